package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingPlan;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.documents.aggregate.AggregateReader;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.aggregate.DkimAuthResult;
import org.sigillo.documents.aggregate.PolicyOverride;
import org.sigillo.documents.aggregate.SpfAuthResult;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.outgoing.Closing;
import org.sigillo.outgoing.Destinations;
import org.sigillo.outgoing.Gate;
import org.sigillo.outgoing.OutgoingSettings;
import org.sigillo.outgoing.Suppression;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.server.House;
import org.sigillo.server.Surroundings;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Period;
import tools.jackson.databind.JsonNode;

/// One day of mail through the filter: what the reports say, row by row, is what a tally says that is kept beside it,
/// of what each message was made to be.
class ReportedDayTest {
    private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final int MESSAGES = 4_000;
    private static final SigningKey PASS = key("pass.example");
    private static final SigningKey LISTS = key("lists.example");

    private static final String CONFIGURATION = """
            authserv-id = "mx.receiver.example"
            [dns]
            servers = ["zone.yaml"]
            [[listener]]
            name = "in"
            address = "inet:127.0.0.1:0"
            role = "incoming"
            [trust]
            arc-sealers = ["lists.example"]
            [policy]
            mode = "enforce"
            reject = "direct"
            [[policy.domain]]
            name = "watched.example"
            mode = "monitor"
            [store]
            folder = "data"
            [post]
            relay = "127.0.0.1:9"
            from = "dmarc@receiver.example"
            [outgoing]
            organization = "Receiver"
            [log]
            file = "log"
            """;

    private static final String ZONE = """
            pass.example: [ { TXT: "v=spf1 ip4:192.0.2.0/25 ip6:2001:db8::/32 -all" } ]
            sub.pass.example: [ { TXT: "v=spf1 ip4:192.0.2.0/25 -all" } ]
            _dmarc.pass.example: [ { TXT: "v=DMARC1; p=reject; rua=mailto:agg@pass.example" } ]
            mail.pass.example: [ { TXT: "v=spf1 ip4:192.0.2.0/25 -all" } ]
            forward.example: [ { TXT: "v=spf1 ip4:198.51.100.0/24 -all" } ]
            lists.example: [ { TXT: "v=spf1 ip4:198.51.100.0/24 -all" } ]
            test.example: [ { TXT: "v=spf1 -all" } ]
            _dmarc.test.example: [ { TXT: "v=DMARC1; p=reject; t=y; rua=mailto:agg@test.example" } ]
            none.example: [ { TXT: "v=spf1 ip4:192.0.2.0/25 ~all" } ]
            _dmarc.none.example: [ { TXT: "v=DMARC1; p=none; sp=quarantine; aspf=s; rua=mailto:agg@collector.example" } ]
            none.example._report._dmarc.collector.example: [ { TXT: "v=DMARC1" } ]
            watched.example: [ { TXT: "v=spf1 -all" } ]
            _dmarc.watched.example: [ { TXT: "v=DMARC1; p=reject; rua=mailto:agg@watched.example" } ]
            quiet.example: [ { TXT: "v=spf1 ip4:192.0.2.0/25 -all" } ]
            _dmarc.quiet.example: [ { TXT: "v=DMARC1; p=reject" } ]
            alone.example: [ { TXT: "v=spf1 ip4:192.0.2.0/25 -all" } ]
            _dmarc.alone.example: [ { TXT: "v=DMARC1; p=reject; rua=mailto:x@nobody.example" } ]
            """;

    @TempDir
    static Path folder;

    private static Map<String, Long> tally;
    private static List<byte[]> documents;
    private static Store store;

    /// One way for a message to be.
    ///
    /// @param expected `domain|disposition|dkim|spf|reasons|header_from|envelope_from|dkim results|spf results`;
    ///     `null` if it does not count
    private record Way(String network, String helo, String mailFrom, String message, String expected) {}

    private static SigningKey key(String domain) {
        return new SigningKey(
                DomainName.of(domain),
                "s1",
                SigningAlgorithm.ED25519_SHA256,
                Crypto.JDK.keyPair(SigningAlgorithm.ED25519_SHA256, 256).getPrivate());
    }

    private static String record(SigningKey key) {
        byte[] pem = KeyText.pem(key.key()).getBytes(StandardCharsets.US_ASCII);
        return KeyFile.read(pem, Crypto.JDK) instanceof KeyFile.Answer.Read read
                ? "s1._domainkey." + key.domain() + ": [ { TXT: \"" + KeyText.record(read.record()) + "\" } ]\n"
                : "";
    }

