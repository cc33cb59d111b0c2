package org.sigillo.console.lab;

/// The form by which a message is handed in.
///
/// @param ip the client's address, as typed
/// @param helo what the client called itself, as typed
/// @param mailFrom the reverse-path, as typed
/// @param wrong why it is shown again: the key of a sentence; empty if it is not
/// @param mail whether test mail is taken, too
public record LabForm(String ip, String helo, String mailFrom, String wrong, boolean mail) {
    /// Nothing is typed.
    ///
    /// @param mail whether test mail is taken
    /// @return an empty form
    public static LabForm empty(boolean mail) {
        return new LabForm("", "", "", "", mail);
    }

    /// The largest message, in MB.
    ///
    /// @return a whole number
    public int most() {
        return org.sigillo.documents.lab.MessageLab.MAX_MESSAGE >> 20;
    }
}
