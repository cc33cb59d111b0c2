package org.sigillo.intake.https;

import org.jspecify.annotations.Nullable;

/// What a client is told.
///
/// @param status of HTTP
/// @param text one sentence
/// @param field a field of its own, or `null`
/// @param value its value
/// @param close whether the connection ends here, since a body may still come
record HttpAnswer(int status, String text, @Nullable String field, String value, boolean close) {
    private static final String SOON = "30";

    static HttpAnswer of(int status, String text) {
        return new HttpAnswer(status, text, null, "", false);
    }

    /// Without having read the body.
    static HttpAnswer unread(int status, String text) {
        return new HttpAnswer(status, text, null, "", true);
    }

    static HttpAnswer later(int status, String text) {
        return new HttpAnswer(status, text, "Retry-After", SOON, true); // 9110 §10.2.3
    }

    static HttpAnswer unread(int status, String text, String field, String value) {
        return new HttpAnswer(status, text, field, value, true);
    }
}