    private static String mail(String from, String more) {
        return "From: Somebody <somebody@" + from + ">\r\nTo: you@receiver.example\r\nSubject: Hello\r\n"
                + "Date: Fri, 1 May 2026 00:00:00 +0000\r\nMessage-ID: <1@" + from + ">\r\n" + more
                + "\r\nHello\r\n";
    }

    private static String signed(SigningKey key, String message) {
        DkimSigner signer = new DkimSigner(Crypto.JDK, InstantSource.fixed(DAY.minusSeconds(60)));
        StringBuilder fields = new StringBuilder();
        for (SignedField field :
                signer.sign(octets(message), List.of(SigningPlan.of(key))).fields())
            fields.append(new String(field.octets(), StandardCharsets.ISO_8859_1))
                    .append("\r\n");
        return fields.toString().replace("\r\n\r\n", "\r\n") + message;
    }

    /// As a list passes it on: sealed as it came, changed behind.
    private static String listed(String message) {
        byte[] octets = octets(message);
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(octets, 0, octets.length);
        Sealing sealing = new ArcSealer(Crypto.JDK, InstantSource.fixed(DAY.minusSeconds(30)))
                .begin(splitter.finish(), SealingPlan.of(LISTS));
        sealing.write(octets, used, octets.length - used);
        StringBuilder fields = new StringBuilder();
        for (SignedField field : sealing.finish(
                        ArcOutcome.NONE,
                        "lists.example; dkim=pass header.d=pass.example; dmarc=pass header.from=pass.example")
                .fields())
            fields.append(new String(field.octets(), StandardCharsets.ISO_8859_1))
                    .append("\r\n");
        return fields.toString().replace("\r\n\r\n", "\r\n") + message;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Way> ways() {
        String plain = mail("pass.example", "");
        String broken = signed(PASS, plain).replace("\r\n\r\nHello", "\r\n\r\nHello all");
        String intact = signed(PASS, plain);
        return List.of(
                new Way(
                        "192.0.2.",
                        "mail.pass.example",
                        "a@pass.example",
                        plain,
                        "pass.example|pass|fail|pass||pass.example|pass.example||pass.example=pass"),
                new Way(
                        "2001:db8::",
                        "mail.pass.example",
                        "a@pass.example",
                        intact,
                        "pass.example|pass|pass|pass||pass.example|pass.example|pass.example/s1=pass|pass.example=pass"),
                new Way(
                        "198.51.100.",
                        "forward.example",
                        "b@forward.example",
                        intact,
                        "pass.example|pass|pass|fail||pass.example|forward.example|pass.example/s1=pass|forward.example=pass"),
                new Way(
                        "192.0.2.",
                        "mail.pass.example",
                        "a@sub.pass.example",
                        mail("sub.pass.example", ""),
                        "pass.example|pass|fail|pass||sub.pass.example|sub.pass.example||sub.pass.example=pass"),
                new Way(
                        "192.0.2.",
                        "mail.pass.example",
                        "",
                        plain,
                        "pass.example|pass|fail|pass||pass.example|<>||mail.pass.example=pass"),
                new Way(
                        "203.0.113.",
                        "evil.example",
                        "a@pass.example",
                        plain,
                        "pass.example|reject|fail|fail||pass.example|pass.example||pass.example=fail"),
                new Way(
                        "203.0.113.",
                        "evil.example",
                        "x@nothing.example",
                        mail("deep.sub.pass.example", ""),
                        "pass.example|reject|fail|fail||deep.sub.pass.example|nothing.example||nothing.example=none"),
                new Way(
                        "198.51.100.",
                        "lists.example",
                        "l@lists.example",
                        broken.replace("\r\nSubject: Hello", "\r\nList-Id: <l.lists.example>\r\nSubject: Hello"),
                        "pass.example|quarantine|fail|fail|mailing_list:policy.indirect|pass.example|lists.example|"
                                + "pass.example/s1=fail|lists.example=pass"),
                new Way(
                        "198.51.100.",
                        "lists.example",
                        "l@lists.example",
                        broken,
                        "pass.example|quarantine|fail|fail|local_policy:policy.indirect|pass.example|lists.example|"
                                + "pass.example/s1=fail|lists.example=pass"),
                new Way(
                        "198.51.100.",
                        "lists.example",
                        "l@lists.example",
                        listed(broken),
                        "pass.example|none|fail|fail|local_policy:arc=pass as[1].d=lists.example|pass.example|"
                                + "lists.example|pass.example/s1=fail|lists.example=pass"),
                new Way(
                        "203.0.113.",
                        "evil.example",
                        "a@test.example",
                        mail("test.example", ""),
                        "test.example|quarantine|fail|fail|policy_test_mode:|test.example|test.example||test.example=fail"),
                new Way(
                        "192.0.2.",
                        "none.example",
                        "a@none.example",
                        mail("none.example", ""),
                        "none.example|none|fail|pass||none.example|none.example||none.example=pass"),
                new Way(
                        "203.0.113.",
                        "evil.example",
                        "a@none.example",
                        mail("none.example", ""),
                        "none.example|none|fail|fail||none.example|none.example||none.example=softfail"),
                new Way(
                        "203.0.113.",
                        "evil.example",
                        "a@none.example",
                        mail("www.none.example", ""),
                        "none.example|quarantine|fail|fail||www.none.example|none.example||none.example=softfail"),
                new Way(
                        "203.0.113.",
                        "evil.example",
                        "a@watched.example",
                        mail("watched.example", ""),
                        "watched.example|none|fail|fail|local_policy:policies are watched and not enforced here|"
                                + "watched.example|watched.example||watched.example=fail"),
                new Way("192.0.2.", "quiet.example", "a@quiet.example", mail("quiet.example", ""), null),
                new Way("192.0.2.", "alone.example", "a@alone.example", mail("alone.example", ""), null),
                new Way(
                        "192.0.2.",
                        "mail.pass.example",
                        "a@pass.example",
                        plain.replace(
                                "Subject: Hello", "Subject: Report Domain: receiver.example Submitter: pass.example"),
                        null),
                new Way(
                        "203.0.113.",
                        "evil.example",
                        "a@pass.example",
                        plain.replace(
                                "Subject: Hello", "Subject: Report Domain: receiver.example Submitter: pass.example"),
                        "pass.example|reject|fail|fail||pass.example|pass.example||pass.example=fail"));
    }

    @BeforeAll
    static void theDay() throws Exception {
        Files.writeString(folder.resolve("zone.yaml"), ZONE + record(PASS) + record(LISTS));
        Path file = Files.writeString(folder.resolve("sigillo.toml"), CONFIGURATION);
        AtomicReference<Instant> now = new AtomicReference<>(DAY);
        InstantSource clock = now::get;
        tally = new TreeMap<>();
        List<Way> ways = ways();
        Random random = new Random(9990);
        try (House house = House.start(
                file,
                new Surroundings(
                        clock,
                        System::nanoTime,
                        Crypto.JDK,
                        Executors.newVirtualThreadPerTaskExecutor(),
                        () -> {
                            throw new AssertionError();
                        },
                        new ByteArrayOutputStream()))) {
            try (FilterLine line = new FilterLine(house.address("in"))) {
                for (int i = 0; i < MESSAGES; i++) {
                    now.set(DAY.plusMillis(86_400_000L * i / MESSAGES));
                    Way way = ways.get(random.nextInt(ways.size()));
                    String ip = way.network() + (1 + random.nextInt(3));
                    line.message(ip, way.helo(), way.mailFrom(), way.message());
                    if (way.expected() != null) tally.merge(ip + '|' + way.expected(), 1L, Long::sum);
                }
            }
            house.stop(Duration.ofSeconds(20));
        }
        store = Store.open(new StorePlace.Folder(folder.resolve("data")));
        InstantSource tomorrow = InstantSource.fixed(DAY.plus(Duration.ofHours(36)));
        OutgoingSettings settings = settings();
        Dns dns = DnsSource.open(List.of(folder.resolve("zone.yaml").toString()));
        Closing closing = new Closing(
                store,
                settings,
                new Destinations(dns, settings, new Suppression(store, tomorrow)),
                tomorrow,
                deed -> {});
        while (closing.round() > 0) {}
        documents = store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                return sql.rows(
                        row -> unpacked(row.getBytes(1)), "SELECT document FROM outgoing_report ORDER BY domain");
            }
        });
    }

    private static OutgoingSettings settings() {
        return new OutgoingSettings(
                "Receiver",
                new EmailAddress("dmarc", DomainName.of("receiver.example")),
                null,
                DomainName.of("mx.receiver.example"),
                "Sigillo",
                24,
                Duration.ofHours(4),
                Gate.SPAM,
                7,
                java.util.Set.of(),
                null,
                Duration.ofDays(30),
                1_000);
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private static List<AggregateReport> reports() throws Exception {
        List<AggregateReport> reports = new ArrayList<>();
        for (byte[] document : documents) {
            var read = new AggregateReader(DAY.plus(Duration.ofDays(2))).read(document, List.of());
            assertThat(read.repairs()).isEmpty();
            reports.add(read.report());
        }
        return reports;
    }

    @Test
    void theReportsAddUpToTheMessagesRowByRow() throws Exception {
        Map<String, Long> told = new TreeMap<>();
        for (AggregateReport report : reports()) {
            for (AggregateRecord record : report.records())
                assertThat(told.put(row(report, record), record.row().count())).isNull(); // no row twice
        }
        assertThat(told).isEqualTo(tally);
        assertThat(tally.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(MESSAGES * 3 / 4);
    }

    private static String row(AggregateReport report, AggregateRecord record) {
        StringBuilder row = new StringBuilder();
        row.append(record.row().sourceIp()).append('|').append(report.policy().domain());
        var evaluated = record.row().policyEvaluated();
        row.append('|').append(evaluated.disposition().word());
        row.append('|').append(evaluated.dkim().word());
        row.append('|').append(evaluated.spf().word()).append('|');
        for (PolicyOverride reason : evaluated.reasons())
            row.append(reason.type().word()).append(':').append(reason.comment() == null ? "" : reason.comment());
        String from = record.identifiers().envelopeFrom();
        row.append('|').append(record.identifiers().headerFrom());
        row.append('|').append(from.isEmpty() ? "<>" : from).append('|');
        for (DkimAuthResult dkim : record.authResults().dkim())
            row.append(
                    dkim.domain() + '/' + dkim.selector() + '=' + dkim.result().word());
        row.append('|');
        for (SpfAuthResult spf : record.authResults().spf())
            row.append(spf.domain()).append('=').append(spf.result().word());
        return row.toString();
    }

    @Test
    void oneReportADomainThatWantsOne() throws Exception {
        assertThat(reports())
                .extracting(report -> report.policy().domain().toString())
                .containsExactly("none.example", "pass.example", "test.example", "watched.example");
        assertThat(reports()).allSatisfy(report -> {
            assertThat(report.metadata().dateRange().begin()).isEqualTo(DAY);
            assertThat(report.metadata().dateRange().end()).isEqualTo(DAY.plusSeconds(86_399));
            assertThat(report.policy().discoveryMethod()).hasToString("TREEWALK");
        });
        assertThat(reports().getFirst().policy().aspf()).hasToString("STRICT");
        assertThat(reports().get(2).policy().testing()).isTrue();
    }

    @Test
    void theyAreGoodByTheSchema() throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Suites.suite("reports/aggregate/schemas/rfc9990-dmarc-2.0.xsd")
                        .toFile());
        for (byte[] document : documents)
            assertThatCode(() -> schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document))))
                    .as(new String(document, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
    }

    @Test
    void mailDmarcReadsTheSameSums() throws Exception {
        List<AggregateReport> reports = reports();
        try (Peer peer = Peer.start(Peer.Kind.MAIL_DMARC)) {
            for (int i = 0; i < documents.size(); i++) {
                String xml = Base64.getEncoder().encodeToString(documents.get(i));
                JsonNode theirs =
                        peer.ask(Peer.job().put("report", xml), Zone.builder().build());
                assertThat(theirs.has("raised")).as(theirs.toString()).isFalse();
                long sum = 0;
                for (JsonNode record : theirs.get("records"))
                    sum += record.get("count").asLong();
                assertThat(sum).isEqualTo(reports.get(i).messages());
                assertThat(theirs.get("records")).hasSameSizeAs(reports.get(i).records());
            }
        }
    }

    /// The mails themselves, as they lie in the outbox, imported into the same store.
    @Test
    void importedTheyGiveTheSameSums() throws Exception {
        List<byte[]> mails = store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                return sql.rows(row -> unpacked(row.getBytes(1)), "SELECT octets FROM post_parcel ORDER BY id");
            }
        });
        Instant later = DAY.plus(Duration.ofDays(2));
        List<Incoming> incoming = new ArrayList<>();
        for (byte[] mail : mails) incoming.add(new Incoming("outbox", mail, later));
        assertThat(new ReportStore(store, UnpackLimits.DEFAULT).add(incoming))
                .hasSize(4)
                .allMatch(receipt -> receipt instanceof Receipt.Imported);
        Map<String, Long> sums = new TreeMap<>();
        tally.forEach((row, count) -> sums.merge(row.split("\\|")[1], count, Long::sum));
        sums.forEach((domain, sum) -> assertThat(DomainSummary.of(store, DomainName.of(domain), Period.ALL)
                        .mail()
                        .messages())
                .as(domain)
                .isEqualTo(sum));
    }
}
