package org.sigillo.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dns.Zone;
import org.sigillo.documents.aggregate.ActionDisposition;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.AggregateWriter;
import org.sigillo.documents.aggregate.AuthResults;
import org.sigillo.documents.aggregate.DateRange;
import org.sigillo.documents.aggregate.DiscoveryMethod;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.DkimResultWord;
import org.sigillo.documents.aggregate.DmarcAlignmentResult;
import org.sigillo.documents.aggregate.Identifiers;
import org.sigillo.documents.aggregate.OverrideType;
import org.sigillo.documents.aggregate.PolicyEvaluated;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.PolicyPublished;
import org.sigillo.documents.aggregate.ReportMetadata;
import org.sigillo.documents.aggregate.Row;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.aggregate.SpfResultWord;
import org.sigillo.documents.aggregate.SpfScope;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.Incoming;

/// A company with much mail: eight domains, half of the mail of the first; forty reporters, a quarter of the rows from
/// the largest; 5,720 addresses that send for each domain. Equal arguments give equal reports.
///
/// @param rows reports have in all, about
record BusyCompany(long rows) {
    /// So many days, the last one yesterday.
    static final int DAYS = 400;
    /// When the console is looked at.
    static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
    /// The domains, that with most mail first.
    static final List<String> DOMAINS = List.of(
            "big.example",
            "shop.example",
            "news.example",
            "labs.example",
            "pay.example",
            "jobs.example",
            "events.example",
            "old.example");

