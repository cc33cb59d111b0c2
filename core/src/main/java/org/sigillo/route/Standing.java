package org.sigillo.route;

/// What a claim is worth to somebody who trusts the system that delivered the message, and nobody else. A header is
/// written from below upward: what stands above a Received field was there after that host had taken the message.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-7.1 RFC 8601 §7.1
public enum Standing {
    /// Above the Received field of the delivering system, and in its name: its own word (8601 §7.1).
    OURS,
    /// In the name of the delivering system, right below its Received field: its own word if it removes forged
    /// fields (8601 §5), as large providers that write in this order do.
    BESIDE,
    /// In an ARC set: as good as the seals over it, and the sealer's honesty (8617 §7.2).
    SEALED,
    /// Another system's word, carried along; anybody on the way could have written it.
    FOREIGN,
    /// In the name of the delivering system, but from before it took the message: forged, or from an earlier
    /// passage.
    SUSPECT;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word in JSON.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// Whether a reader may take the claim for the delivering system's word.
    ///
    /// @return true for [#OURS] and [#BESIDE]
    public boolean isTrusted() {
        return this == OURS || this == BESIDE;
    }
}
