package org.sigillo.post;

import org.jspecify.annotations.Nullable;

/// How far a parcel is.
public enum ParcelState {
    /// To be sent, now or later.
    WAITING("waiting"),
    /// In somebody's hands.
    SENDING("sending"),
    /// Delivered: the other side has said that it has it.
    SENT("sent"),
    /// Delivered, and sent back for good later.
    RETURNED("returned"),
    /// The other side does not want it.
    REFUSED("refused"),
    /// Tried until its time was over.
    EXPIRED("expired"),
    /// Not tried: nothing is sent there.
    SUPPRESSED("suppressed"),
    /// Taken out by the operator.
    DROPPED("dropped");

    private final String word;

    ParcelState(String word) {
        this.word = word;
    }

    /// As it stands in the store.
    ///
    /// @return the word
    public String word() {
        return word;
    }

    /// Whether nothing more comes of it by itself.
    ///
    /// @return true at an end
    public boolean isEnd() {
        return this != WAITING && this != SENDING;
    }

    /// The state of a word.
    ///
    /// @param word the word
    /// @return the state, or `null`
    public static @Nullable ParcelState of(String word) {
        for (ParcelState state : values()) if (state.word.equals(word)) return state;
        return null;
    }
}
