package org.sigillo.server;

import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Wanted;

/// Gives each new connection the newest filter; those that are open keep theirs.
final class SwitchingFilter implements MilterFilter {
    private volatile MilterFilter now;

    SwitchingFilter(MilterFilter first) {
        now = first;
    }

    void become(MilterFilter next) {
        now = next;
    }

    @Override
    public Wanted wanted() {
        return now.wanted();
    }

    @Override
    public MilterSession open() {
        return now.open();
    }
}
