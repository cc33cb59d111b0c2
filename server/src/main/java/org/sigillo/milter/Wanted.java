package org.sigillo.milter;

import java.util.Map;
import java.util.Set;

/// What a filter asks of the mail server: the changes it may make, the steps it has no use for, the steps it never
/// answers but with "continue", and the macros it reads. A mail server that offers less than `changes` is refused with
/// a clear line in the log; steps and macros are taken as far as they are offered.
///
/// @param changes which changes the filter may ask for
/// @param notSent steps the mail server need not tell
/// @param notAnswered steps whose reply is always [Reply.Continue], so that none need be sent; another reply to one of
///     them is kept, and given at the next step that is answered
/// @param macros the macros wanted at each step, without braces: `i`, `auth_authen`
public record Wanted(Set<ChangeKind> changes, Set<Step> notSent, Set<Step> notAnswered, Map<Step, Set<String>> macros) {
    /// Copies what is given.
    public Wanted {
        changes = Set.copyOf(changes);
        notSent = Set.copyOf(notSent);
        notAnswered = Set.copyOf(notAnswered);
        macros = Map.copyOf(macros);
    }

    /// A kind of change, as the protocol lets a filter announce it (SMFIF_…).
    public enum ChangeKind {
        /// Add and insert header fields.
        ADD_HEADERS,
        /// Change and delete header fields.
        CHANGE_HEADERS,
        /// Replace the body.
        CHANGE_BODY,
        /// Add recipients.
        ADD_RECIPIENTS,
        /// Delete recipients.
        DELETE_RECIPIENTS,
        /// Quarantine.
        QUARANTINE,
        /// Change the envelope's sender.
        CHANGE_SENDER
    }

    /// A step of the SMTP dialogue.
    public enum Step {
        /// The client has connected.
        CONNECT,
        /// HELO or EHLO.
        HELO,
        /// MAIL FROM.
        MAIL,
        /// RCPT TO.
        RECIPIENT,
        /// DATA.
        DATA,
        /// A command the mail server does not know.
        UNKNOWN,
        /// One header field.
        HEADER,
        /// The end of the header.
        END_OF_HEADER,
        /// A piece of the body.
        BODY,
        /// The end of the message; always sent and answered.
        END_OF_MESSAGE
    }
}
