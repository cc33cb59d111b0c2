package org.sigillo.documents.lab;

import java.util.List;
import java.util.Locale;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimReason;
import org.sigillo.dkim.DkimResult;
import org.sigillo.inbound.Verdict;

/// Was it changed on the way? The signature that tells most decides.
public enum Change {
    /// A signature verifies over all of it.
    NONE,
    /// The signed fields are as they were signed; the body is not here.
    NOT_IN_HEADER,
    /// The signed part is as it was signed, and something stands behind it (6376 §8.2).
    ADDED,
    /// The signed fields are as they were signed, the body is another.
    IN_BODY,
    /// A signed field is another.
    IN_HEADER,
    /// Signed, and it cannot be seen whether it was changed.
    UNKNOWN,
    /// Not signed: nobody can know.
    UNSIGNED;

    /// The word in JSON.
    ///
    /// @return lower case
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Change of(List<DkimOutcome> signatures, boolean headerOnly) {
        Change best = UNSIGNED;
        for (DkimOutcome one : signatures) {
            Change change = of(one, headerOnly);
            if (best == UNSIGNED || change.compareTo(best) < 0) best = change;
        }
        return best;
    }

    /// What one signature tells.
    ///
    /// @param one its outcome
    /// @param headerOnly whether nothing but the header was there
    /// @return the answer
    public static Change of(DkimOutcome one, boolean headerOnly) {
        if (one.result() == DkimResult.PASS || one.reason() == DkimReason.TESTING_KEY) return NONE;
        return switch (one.reason()) {
            case UNSIGNED_BODY -> ADDED;
            case BODY_HASH_MISMATCH ->
                one.detail().equals("header-holds") ? headerOnly ? NOT_IN_HEADER : IN_BODY : IN_HEADER;
            case HEADER_HASH_MISMATCH -> IN_HEADER;
            case null, default -> UNKNOWN;
        };
    }

    /// Whether a verdict hangs on the body, which is not here.
    static boolean hangsOnBody(Verdict verdict) {
        for (DkimOutcome one : verdict.dkim()) if (isOpen(one)) return true;
        return false;
    }

    /// Whether the outcome of a signature would need the body.
    ///
    /// @param one the outcome, with the body taken to be empty
    /// @return true if so
    public static boolean isOpen(DkimOutcome one) {
        return one.reason() == DkimReason.BODY_TOO_SHORT
                || one.reason() == DkimReason.BODY_HASH_MISMATCH && one.detail().equals("header-holds");
    }
}
