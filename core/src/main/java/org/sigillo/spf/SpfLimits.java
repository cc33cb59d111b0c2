package org.sigillo.spf;

/// How far one check may go. Every number is a maximum: one more is too many.
///
/// @param terms terms that ask the DNS, included and redirected records counted in; over it is a permerror
///              (7208 §4.6.4: 10)
/// @param voidLookups of these terms, those that met an answer without records; over it is a permerror
///                    (7208 §4.6.4: 2)
/// @param ptrNames names of an address looked at; the others are ignored (7208 §4.6.4: 10)
/// @param mxNames mail exchangers of a domain; over it is a permerror (7208 §4.6.4: 10)
/// @param queries questions in all; over it is a temperror, as the check was not finished (a local limit)
/// @param nanos time for the whole check, in nanoseconds; over it is a temperror (7208 §4.6.4: at least 20 seconds)
/// @param explanation characters of an explanation; the rest is cut off (7208 §6.2)
public record SpfLimits(
        int terms, int voidLookups, int ptrNames, int mxNames, int queries, long nanos, int explanation) {
    /// The limits of the standard.
    public static final SpfLimits DEFAULT = new SpfLimits(10, 2, 10, 10, 60, 20_000_000_000L, 1_000);
}
