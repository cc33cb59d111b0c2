package org.sigillo.documents.inspect;

/// How a part of a domain stands.
public enum State {
    /// As it should be.
    GOOD,
    /// It works, and is weak or not finished.
    WEAK,
    /// It does not do what it was published for.
    BROKEN,
    /// It is not there; whether it must be, a finding says.
    ABSENT,
    /// It was not seen where it was looked for, which is no proof.
    UNSEEN,
    /// The DNS or a server did not answer.
    UNDECIDED;

    /// The word in JSON and on the page.
    ///
    /// @return lower case
    public String word() {
        return switch (this) {
            case GOOD -> "good";
            case WEAK -> "weak";
            case BROKEN -> "broken";
            case ABSENT -> "none";
            case UNSEEN -> "not seen";
            case UNDECIDED -> "not now";
        };
    }
}
