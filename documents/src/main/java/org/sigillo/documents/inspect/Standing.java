package org.sigillo.documents.inspect;

import org.sigillo.spec.Severity;

/// How a domain stands as a whole.
///
/// @param kind in a word
/// @param errors findings that are errors
/// @param warnings findings that are weak points
public record Standing(Kind kind, long errors, long warnings) {
    /// The whole in a word.
    public enum Kind {
        /// The DNS knows no such name.
        NO_DOMAIN,
        /// Not all of it could be seen now.
        PARTLY_SEEN,
        /// Something does not work.
        TO_MEND,
        /// It works, with weak points.
        WORKS,
        /// Nothing is to mend.
        WELL_KEPT
    }

    static Standing of(DomainInspection found) {
        long errors = count(found, Severity.ERROR);
        long warnings = count(found, Severity.WARNING);
        Kind kind = found.missing()
                ? Kind.NO_DOMAIN
                : found.undecided()
                        ? Kind.PARTLY_SEEN
                        : errors > 0 ? Kind.TO_MEND : warnings > 0 ? Kind.WORKS : Kind.WELL_KEPT;
        return new Standing(kind, errors, warnings);
    }

    private static long count(DomainInspection found, Severity severity) {
        return found.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /// What there is to mend, as `2 errors and 1 weak point`.
    ///
    /// @return empty if there is nothing
    public String things() {
        String wrong = errors == 0 ? "" : errors + (errors == 1 ? " error" : " errors");
        String weak = warnings == 0 ? "" : warnings + (warnings == 1 ? " weak point" : " weak points");
        return wrong + (wrong.isEmpty() || weak.isEmpty() ? "" : " and ") + weak;
    }
}
