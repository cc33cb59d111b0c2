package org.sigillo.console.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.people.Recipients;
import org.sigillo.senders.RememberedNames;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.NextAction;
import org.sigillo.views.Period;
import org.sigillo.views.SourceList;
import org.sigillo.views.SourceNames;
import org.sigillo.views.Week;

/// Tells of each week, once: on Tuesday, when the reports of Sunday are there.
///
/// @param recipients who is told
/// @param dispatch writes it down
/// @param dns who answers for names of addresses
public record Digests(Recipients recipients, Dispatch dispatch, Dns dns) {
    /// A week that is older is not told any more: the daemon stood still.
    public static final Duration LATEST = Duration.ofDays(3);
    /// Domains one digest tells of.
    public static final int MOST_DOMAINS = 20;
    /// Addresses that are looked at for a domain.
    public static final int MOST_SOURCES = 2_000;

    /// Writes down what is due.
    ///
    /// @param now what the time is
    /// @return how many were written
    public int round(Instant now) {
        Instant due = Week.due(now);
        if (now.isAfter(due.plus(LATEST))) return 0;
        Map<Long, Digest> made = new HashMap<>();
        int written = 0;
        RuntimeException trouble = null;
        for (Recipients.Told told : recipients.ofWeek(due)) {
            if (told.domains().isEmpty()) continue;
            try {
                Digest digest = made.computeIfAbsent(told.recipient().organization(), first -> of(told, now));
                if (write(told, digest, due, now)) written++;
            } catch (StoreException broken) {
                throw broken;
            } catch (RuntimeException bug) { // the others are told all the same
                trouble = bug;
            }
        }
        if (trouble != null) throw trouble;
        return written;
    }

    private boolean write(Recipients.Told told, Digest digest, Instant due, Instant now) {
        return recipients.store().write(connection -> {
            if (!Recipients.toldOfWeek(connection, told.recipient(), due)) return false;
            dispatch.write(
                    connection,
                    told.recipient(),
                    digest.letter(told.recipient().wish().language(), dispatch.console()),
                    digest.json(now),
                    "digest",
                    now);
            return true;
        });
    }

    /// The last week of an organization's domains.
    ///
    /// @param told whose
    /// @param now what the time is
    /// @return the digest
    public Digest of(Recipients.Told told, Instant now) {
        Store store = recipients.store();
        Period week = Week.last(now);
        List<DomainName> domains =
                new ArrayList<>(told.domains().stream().map(DomainName::of).toList());
        Map<DomainName, Long> messages = new HashMap<>();
        for (DomainName one : domains)
            messages.put(one, DomainSummary.of(store, one, week).mail().messages());
        domains.sort(Comparator.comparing(one -> -messages.getOrDefault(one, 0L)));
        Dns bounded = SourceNames.bounded(dns); // all domains together wait no longer than one does
        List<Week> weeks = new ArrayList<>();
        for (DomainName one : domains.subList(0, Math.min(MOST_DOMAINS, domains.size())))
            weeks.add(Week.of(store, one, now, (about, period) -> sources(store, bounded, about, period)));
        weeks.sort(Comparator.comparing(one -> one.action() instanceof NextAction.Kept)); // stable: then by messages
        return new Digest(told.organization(), weeks, domains.size() - weeks.size());
    }

    private SourceList sources(Store store, Dns bounded, DomainName domain, Period period) {
        return SourceNames.of(bounded, domain)
                .remembering(new RememberedNames(store, recipients.clock()))
                .list(store, period, SenderCatalogue.OURS, MOST_SOURCES);
    }
}
