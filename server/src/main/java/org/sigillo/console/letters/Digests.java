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
        for (Recipients.Told told : recipients.ofWeek(due)) {
            if (told.domains().isEmpty()) continue;
            Digest digest = made.computeIfAbsent(told.recipient().organization(), first -> of(told, now));
            if (write(told, digest, due, now)) written++;
        }
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
        List<Week> weeks = new ArrayList<>();
        Store store = recipients.store();
        for (String name : told.domains()) {
            DomainName domain = DomainName.of(name);
            Dns bounded = SourceNames.bounded(dns);
            weeks.add(Week.of(store, domain, now, (about, period) -> sources(store, bounded, about, period)));
        }
        weeks.sort(Comparator.comparingLong((Week week) -> -week.mail().messages()));
        List<Week> shown = weeks.subList(0, Math.min(MOST_DOMAINS, weeks.size()));
        return new Digest(told.organization(), shown, weeks.size() - shown.size());
    }

    private SourceList sources(Store store, Dns bounded, DomainName domain, Period period) {
        return SourceNames.of(bounded, domain)
                .remembering(new RememberedNames(store, recipients.clock()))
                .list(store, period, SenderCatalogue.OURS, MOST_SOURCES);
    }
}
