package org.sigillo.documents.lab;

import java.util.Locale;

/// What came of a message handed in.
public sealed interface Examined {
    /// It was examined.
    ///
    /// @param examination what was found
    record Done(Examination examination) implements Examined {}

    /// It was not.
    ///
    /// @param why why not
    record Refused(Why why) implements Examined {}

    /// Why nothing is examined.
    enum Why {
        /// There is nothing.
        EMPTY,
        /// It is larger than [MessageLab#MAX_MESSAGE].
        TOO_LARGE,
        /// It is a file of Outlook (`.msg`), which is no message as it was sent.
        OUTLOOK,
        /// No field of a header is in it.
        NOT_A_MESSAGE;

        /// The word in JSON.
        ///
        /// @return lower case
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
