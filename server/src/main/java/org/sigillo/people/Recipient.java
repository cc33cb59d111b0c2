package org.sigillo.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who is told of an organization's domains.
///
/// @param number by which the organization knows it
/// @param organization whose domains
/// @param wish what is told, where, and in which language
/// @param secret opens the page where mails are agreed to and stopped, and signs what is posted; nothing else
/// @param person who wished it, by address
/// @param made when
/// @param agreed when whoever reads the mails said yes; `null` before: then nothing is told
/// @param refused when they said no, or the wish was withdrawn before they said anything; `null` if neither
public record Recipient(
        long number,
        long organization,
        Wish wish,
        String secret,
        String person,
        Instant made,
        @Nullable Instant agreed,
        @Nullable Instant refused) {
    private static final int HASH = 12;

    /// How it is told.
    public enum Kind {
        /// By mail; who reads it must agree first.
        MAIL("mail"),
        /// As JSON, signed, to an `https` URL.
        WEBHOOK("webhook"),
        /// As text to the incoming webhook of a chat, as Slack takes it.
        CHAT("chat");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// Its word in forms and in the store.
        ///
        /// @return small letters
        public String word() {
            return word;
        }

        /// The kind of a word.
        ///
        /// @param word small letters
        /// @return the kind; `null` if there is none
        public static @Nullable Kind of(String word) {
            for (Kind kind : values()) if (kind.word.equals(word)) return kind;
            return null;
        }
    }

    /// What is wished for.
    ///
    /// @param kind how it is told
    /// @param place a mail address, or a URL
    /// @param language its code
    /// @param alerts whether alerts are told
    /// @param digest whether each week is told
    public record Wish(Kind kind, String place, String language, boolean alerts, boolean digest) {}

    /// How its name among what is posted begins; no name of a configuration does.
    public static final String CHANNEL = "recipient ";

    /// Its name among what is posted. A number may be given again; the rest of it is not.
    ///
    /// @return the number, and the beginning of a hash
    public String channel() {
        return CHANNEL + number + ' ' + Token.hash(secret).substring(0, HASH);
    }

    /// Never the secret.
    @Override
    public String toString() {
        return wish.kind().word() + ' ' + wish.place();
    }
}
