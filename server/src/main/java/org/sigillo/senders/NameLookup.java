package org.sigillo.senders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.name.IpAddress;

/// The names of addresses, confirmed forward, remembered for so many. What the DNS did not answer is not remembered.
public final class NameLookup {
    /// So many names are remembered.
    public static final int MAX_REMEMBERED = 50_000;

    private final Function<IpAddress, IprevOutcome> iprev;
    private final Map<IpAddress, ReverseName> known;

    /// A lookup.
    ///
    /// @param iprev asks the DNS
    public NameLookup(Function<IpAddress, IprevOutcome> iprev) {
        this(iprev, MAX_REMEMBERED);
    }

    NameLookup(Function<IpAddress, IprevOutcome> iprev, int most) {
        this.iprev = iprev;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<IpAddress, ReverseName> eldest) {
                return size() > most;
            }
        };
    }

    /// The name of an address. May wait for the DNS: not to be called while a report comes in.
    ///
    /// @param address the address
    /// @return its name; unknown if the DNS does not answer
    public ReverseName name(IpAddress address) {
        synchronized (known) {
            ReverseName before = known.get(address);
            if (before != null) return before;
        }
        ReverseName found = of(iprev.apply(address));
        if (found instanceof ReverseName.Unknown) return found;
        synchronized (known) {
            known.put(address, found);
        }
        return found;
    }

    private static ReverseName of(IprevOutcome outcome) {
        return switch (outcome.result()) {
            case PASS -> outcome.name() == null ? ReverseName.NONE : new ReverseName.Confirmed(outcome.name());
            case FAIL, PERMERROR -> ReverseName.NONE;
            case TEMPERROR -> ReverseName.UNKNOWN;
        };
    }
}
