package org.sigillo.senders;

import java.util.Locale;

/// What a source is to the owner of the domain it writes as.
public enum SourceClass {
    /// Sends for the owner, and nearly all of it passes DMARC.
    MINE_ALIGNED,
    /// Sends for the owner, and too much of it fails: something is to be set up.
    MINE_TO_FIX,
    /// Passes on what people were sent.
    FORWARDER,
    /// A mailing list.
    MAILING_LIST,
    /// A service many use: whether the owner does, the owner must say.
    SHARED_SERVICE,
    /// Too little is known.
    UNKNOWN,
    /// Somebody who has nothing to do with the owner.
    PROBABLE_SPOOF;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// The word in JSON: lower case, with hyphens.
    ///
    /// @return the word
    public String word() {
        return word;
    }
}
