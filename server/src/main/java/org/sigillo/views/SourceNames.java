package org.sigillo.views;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsBudget;
import org.sigillo.iprev.IprevChecker;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.AddressToday;
import org.sigillo.senders.NameLookup;
import org.sigillo.senders.RememberedNames;
import org.sigillo.senders.ReverseName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;

/// What the DNS says today of a domain's sources: their names, and which of them its SPF record names. Asked for many
/// addresses at a time, and never longer than [#PATIENCE]; what was not answered by then is not known.
public final class SourceNames {
    /// How long the DNS is asked for one list.
    public static final Duration PATIENCE = Duration.ofSeconds(10);
    /// How many questions one list may ask.
    public static final int MAX_QUESTIONS = 30_000;

    private final Dns dns;
    private final DomainName domain;
    private final NameLookup names;
    private final @Nullable RememberedNames kept;

    private SourceNames(Dns dns, DomainName domain, @Nullable RememberedNames kept) {
        this.dns = dns;
        this.domain = domain;
        this.kept = kept;
        this.names = new NameLookup(new IprevChecker(dns)::check);
    }

    /// A door that asks no more, and waits no longer, than a page may.
    ///
    /// @param dns who is asked
    /// @return the door, its time running from now
    public static Dns bounded(Dns dns) {
        return new DnsBudget(dns, System::nanoTime, MAX_QUESTIONS, PATIENCE.toNanos());
    }

    /// For one domain.
    ///
    /// @param dns is asked
    /// @param domain whose sources
    /// @return what asks
    public static SourceNames of(Dns dns, DomainName domain) {
        return new SourceNames(bounded(dns), domain, null);
    }

    /// The sources of the domain.
    ///
    /// @param store where reports are kept
    /// @param period the days
    /// @param catalogue senders that are known
    /// @param most how many addresses
    /// @return the answer, with names as far as the DNS gave them
    public SourceList list(Store store, Period period, SenderCatalogue catalogue, int most) {
        return SourceList.of(store, domain, period, addresses -> today(addresses, catalogue), catalogue, most);
    }

    /// As this, with the names kept in a store: for a DNS that is that of the world.
    ///
    /// @param kept where names are kept
    /// @return what asks for those it does not know yet
    public SourceNames remembering(RememberedNames kept) {
        return new SourceNames(dns, domain, kept);
    }

    private Map<IpAddress, AddressToday> today(List<IpAddress> addresses, SenderCatalogue catalogue) {
        SpfPlaces places = SpfPlaces.of(dns, domain, catalogue);
        Map<IpAddress, ReverseName> found = kept == null ? ask(addresses) : kept.names(addresses, names::name);
        Map<IpAddress, AddressToday> today = new HashMap<>();
        for (IpAddress address : addresses)
            today.put(
                    address,
                    new AddressToday(
                            found.getOrDefault(address, ReverseName.UNKNOWN),
                            places.authorized(address),
                            places.include(address)));
        return today;
    }

    private Map<IpAddress, ReverseName> ask(List<IpAddress> addresses) {
        Map<IpAddress, ReverseName> found = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (IpAddress address : addresses) threads.execute(() -> found.put(address, names.name(address)));
        }
        return found;
    }
}
