package org.sigillo.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.net.smtp.ProbeOutcome;

/// Certificates of the hosts that take a domain's mail: those that end soon, have ended, or have another name. Each
/// host
/// is looked at four times a day, and what could not be seen is tried again at the next look; never more often than
/// the probe's pace allows. Between two looks the last one holds.
public final class HostCertificates implements Causes {
    /// How long a look at a host holds.
    public static final Duration EVERY = Duration.ofHours(6);
    /// Hosts of one domain that are looked at, the preferred first.
    public static final int MAX_HOSTS = 30;
    /// Hosts looked at at the same time.
    public static final int MAX_AT_ONCE = 8;

    private final List<DomainName> domains;
    private final Duration soon;
    private final Dns dns;
    private final Function<DomainName, ProbeOutcome> probe;
    private final Map<DomainName, List<DomainName>> hosts = new ConcurrentHashMap<>();
    private final Map<DomainName, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(ProbeOutcome outcome, Instant at) {}

    /// Who looks.
    ///
    /// @param domains whose hosts
    /// @param soon how long before its end a certificate is worth a word
    /// @param dns who answers for MX records
    /// @param probe looks at a host; it keeps its own pace
    public HostCertificates(
            List<DomainName> domains, Duration soon, Dns dns, Function<DomainName, ProbeOutcome> probe) {
        this.domains = List.copyOf(domains);
        this.soon = soon;
        this.dns = dns;
        this.probe = probe;
    }

    @Override
    public Set<AlertReason> reasons() {
        return Set.of(AlertReason.CERTIFICATE_EXPIRES, AlertReason.CERTIFICATE_EXPIRED, AlertReason.CERTIFICATE_NAME);
    }

    @Override
    public List<Cause> look(Instant now) {
        for (DomainName domain : domains) {
            List<DomainName> found = exchangers(domain);
            if (found != null) hosts.put(domain, found); // otherwise those of the last look
        }
        seen.keySet().removeIf(host -> hosts.values().stream().noneMatch(all -> all.contains(host)));
        probe(now);
        List<Cause> causes = new ArrayList<>();
        for (DomainName domain : domains)
            for (DomainName host : hosts.getOrDefault(domain, List.of())) {
                Seen last = seen.get(host);
                Cause cause = last == null ? null : cause(domain, host, last.outcome(), now);
                if (cause != null) causes.add(cause);
            }
        return causes;
    }

    private void probe(Instant now) {
        List<DomainName> due = hosts.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(host -> {
                    Seen last = seen.get(host);
                    return last == null || !now.isBefore(last.at().plus(EVERY));
                })
                .toList();
        if (due.isEmpty()) return;
        try (ExecutorService some = Executors.newFixedThreadPool(
                MAX_AT_ONCE, Thread.ofVirtual().name("certificates").factory())) {
            for (DomainName host : due)
                some.execute(() -> {
                    ProbeOutcome outcome = probe.apply(host);
                    if (outcome.state() == ProbeOutcome.State.ENCRYPTED) seen.put(host, new Seen(outcome, now));
                });
        }
    }

    /// The hosts of a domain; `null` if the DNS does not answer.
    private @Nullable List<DomainName> exchangers(DomainName domain) {
        return switch (dns.ask(domain, DnsType.MX)) {
            case DnsAnswer.Failed _ -> null;
            case DnsAnswer.NoName _ -> List.of();
            case DnsAnswer.NoData _ -> List.of(domain); // 5321 §5.1
            case DnsAnswer.Found(var records, var _, var _) ->
                records.stream()
                        .filter(record -> record instanceof DnsRecord.Mx)
                        .map(record -> (DnsRecord.Mx) record)
                        .sorted(java.util.Comparator.comparingInt(DnsRecord.Mx::preference))
                        .map(mx -> DomainName.parseOctets(mx.host()))
                        .filter(host -> host != null && host.isHostname())
                        .distinct()
                        .limit(MAX_HOSTS)
                        .toList();
        };
    }

    private @Nullable Cause cause(DomainName domain, DomainName host, ProbeOutcome outcome, Instant now) {
        Instant end = outcome.notAfter();
        if (end == null) return null;
        String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        if (!now.isBefore(end)) return cause(AlertReason.CERTIFICATE_EXPIRED, domain, host, day, end);
        if (!outcome.named()) return cause(AlertReason.CERTIFICATE_NAME, domain, host, day, now);
        return now.isBefore(end.minus(soon))
                ? null
                : cause(AlertReason.CERTIFICATE_EXPIRES, domain, host, day, end.minus(soon));
    }

    private static Cause cause(AlertReason reason, DomainName domain, DomainName host, String day, Instant since) {
        return new Cause(reason, domain.toString(), host.toString(), Map.of("day", day), since);
    }

    /// A host that was not seen since the daemon began is as it was.
    @Override
    public Ending ending(Alert alert, List<Cause> found, Instant now) {
        DomainName domain = DomainName.parseOrNull(alert.domain());
        DomainName host = DomainName.parseOrNull(alert.subject());
        if (domain == null || host == null || !domains.contains(domain)) return Ending.FORGOTTEN;
        List<DomainName> known = hosts.get(domain);
        if (known == null) return Ending.HIDDEN;
        if (!known.contains(host)) return Ending.OVER;
        return seen.containsKey(host) ? Ending.OVER : Ending.HIDDEN;
    }
}
