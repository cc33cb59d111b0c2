package org.sigillo.milter;

import java.util.List;

/// What a mail server says, one packet each. Texts are octets, one a char.
sealed interface Command {
    /// SMFIC_OPTNEG.
    ///
    /// @param version the highest it speaks
    /// @param actions SMFIF_… it lets a filter do
    /// @param steps SMFIP_… it lets a filter choose
    record Negotiate(int version, int actions, int steps) implements Command {}

    /// SMFIC_MACRO.
    ///
    /// @param step the letter of the command the macros belong to
    /// @param words name, value, name, value; names as sent, with their braces
    record Macros(byte step, List<String> words) implements Command {}

    /// SMFIC_CONNECT.
    ///
    /// @param client who
    record Connect(Client client) implements Command {}

    /// SMFIC_HELO.
    ///
    /// @param name what the client calls itself
    record Helo(String name) implements Command {}

    /// SMFIC_MAIL.
    ///
    /// @param address as sent
    /// @param parameters ESMTP
    record Mail(String address, List<String> parameters) implements Command {}

    /// SMFIC_RCPT.
    ///
    /// @param address as sent
    /// @param parameters ESMTP
    record Recipient(String address, List<String> parameters) implements Command {}

    /// SMFIC_DATA.
    record Data() implements Command {}

    /// SMFIC_UNKNOWN: a command that the mail server does not know.
    record Unknown() implements Command {}

    /// SMFIC_HEADER.
    ///
    /// @param name the field's name
    /// @param value as sent: lines separated by LF, the leading space as negotiated
    record Header(String name, String value) implements Command {}

    /// SMFIC_EOH.
    record EndOfHeader() implements Command {}

    /// SMFIC_BODY. It shares the buffer it was read from.
    ///
    /// @param buffer holds it
    /// @param offset where it begins
    /// @param length how many octets
    record Body(byte[] buffer, int offset, int length) implements Command {}

    /// SMFIC_BODYEOB; it may hold the last piece of the body.
    ///
    /// @param last that piece, mostly empty
    record EndOfMessage(Body last) implements Command {}

    /// SMFIC_ABORT.
    record Abort() implements Command {}

    /// SMFIC_QUIT.
    record Quit() implements Command {}

    /// SMFIC_QUIT_NC: this SMTP connection has ended, another follows on the same line.
    record QuitNewConnection() implements Command {}

    /// None of these.
    ///
    /// @param why what is wrong with it, in our own words alone
    record Malformed(String why) implements Command {}
}
