package org.sigillo.post;

/// What came of carrying a parcel to its destination once.
sealed interface Carried {
    /// The other side has it.
    ///
    /// @param answer its words
    record Delivered(String answer) implements Carried {}

    /// Not now.
    ///
    /// @param answer why
    /// @param place whether nothing at all can be handed in there, whatever it is
    record Later(String answer, boolean place) implements Carried {}

    /// Not at all.
    ///
    /// @param answer why
    /// @param address whether it is for the address: there is none such, or it takes nothing
    record Refused(String answer, boolean address) implements Carried {}

    /// It was no longer ours to send: nothing was handed over.
    record Abandoned() implements Carried {}

    /// Asked when all is said but the end: from then on the other side may have it.
    @FunctionalInterface
    interface BeforeEnd {
        /// Whether to go on.
        ///
        /// @return false if the parcel is no longer ours
        boolean isOurs();
    }
}