    private static final LocalDate FIRST =
            NOW.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS);
    private static final double[] SHARES = {0.5, 0.2, 0.1, 0.08, 0.05, 0.04, 0.02, 0.01};
    private static final int REPORTERS = 40;
    private static final double HARMONIC = harmonic();
    private static final int OWN = 20;
    private static final int PASSED_ON = 2_000;
    private static final int FORGED = 3_000;
    private static final int NAMES = 12;
    private static final int MADE_UP = 400;

    /// Services of the list of senders: what its servers are called, whose signature, whose return path.
    private record Service(String reverse, String signer, String include) {}

    private static final List<Service> SERVICES = List.of(
            new Service("sendgrid.net", "sendgrid.net", "sendgrid.net"),
            new Service("mcsv.net", "mcsv.net", "servers.mcsv.net"),
            new Service("google.com", "gmail.com", "_spf.google.com"),
            new Service("protection.outlook.com", "outlook.com", "spf.protection.outlook.com"),
            new Service("amazonses.com", "amazonses.com", "amazonses.com"),
            new Service("mailgun.net", "mailgun.org", "mailgun.org"),
            new Service("zendesk.com", "zendesk.com", "mail.zendesk.com"));

    private static final int SERVERS = 100; // of each service

    /// How many addresses send for each domain.
    static final int SOURCES = OWN + 700 + PASSED_ON + FORGED;

    private static double harmonic() {
        double sum = 0;
        for (int i = 1; i <= REPORTERS; i++) sum += 1.0 / i;
        return sum;
    }

    /// The reports about a day.
    List<Incoming> of(int day) {
        List<Incoming> all = new ArrayList<>();
        for (int domain = 0; domain < DOMAINS.size(); domain++)
            for (int by = 0; by < REPORTERS; by++) {
                SplittableRandom chance = new SplittableRandom(day * 7_919L + domain * 101L + by);
                double rows = (double) this.rows / DAYS * SHARES[domain] / (by + 1) / HARMONIC;
                int count = (int) (rows + chance.nextDouble());
                if (count > 0) all.add(report(day, domain, by, count, chance));
            }
        return all;
    }

    private static Incoming report(int day, int domain, int by, int count, SplittableRandom chance) {
        String name = DOMAINS.get(domain);
        List<AggregateRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) records.add(record(name, day, chance));
        Instant begin = FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        AggregateReport report = new AggregateReport(
                "1.0",
                new ReportMetadata(
                        "reporter" + by + ".example",
                        "dmarc@reporter" + by + ".example",
                        null,
                        name + '.' + day + '.' + by,
                        new DateRange(begin, begin.plusSeconds(86_399)),
                        List.of(),
                        null),
                new PolicyPublished(
                        DomainName.of(name),
                        DiscoveryMethod.TREEWALK,
                        domain % 2 == 0 ? DmarcPolicy.QUARANTINE : DmarcPolicy.NONE,
                        null,
                        null,
                        null,
                        Alignment.RELAXED,
                        Alignment.RELAXED,
                        null,
                        null),
                List.of(),
                records);
        return new Incoming("bench", AggregateWriter.write(report), begin.plusSeconds(100_000));
    }

    /// Most mail is the owner's; forged mail comes from many addresses, little from each.
    private static AggregateRecord record(String domain, int day, SplittableRandom chance) {
        double share = chance.nextDouble();
        if (share < 0.2) return own(domain, day, chance);
        if (share < 0.65) return service(domain, chance);
        if (share < 0.8) return passedOn(domain, chance);
        return forged(domain, chance);
    }

    private static AggregateRecord own(String domain, int day, SplittableRandom chance) {
        String author = chance.nextInt(10) < 7 ? domain : "n" + chance.nextInt(NAMES) + '.' + domain;
        String selector = day < DAYS / 2 ? "s1" : "s2";
        return made(own(chance.nextInt(OWN)), 1 + chance.nextInt(200), author, selector, true, true, null, author);
    }

    private static AggregateRecord service(String domain, SplittableRandom chance) {
        int at = chance.nextInt(SERVICES.size());
        Service service = SERVICES.get(at);
        String address = service(at, chance.nextInt(SERVERS));
        boolean signed = chance.nextInt(1000) > 0;
        return made(
                address,
                1 + chance.nextInt(60),
                domain,
                "k" + at,
                signed,
                false,
                service.signer(),
                "bounce." + service.signer());
    }

    private static AggregateRecord passedOn(String domain, SplittableRandom chance) {
        int at = skewed(PASSED_ON, chance);
        String by = "relay" + at + ".forward.example";
        boolean intact = at % 3 > 0;
        return made(passedOn(at), 1 + chance.nextInt(4), domain, "s2", intact, false, intact ? null : by, by);
    }

    private static AggregateRecord forged(String domain, SplittableRandom chance) {
        int at = skewed(FORGED, chance);
        String author = at % 5 > 0 ? domain : "x" + chance.nextInt(MADE_UP) + '.' + domain;
        return made(forged(at), 1 + chance.nextInt(3), author, null, false, false, null, author);
    }

    private static int skewed(int bound, SplittableRandom chance) {
        double share = chance.nextDouble();
        return (int) (share * share * bound);
    }

    private static AggregateRecord made(
            String address,
            long count,
            String author,
            @Nullable String selector,
            boolean signed,
            boolean sent,
            @Nullable String signer,
            String path) {
        List<DkimAuthResult> dkim = new ArrayList<>(2);
        if (selector != null) dkim.add(new DkimAuthResult(author, selector, word(signed), null));
        if (signer != null) dkim.add(new DkimAuthResult(signer, "m1", DkimResultWord.PASS, null));
        boolean vouched = selector != null;
        SpfResultWord spf = vouched ? SpfResultWord.PASS : SpfResultWord.FAIL;
        boolean passed = signed || sent;
        boolean list = !passed && vouched;
        return new AggregateRecord(
                new Row(
                        IpAddress.of(address),
                        count,
                        new PolicyEvaluated(
                                passed
                                        ? ActionDisposition.PASS
                                        : list ? ActionDisposition.NONE : ActionDisposition.QUARANTINE,
                                aligned(signed),
                                aligned(sent),
                                list ? List.of(new PolicyOverride(OverrideType.MAILING_LIST, null)) : List.of())),
                new Identifiers(author, path, null),
                new AuthResults(dkim, List.of(new SpfAuthResult(path, SpfScope.MFROM, spf, null))));
    }

    private static DkimResultWord word(boolean pass) {
        return pass ? DkimResultWord.PASS : DkimResultWord.FAIL;
    }

    private static DmarcAlignmentResult aligned(boolean pass) {
        return pass ? DmarcAlignmentResult.PASS : DmarcAlignmentResult.FAIL;
    }

    private static String own(int at) {
        return "192.0.2." + (1 + at);
    }

    private static String service(int service, int at) {
        return "198.51." + (100 + service) + '.' + (1 + at);
    }

    private static String passedOn(int at) {
        return "198.18." + at / 250 + '.' + (1 + at % 250);
    }

    private static String forged(int at) {
        return "198.19." + at / 250 + '.' + (1 + at % 250);
    }

    /// What the company and the services publish, and the names of all addresses.
    static Zone zone() {
        Zone.Builder zone = Zone.builder();
        for (String domain : DOMAINS) {
            StringBuilder spf = new StringBuilder("v=spf1 ip4:192.0.2.0/26");
            for (Service service : SERVICES) spf.append(" include:").append(service.include());
            zone.txt(domain, spf + " -all");
            zone.txt("_dmarc." + domain, "v=DMARC1; p=quarantine; rua=mailto:dmarc@big.example");
        }
        for (int at = 0; at < SERVICES.size(); at++) {
            zone.txt(SERVICES.get(at).include(), "v=spf1 ip4:198.51." + (100 + at) + ".0/25 -all");
            for (int i = 0; i < SERVERS; i++)
                named(zone, service(at, i), "m" + i + '.' + SERVICES.get(at).reverse());
        }
        for (int i = 0; i < OWN; i++) named(zone, own(i), "mx" + i + ".big.example");
        for (int i = 0; i < PASSED_ON; i++) named(zone, passedOn(i), "relay" + i + ".forward.example");
        for (int i = 0; i < FORGED; i += 2) named(zone, forged(i), "host" + i + ".dial-up.example");
        return zone.build();
    }

    private static void named(Zone.Builder zone, String address, String name) {
        zone.ptr(address, name);
        zone.a(name, address);
    }
}
