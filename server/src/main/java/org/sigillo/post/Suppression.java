package org.sigillo.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where nothing is sent, or soon nothing will be.
///
/// @param address `a@b.example`, or `b.example` for everything there
/// @param reason why
/// @param detail what was said
/// @param strikes how often
/// @param since the first of them
/// @param lastAt the last of them
/// @param until until when nothing is sent; `null` for ever
/// @param active whether nothing is sent now
public record Suppression(
        String address,
        Reason reason,
        String detail,
        int strikes,
        Instant since,
        Instant lastAt,
        @Nullable Instant until,
        boolean active) {

    /// Why nothing is sent.
    public enum Reason {
        /// The relay refused the address for good.
        REFUSED("refused"),
        /// It came back.
        BOUNCED("bounced"),
        /// The operator says so.
        OPERATOR("operator");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /// As it stands in the store.
        ///
        /// @return the word
        public String word() {
            return word;
        }

        static Reason of(String word) {
            for (Reason reason : values()) if (reason.word.equals(word)) return reason;
            throw new IllegalStateException("the store names a reason " + word);
        }
    }
}
