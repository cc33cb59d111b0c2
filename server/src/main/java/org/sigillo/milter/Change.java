package org.sigillo.milter;

import org.jspecify.annotations.Nullable;

/// A change of the message that a filter asks for at its end. Names and values are octets, one a char; lines of a
/// folded value are separated by CRLF as in the message, and a value begins with what stands behind the colon, blanks
/// included.
public sealed interface Change {
    /// Puts a field before the one at a place.
    ///
    /// @param index 0 is before every field of the message, as the mail server will send it on
    /// @param name `Authentication-Results`
    /// @param value ` mx.example.net; spf=pass …`
    record InsertHeader(int index, String name, String value) implements Change {}

    /// Puts a field behind the last.
    ///
    /// @param name the field's name
    /// @param value its value
    record AddHeader(String name, String value) implements Change {}

    /// Deletes a field. Those of one name are deleted from the last to the first.
    ///
    /// @param name the field's name
    /// @param occurrence which of that name, counted from 1
    record DeleteHeader(String name, int occurrence) implements Change {}

    /// Changes a field's value.
    ///
    /// @param name the field's name
    /// @param occurrence which of that name, counted from 1
    /// @param value the new value
    record ReplaceHeader(String name, int occurrence, String value) implements Change {}

    /// Holds the message back for a person to look at.
    ///
    /// @param reason printable ASCII
    record Quarantine(String reason) implements Change {}

    /// Changes the envelope's sender.
    ///
    /// @param address with angle brackets
    /// @param parameters ESMTP parameters, or `null`
    record ChangeSender(String address, @Nullable String parameters) implements Change {}

    /// Adds a recipient.
    ///
    /// @param address with angle brackets
    record AddRecipient(String address) implements Change {}

    /// Deletes a recipient.
    ///
    /// @param address as the mail server told it
    record DeleteRecipient(String address) implements Change {}

    /// Replaces the whole body; several are one body, in their order.
    ///
    /// @param octets the new body, lines ending in CRLF; not copied
    record ReplaceBody(byte[] octets) implements Change {}
}
