package org.sigillo.route;

/// One trace of a forwarder or a mailing list.
///
/// @param kind what it is
/// @param field its place in the header
/// @param evidence the text that shows it
public record ForwardingSign(Kind kind, int field, String evidence) {

    /// The traces.
    public enum Kind {
        /// List-Id: a mailing list (2919).
        LIST_ID(true),
        /// List-Post, Mailing-List, X-Mailing-List, X-Mailman-Version, X-BeenThere: a list's program.
        LIST_PROGRAM(true),
        /// Precedence: list.
        PRECEDENCE_LIST(true),
        /// Sender is of another domain than From: sent by somebody on the author's behalf (5322 §3.6.2).
        SENDER_DIFFERS(true),
        /// X-Original-From, X-Original-Sender: the list rewrote the From field.
        FROM_REWRITTEN(true),
        /// Resent-From and its kin: sent on by a person (5322 §3.6.6).
        RESENT(false),
        /// X-Forwarded-To, X-Forwarded-For, X-Forwarded-Encrypted, X-MS-Exchange-ForwardingLoop: a forwarding
        /// rule.
        FORWARDED_FIELD(false),
        /// More than one address in Delivered-To or X-Original-To: delivered once, and sent on.
        DELIVERED_ELSEWHERE(false),
        /// The FOR clause names another address further on.
        RECIPIENT_CHANGED(false),
        /// A Return-Path rewritten by SRS.
        SENDER_REWRITTEN(false),
        /// An ARC set: a host took the message and passed it on (8617 §5.1).
        ARC_SET(false);

        private final boolean list;

        Kind(boolean list) {
            this.list = list;
        }

        /// Whether it speaks of a mailing list, and not of a forwarding.
        ///
        /// @return true if so
        public boolean isList() {
            return list;
        }

        /// The word in JSON, and of the sentence: `list-id`.
        ///
        /// @return lower case, with hyphens
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
