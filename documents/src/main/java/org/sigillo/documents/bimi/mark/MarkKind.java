package org.sigillo.documents.bimi.mark;

/// What a certificate says of the mark.
public enum MarkKind {
    /// A Verified Mark Certificate: a registered trademark, or the mark of a government.
    VERIFIED("VMC"),
    /// A Common Mark Certificate: a mark in use before, or a changed one.
    COMMON("CMC");

    private final String word;

    MarkKind(String word) {
        this.word = word;
    }

    /// As people name it.
    ///
    /// @return `VMC` or `CMC`
    public String word() {
        return word;
    }

    /// The kind by the type of the mark.
    ///
    /// @param markType as the certificate writes it; empty in those issued before there was a choice
    /// @return the kind
    static MarkKind of(String markType) {
        return switch (markType) {
            case "", "Registered Mark", "Government Mark" -> VERIFIED;
            default -> COMMON;
        };
    }
}
