package org.sigillo.documents.mailplan;

/// What is wrong with a file.
///
/// @param line from 1
/// @param column from 1
/// @param key where, as `dmarc.p`; empty if it is the whole
/// @param message what is wrong, as a sentence that goes on behind the key, without a full stop
public record MailFileProblem(int line, int column, String key, String message) {
    /// As it is told.
    ///
    /// @return `line 3, column 8: dmarc.p is none, quarantine or reject`
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + (key.isEmpty() ? "" : key + ' ') + message;
    }
}
