package org.sigillo.mtasts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// Holds a domain's policy against its MX hosts, and says what its owner should change.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-4.1 RFC 8461 §4.1
public final class MtaStsInspector {
    /// A `max_age` below this is told of, in seconds: a week ("in the range of weeks or greater", 8461 §3.2).
    public static final long SHORT_AGE = 604_800;
    /// MX hosts of one domain that are looked at.
    public static final int MAX_HOSTS = 100;

    private final Dns dns;
    private final MtaStsChecker checker;

    /// An inspector.
    ///
    /// @param dns whom to ask
    /// @param https fetches the document
    public MtaStsInspector(Dns dns, HttpsFetch https) {
        this.dns = dns;
        this.checker = new MtaStsChecker(dns, https);
    }

    /// Inspects a domain.
    ///
    /// @param domain the Policy Domain
    /// @return what it publishes, and what senders make of it
    public MtaStsInspection inspect(DomainName domain) {
        return inspect(checker.check(domain));
    }

    /// Inspects a document as if it stood where it belongs. Without a record it is read all the same, and the
    /// result stays [MtaStsResult#NONE].
    ///
    /// @param domain the Policy Domain
    /// @param document one octet a char
    /// @return what senders make of it
    public MtaStsInspection inspect(DomainName domain, String document) {
        MtaStsOutcome record = checker.record(domain);
        HttpsFetch given = (url, max) -> document.length() > max
                ? new HttpsFetch.Fetched.Failed(HttpsFetch.Why.TOO_LARGE)
                : new HttpsFetch.Fetched.Response(200, "text/plain", document);
        MtaStsOutcome read = new MtaStsChecker(dns, given).fetch(record);
        if (record.record() != null) return inspect(read);
        return inspect(new MtaStsOutcome(
                domain, record.result(), record.reason(), null, document, read.policy(), read.findings()));
    }

    private MtaStsInspection inspect(MtaStsOutcome outcome) {
        List<Finding> findings = new ArrayList<>(outcome.findings());
        List<DnsRecord.Mx> records = exchangers(outcome.domain(), findings);
        List<MtaStsInspection.Host> hosts = new ArrayList<>();
        for (DnsRecord.Mx mx : records) {
            DomainName name = DomainName.parseOctets(mx.host());
            if (name != null) hosts.add(host(mx.preference(), name, outcome));
        }
        if (outcome.policy() != null) judge(outcome.policy(), hosts, String.valueOf(outcome.domain()), findings);
        findings.sort(Comparator.comparing(
                Finding::severity, Comparator.<Severity>naturalOrder().reversed()));
        return new MtaStsInspection(outcome, hosts, findings);
    }

    private static MtaStsInspection.Host host(int preference, DomainName name, MtaStsOutcome outcome) {
        MtaStsPolicy policy = outcome.policy();
        if (policy == null) return new MtaStsInspection.Host(preference, name, null, MtaStsTreatment.OPPORTUNISTIC);
        boolean applies = outcome.result() == MtaStsResult.VALID;
        MtaStsTreatment treatment = applies ? policy.treatment(name) : MtaStsTreatment.OPPORTUNISTIC;
        return new MtaStsInspection.Host(preference, name, policy.allows(name), treatment);
    }

    /// The MX records; without any, the domain itself (5321 §5.1).
    private List<DnsRecord.Mx> exchangers(DomainName domain, List<Finding> findings) {
        switch (dns.ask(domain, DnsType.MX)) {
            case DnsAnswer.Found found -> {
                List<DnsRecord.Mx> all = new ArrayList<>();
                for (DnsRecord one : found.records())
                    if (one instanceof DnsRecord.Mx mx && all.size() < MAX_HOSTS) all.add(mx);
                all.sort(Comparator.comparing(DnsRecord.Mx::preference).thenComparing(DnsRecord.Mx::host));
                if (all.stream().allMatch(mx -> DomainName.parseOctets(mx.host()) == null)) // 7505 §3: null MX
                findings.add(Finding.info(MtaStsReason.NO_MX_HOSTS, domain.toString(), "null MX"));
                return all;
            }
            case DnsAnswer.NoData none -> {
                return List.of(new DnsRecord.Mx(0, domain.toString()));
            }
            case DnsAnswer.NoName none -> {
                findings.add(Finding.error(MtaStsReason.NO_MX_HOSTS, domain.toString(), "no such domain"));
                return List.of();
            }
            case DnsAnswer.Failed failed -> {
                String why = failed.why().name().toLowerCase(Locale.ROOT);
                findings.add(Finding.error(MtaStsReason.DNS_ERROR, domain.toString(), why));
                return List.of();
            }
        }
    }

    private static void judge(
            MtaStsPolicy policy, List<MtaStsInspection.Host> hosts, String domain, List<Finding> findings) {
        switch (policy.mode()) {
            case ENFORCE -> {
                /* as it should be */
            }
            case TESTING -> findings.add(Finding.info(MtaStsReason.MODE_TESTING, domain));
            case NONE -> findings.add(Finding.warning(MtaStsReason.MODE_NONE, domain));
        }
        if (policy.maxAge() < SHORT_AGE && policy.mode() != MtaStsMode.NONE)
            findings.add(Finding.warning(MtaStsReason.SHORT_MAX_AGE, domain, Long.toString(policy.maxAge())));
        for (MtaStsInspection.Host host : hosts) {
            if (host.pattern() != null || policy.mode() == MtaStsMode.NONE) continue;
            String name = host.name().toString();
            findings.add(
                    policy.mode() == MtaStsMode.ENFORCE
                            ? Finding.error(MtaStsReason.MX_NOT_ALLOWED, domain, name)
                            : Finding.warning(MtaStsReason.MX_NOT_ALLOWED, domain, name));
        }
        int told = 0;
        for (MxPattern pattern : policy.mx()) {
            if (told == MtaStsRecordParser.MAX_FINDINGS) return;
            if (pattern.isBroad()) {
                findings.add(Finding.warning(MtaStsReason.BROAD_PATTERN, domain, pattern.toString()));
                told++;
            }
            if (!hosts.isEmpty() && hosts.stream().noneMatch(host -> pattern.matches(host.name()))) {
                findings.add(Finding.info(MtaStsReason.UNUSED_PATTERN, domain, pattern.toString()));
                told++;
            }
        }
    }
}
