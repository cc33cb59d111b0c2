package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dns.Dns;
import org.sigillo.explain.Explanation;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.message.AuthorDomain;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.IpAddress;

/// Every file of `hostile/messages` through the whole house: the verdict is the one its manifest names, and what we say
/// of it in Authentication-Results is one clean field.
class HostileMessagesTest {
    private static final String OURS = "mx.receiver.example";
    /// Facts about work and looks that other tests hold (authres: `ar.*`; filter: a later issue).
    private static final Set<String> ELSEWHERE = Set.of(
            "ar.removed",
            "ar.kept",
            "ar.kept-ids",
            "ar.trusted",
            "from",
            "flag",
            "messages",
            "doc",
            "mem",
            "time",
            "no-normalise",
            "body-unchanged",
            "display-as",
            "html-clean",
            "no-exec",
            "dns.names-valid",
            "accept-or-tempfail-documented",
            "order-independent",
            "no-crash",
            "ar-clean",
            "dkim.1.unsigned-octets");

    @TestFactory
    Stream<DynamicTest> messages() {
        Dns zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        return HostileManifest.rows("messages/").stream()
                .map(row -> DynamicTest.dynamicTest(row.path().substring(9), () -> check(zone, row)));
    }

    private void check(Dns zone, HostileManifest.Row row) {
        byte[] message = row.bytes();
        Instant now = Instant.ofEpochSecond(Long.parseLong(row.context("now")));
        Envelope envelope = new Envelope(
                IpAddress.of(row.context("ip")),
                row.context("helo"),
                EmailAddress.withoutBrackets(row.context("mailfrom")));
        AtomicInteger queries = new AtomicInteger();
        Dns counted = q -> {
            queries.incrementAndGet();
            return zone.ask(q);
        };
        InboundSettings settings = InboundSettings.DEFAULT.withTrustedSealers(Set.of(DomainName.of("list.example")));
        Inbound inbound = new Inbound(counted, InstantSource.fixed(now), System::nanoTime, settings);
        Verdict verdict =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> inbound.verify(envelope, message));
        oneCleanField(verdict);
        for (String sentence : Explanation.of(verdict)) assertThat(sentence).doesNotContainPattern("[\\p{Cntrl}{}]");
        for (HostileManifest.Expectation expected : row.expected()) expect(verdict, expected, queries.get());
    }

    /// What we would insert: one field, no control but its folds, and read back it holds our results and no other.
    private static void oneCleanField(Verdict verdict) {
        String folded = VerdictField.of(verdict, OURS).ascii().folded();
        assertThat(folded.replace("\r\n ", " ").replace("\r\n\t", " ")).doesNotContainPattern("[\\p{Cntrl}]");
        var reading = AuthenticationResultsParser.parse(folded);
        assertThat(reading.strict()).as("%s %s", reading.defects(), folded).isTrue();
        assertThat(reading.results()).isNotNull();
        assertThat(reading.results().of("dmarc")).hasSize(1);
        assertThat(reading.results().of("dmarc").getFirst().result())
                .isEqualTo(verdict.dmarc().result().word());
        assertThat(reading.results().of("dkim"))
                .hasSize(Math.max(1, verdict.dkim().size()));
    }

    private static void expect(Verdict verdict, HostileManifest.Expectation expected, int queries) {
        String key = expected.key();
        if (ELSEWHERE.contains(key)) return;
        if (key.equals("if-pass:dkim.1.d")) {
            if (verdict.dkim().getFirst().result() != DkimResult.PASS) return;
            key = "dkim.1.d";
        } else if (key.equals("if-author:dmarc")) {
            if (!(verdict.author() instanceof AuthorDomain.Single)) return;
            key = "dmarc";
        }
        List<String> actual = values(verdict, key, queries);
        boolean every = expected.operator().equals("!=");
        assertThat(
                        every
                                ? actual.stream().allMatch(expected::allows)
                                : actual.stream().anyMatch(expected::allows))
                .as("%s, ours: %s", expected, actual)
                .isTrue();
    }

    /// `pass-for(d)`, as the manifest writes a pass of one domain.
    private static String passFor(Verdict verdict) {
        return verdict.spfMailFrom().result().word() + "-for("
                + verdict.spfMailFrom().domain() + ")";
    }

    private static List<String> values(Verdict verdict, String key, int queries) {
        boolean nullSender = "".equals(verdict.envelope().mailFrom());
        return switch (key) {
            case "dkim.any" ->
                verdict.dkim().stream().map(o -> o.result().word()).toList();
            case "dkim.count.verified" ->
                List.of(String.valueOf(verdict.dkim().stream()
                        .filter(o -> o.result().word().equals("pass")
                                || o.result().word().equals("fail"))
                        .count()));
            case "dkim.1" ->
                List.of(
                        verdict.dkim().isEmpty()
                                ? "none"
                                : verdict.dkim().getFirst().result().word());
            case "dkim.2" -> List.of(verdict.dkim().get(1).result().word());
            case "dkim.1.d" -> List.of(String.valueOf(verdict.dkim().getFirst().domain()));
            case "dkim.1.testing" ->
                List.of(String.valueOf(verdict.dkim().getFirst().testing()));
            case "author" ->
                List.of(
                        switch (verdict.author()) {
                            case AuthorDomain.Single single -> single.domain().toString();
                            case AuthorDomain.Missing missing -> "none";
                            case AuthorDomain.Multiple multiple -> "multiple";
                            case AuthorDomain.Malformed malformed -> "none";
                        });
            case "spf" -> List.of(verdict.spfMailFrom().result().word(), passFor(verdict));
            case "spf.helo" -> List.of(verdict.spfHelo().result().word());
            case "spf.domain" -> List.of(verdict.spfMailFrom().domain());
            case "spf.identity" -> List.of(nullSender ? "helo" : "mailfrom");
            case "arc" -> List.of(verdict.arc().result().word());
            case "arc.sets" -> List.of(String.valueOf(verdict.arc().instances()));
            case "arc.oldest-pass" -> List.of(String.valueOf(verdict.arc().oldestPass()));
            case "arc.trusted" -> List.of(String.valueOf(verdict.dmarc().override() != null));
            case "override" -> List.of(verdict.dmarc().override() == null ? "none" : "arc");
            case "dmarc" -> List.of(verdict.dmarc().result().word());
            case "disposition" -> List.of(verdict.dmarc().disposition().word());
            case "ar.lines" -> List.of("1"); // held by oneCleanField
            case "dns" -> List.of(String.valueOf(queries));
            default -> throw new AssertionError("a key no test knows: " + key);
        };
    }
}
