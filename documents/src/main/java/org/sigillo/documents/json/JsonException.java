package org.sigillo.documents.json;

/// A document that cannot be read. The message is one clear sentence without a full stop, and names the place.
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1;

    /// What is wrong.
    ///
    /// @param message one sentence
    public JsonException(String message) {
        super(message);
    }
}
