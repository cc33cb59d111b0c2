package org.sigillo.documents.inspect;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.AssertionDiscovery;
import org.sigillo.bimi.Discovered;
import org.sigillo.bimi.DmarcGate;
import org.sigillo.dane.DaneDestination;
import org.sigillo.dane.DaneDiscovery;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.mtasts.MtaStsInspection;
import org.sigillo.mtasts.MtaStsInspector;
import org.sigillo.name.DomainName;
import org.sigillo.spf.analysis.SpfAnalysis;
import org.sigillo.spf.analysis.SpfAnalyzer;
import org.sigillo.tlsrpt.TlsRptAnswer;
import org.sigillo.tlsrpt.TlsRptParser;

/// Looks at everything a domain publishes for mail, all at once. Threads may share it.
public final class DomainInspector {
    /// A name nobody has: what answers to it answers to every name.
    static final String NOBODY = "sigillo-asks-for-a-name-nobody-has";

    private final Dns dns;
    private final HttpsFetch https;
    private final PublicSuffixes suffixes;
    private final InstantSource clock;
    private final List<String> selectors;
    private final ThreadFactory threads;

    /// An inspector.
    ///
    /// @param dns whom to ask; a validating resolver, or nothing is found to be signed
    /// @param https fetches the MTA-STS policy
    /// @param suffixes where receivers of RFC 7489 see the end of an organization
    /// @param clock what time it is
    /// @param selectors of DKIM that are asked for besides the known ones: those of reports, of mail
    public DomainInspector(
            Dns dns, HttpsFetch https, PublicSuffixes suffixes, InstantSource clock, List<String> selectors) {
        this(dns, https, suffixes, clock, selectors, Thread.ofVirtual().factory());
    }

    /// An inspector on given threads.
    DomainInspector(
            Dns dns,
            HttpsFetch https,
            PublicSuffixes suffixes,
            InstantSource clock,
            List<String> selectors,
            ThreadFactory threads) {
        this.dns = dns;
        this.https = https;
        this.suffixes = suffixes;
        this.clock = clock;
        this.selectors = List.copyOf(selectors);
        this.threads = threads;
    }

    /// Inspects a domain.
    ///
    /// @param domain the domain
    /// @return what it publishes
    public DomainInspection inspect(DomainName domain) {
        try (AtOnce atOnce = new AtOnce(threads)) {
            AskedOnce once = new AskedOnce(dns, atOnce);
            new Ahead(once, atOnce, domain).begin();
            return inspect(domain, once, atOnce);
        }
    }

    private DomainInspection inspect(DomainName domain, Dns dns, AtOnce atOnce) {
        Future<MailHosts> mail = atOnce.start(() -> new MailHostsLook(dns, atOnce, domain).look());
        Future<SpfAnalysis> spf = atOnce.start(() -> new SpfAnalyzer(dns).analyze(domain));
        Future<DkimSighting> dkim = atOnce.start(() -> Selectors.look(dns, atOnce, domain, selectors));
        Future<MtaStsInspection> mtaSts = atOnce.start(() -> new MtaStsInspector(dns, https).inspect(domain));
        Future<Texts> tlsRpt = atOnce.start(() -> texts(dns, domain.below("_smtp._tls")));
        Future<DaneDestination> dane = atOnce.start(() -> new DaneDiscovery(dns).discover(domain));
        Future<CaaSighting> caa = atOnce.start(() -> CaaSighting.look(dns, atOnce, domain, mail));
        Future<List<Misplaced>> misplaced = atOnce.start(() -> Misplaced.look(dns, atOnce, domain));
        Future<DnsAnswer> nobody = atOnce.start(() -> nobody(dns, domain));
        Future<DmarcGate> gate =
                atOnce.start(() -> DmarcGate.of(new DmarcEvaluator(dns, DmarcMode.RFC9989, null), domain));
        DmarcDiscovery dmarc = new DmarcEvaluator(dns, DmarcMode.RFC9989, suffixes).discover(domain);
        List<DomainInspection.Destination> destinations = destinations(dns, atOnce, dmarc);
        MailHosts hosts = AtOnce.wait(mail);
        Texts reports = AtOnce.wait(tlsRpt);
        TlsRptAnswer answer = TlsRptParser.parse(reports.texts());
        DomainInspection found = new DomainInspection(
                domain,
                hosts,
                Providers.look(dns, domain, hosts.hosts()),
                AtOnce.wait(spf),
                AtOnce.wait(dkim),
                dmarc,
                destinations,
                AtOnce.wait(mtaSts),
                answer,
                AtOnce.wait(dane),
                AtOnce.wait(caa),
                bimi(dns, domain, dmarc),
                AtOnce.wait(gate),
                AtOnce.wait(misplaced),
                List.of(),
                List.of(),
                List.of());
        found = new Sections(found, reports, AtOnce.wait(nobody)).judged();
        return found.with(found.sections(), Proposals.of(found, clock.instant()), Scoreboards.of(found));
    }

    /// The TXT records of a name.
    ///
    /// @param texts each with its strings joined
    /// @param failed whether the DNS did not answer
    record Texts(List<String> texts, boolean failed) {}

    private static Texts texts(Dns dns, @Nullable DomainName name) {
        if (name == null) return new Texts(List.of(), false);
        DnsAnswer answer = dns.ask(name, DnsType.TXT);
        List<String> texts = new ArrayList<>();
        if (answer instanceof DnsAnswer.Found found)
            for (DnsRecord record : found.records()) if (record instanceof DnsRecord.Txt txt) texts.add(txt.text());
        return new Texts(texts, answer instanceof DnsAnswer.Failed);
    }

    private static DnsAnswer nobody(Dns dns, DomainName domain) {
        DomainName name = domain.below(NOBODY);
        return name == null ? new DnsAnswer.NoName(0, false) : dns.ask(name, DnsType.TXT);
    }

    private static Discovered bimi(Dns dns, DomainName domain, DmarcDiscovery dmarc) {
        DomainName organization = dmarc.organizationalDomain() == null ? domain : dmarc.organizationalDomain();
        return new AssertionDiscovery(dns).discover(domain, organization, "default", null);
    }

    private static List<DomainInspection.Destination> destinations(Dns dns, AtOnce atOnce, DmarcDiscovery dmarc) {
        DomainName policy = dmarc.name().policyDomain();
        DmarcRecord record =
                dmarc.published() == null ? null : dmarc.published().in(dmarc.mode());
        if (policy == null || record == null) return List.of();
        ReportDestinations check = new ReportDestinations(dns);
        record Wanted(ReportDestinations.Kind kind, ReportUri uri) {}
        List<Wanted> wanted = new ArrayList<>();
        for (ReportUri uri : record.rua()) wanted.add(new Wanted(ReportDestinations.Kind.AGGREGATE, uri));
        for (ReportUri uri : record.ruf()) wanted.add(new Wanted(ReportDestinations.Kind.FAILURE, uri));
        return atOnce.all(
                wanted,
                one -> new DomainInspection.Destination(
                        one.kind(), one.uri(), check.check(policy, one.uri(), one.kind())));
    }
}
