package org.sigillo.oidc;

/// What a provider sent → a value, by the library. It has exceptions of its own for what cannot be read, and others (a
/// `null` where an object belongs) slip through it: both are the provider's doing, and neither is a bug of ours.
///
/// @param <T> what it becomes
@FunctionalInterface
interface Parsing<T> {
    T parse() throws Exception;

    /// Reads it.
    ///
    /// @param reason what it is if it cannot be read
    /// @param detail for the log
    static <T> T of(OidcReason reason, String detail, Parsing<T> parsing) throws OidcRefusal {
        try {
            return parsing.parse();
        } catch (OidcRefusal refused) {
            throw refused;
        } catch (Exception unreadable) {
            throw new OidcRefusal(reason, detail);
        }
    }
}
