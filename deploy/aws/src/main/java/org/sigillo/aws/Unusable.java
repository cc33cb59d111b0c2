package org.sigillo.aws;

/// An input that cannot be deployed, with a sentence that says why.
public final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    /// Says why.
    ///
    /// @param sentence what is wrong, without a full stop
    public Unusable(String sentence) {
        super(sentence);
    }
}
