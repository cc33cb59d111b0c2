package org.sigillo.intake;

/// What one delivery holds of the memory all of them share, while it comes in and until it is answered. For one thread.
public final class Hold implements AutoCloseable {
    private final OctetBudget budget;
    private long held;

    Hold(OctetBudget budget) {
        this.budget = budget;
    }

    /// Asks for more.
    ///
    /// @param octets how many more
    /// @return whether they are had; `false`: answer [IntakeAnswer.Busy] and forget what came
    public boolean grow(long octets) {
        if (!budget.take(octets)) return false;
        held += octets;
        return true;
    }

    /// Makes it so many in all.
    boolean atLeast(long octets) {
        return octets <= held || grow(octets - held);
    }

    @Override
    public void close() {
        budget.give(held);
        held = 0;
    }
}
