package org.sigillo.milter;

import java.util.List;
import java.util.Map;

/// One SMTP connection, as a filter is told of it. Called by one thread, in the order of SMTP; after
/// [#endOfMessage(Map)] comes [#answered()], or [#abort()] if the mail server went before it was told; after either of
/// these the next call is [#mail], [#helo] or [#close]. A message that a reply has settled ends with [#abort()] too.
/// Another SMTP connection is another session, even where the mail server keeps the line.
///
/// What a method throws is written to the log and counted, and the mail server is told to try again later.
///
/// Texts are octets, one a char. Macros are all that the mail server has sent for this connection and message so far,
/// by name without braces.
public interface MilterSession {
    /// A client has connected.
    ///
    /// @param client who
    /// @param macros so far
    /// @return what to do
    default Reply connect(Client client, Map<String, String> macros) {
        return Reply.CONTINUE;
    }

    /// HELO or EHLO.
    ///
    /// @param name what the client calls itself
    /// @param macros so far
    /// @return what to do
    default Reply helo(String name, Map<String, String> macros) {
        return Reply.CONTINUE;
    }

    /// A message begins.
    ///
    /// @param address as sent: with its angle brackets
    /// @param parameters `SIZE=1000`
    /// @param macros so far
    /// @return what to do
    default Reply mail(String address, List<String> parameters, Map<String, String> macros) {
        return Reply.CONTINUE;
    }

    /// A recipient.
    ///
    /// @param address as sent: with its angle brackets
    /// @param parameters `NOTIFY=NEVER`
    /// @param macros so far
    /// @return what to do; it is for this recipient alone
    default Reply recipient(String address, List<String> parameters, Map<String, String> macros) {
        return Reply.CONTINUE;
    }

    /// DATA.
    ///
    /// @param macros so far
    /// @return what to do
    default Reply data(Map<String, String> macros) {
        return Reply.CONTINUE;
    }

    /// A header field.
    ///
    /// @param name the field's name
    /// @param value what stands behind the colon, blanks and line ends (CRLF) included; of a mail
    ///     server that does not tell the blanks, one space stands at the beginning
    /// @return what to do
    default Reply header(String name, String value) {
        return Reply.CONTINUE;
    }

    /// The header has ended.
    ///
    /// @param macros so far
    /// @return what to do
    default Reply endOfHeader(Map<String, String> macros) {
        return Reply.CONTINUE;
    }

    /// A piece of the body, lines ending in CRLF.
    ///
    /// @param buffer holds it, until the method returns
    /// @param offset where it begins
    /// @param length how many octets
    /// @return what to do
    default Reply body(byte[] buffer, int offset, int length) {
        return Reply.CONTINUE;
    }

    /// The message has ended.
    ///
    /// @param macros so far
    /// @return what to change and what to do
    Answer endOfMessage(Map<String, String> macros);

    /// The mail server has been given the answer to the message: only now does it count. Where the connection broke
    /// before, the mail server has the client send the message again, and it must not have counted twice.
    default void answered() {}

    /// The message is given up: nothing of it counts.
    default void abort() {}

    /// The connection of the mail server has ended.
    default void close() {}
}
