package org.sigillo.intake;

import java.util.concurrent.atomic.AtomicLong;

/// How many octets all deliveries together may hold. Nobody waits for it: who cannot have them comes again.
final class OctetBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    OctetBudget(long most) {
        this.most = most;
    }

    boolean take(long octets) {
        while (true) {
            long now = taken.get();
            if (octets > most - now) return false;
            if (taken.compareAndSet(now, now + octets)) return true;
        }
    }

    void give(long octets) {
        taken.addAndGet(-octets);
    }

    long taken() {
        return taken.get();
    }
}
