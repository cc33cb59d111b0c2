package org.sigillo.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.failure.Redaction;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.filter.IncomingFilter;
import org.sigillo.filter.IncomingSettings;
import org.sigillo.filter.MailFact;
import org.sigillo.filter.Trust;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.PolicyMode;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.message.HeaderLimits;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterSession;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Failures told: when they are asked for, by whom, how often, and what is told.
class FailureDeskTest {
    private static final String RUF = "; ruf=mailto:fail@%1$s";

    @TempDir
    Path folder = Path.of("");

    private final List<FailureDesk.Told> told = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nanos = new AtomicLong();
    private Scene scene = none();

    @SuppressWarnings("NullAway") // set before each test
    private static Scene none() {
        return null;
    }

    @BeforeEach
    void open() {
        scene = new Scene(Store.open(new StorePlace.Folder(folder.resolve("data"))));
    }

    @AfterEach
    void close() {
        scene.store.close();
    }

    private static Zone zone(String policy) {
        return Zone.builder()
                .txt("example.com", "v=spf1 ip4:192.0.2.1 -all")
                .txt("_dmarc.example.com", "v=DMARC1; p=reject" + policy.replace("%1$s", "example.com"))
                .txt("loose.example", "v=spf1 ip4:192.0.2.1 -all")
                .txt("_dmarc.loose.example", "v=DMARC1; p=none" + policy.replace("%1$s", "loose.example"))
                .txt("other.example", "v=spf1 -all")
                .build();
    }

    private FailureDesk desk(Dns dns, boolean redact, int perDomain, int perDestination) {
        FailureSettings failures = new FailureSettings(redact, perDomain, perDestination, 1_000, Set.of());
        return new FailureDesk(
                scene.store,
                scene.settings,
                failures,
                redact ? new Redaction("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)) : null,
                "mx.receiver.example",
                new Destinations(dns, scene.settings, new Suppression(scene.store, scene)),
                scene,
                nanos::get,
                told::add);
    }

    private static MailFact.Judged judged(Dns dns, String ip, String mailFrom, String from, String more) {
        List<MailFact> facts = new ArrayList<>();
        Inbound inbound = new Inbound(
                dns,
                InstantSource.fixed(Scene.DAY),
                () -> 0L,
                InboundSettings.DEFAULT.withReceiver("mx.receiver.example"));
        IncomingFilter filter = new IncomingFilter(
                new IncomingSettings(
                        "in",
                        "mx.receiver.example",
                        Set.of(),
                        new Trust(List.of()),
                        PolicySettings.DEFAULT.withMode(PolicyMode.ENFORCE),
                        HeaderLimits.DEFAULT,
                        false,
                        100),
                inbound,
                InstantSource.fixed(Scene.DAY),
                () -> 0L,
                facts::add);
        MilterSession session = filter.open();
        session.connect(new Client("client.example", IpAddress.parse(ip), 25), Map.of());
        session.helo("client.example", Map.of());
        session.mail('<' + mailFrom + '>', List.of(), Map.of("i", "4F1"));
        session.header("From", " Secret Name <secret.person@" + from + ">");
        session.header("Subject", " Confidential figures");
        session.header("X-Custom", " secret.person was here");
        if (!more.isEmpty())
            session.header(more.substring(0, more.indexOf(':')), more.substring(more.indexOf(':') + 1));
        session.endOfHeader(Map.of());
        session.endOfMessage(Map.of("i", "4F1"));
        session.answered();
        return (MailFact.Judged) facts.getFirst();
    }

    private void hear(FailureDesk desk, MailFact.Judged... all) {
        try (desk) {
            for (MailFact.Judged one : all) desk.heard(one);
        }
    }

    private FailureReport report(String mail) {
        byte[] octets = mail.substring(mail.indexOf("\r\n") + 2).getBytes(StandardCharsets.US_ASCII);
        Reading reading = new ReportReader(UnpackLimits.DEFAULT, Instant.parse("2026-05-02T00:00:00Z"))
                .read(octets)
                .getFirst();
        assertThat(reading).isInstanceOf(Reading.Failure.class);
        assertThat(((Reading.Failure) reading).repairs()).isEmpty();
        return ((Reading.Failure) reading).report();
    }

    @Test
    void aForgedMessageIsToldWithoutNames() {
        Zone zone = zone(RUF);
        hear(desk(zone, true, 10, 10), judged(zone, "203.0.113.9", "secret.person@example.com", "example.com", ""));
        assertThat(told).extracting(FailureDesk.Told::reason).containsExactly((OutgoingReason) null);
        String mail = scene.mails().getFirst();
        assertThat(mail)
                .startsWith("mailto:fail@example.com\r\n")
                .contains("Auto-Submitted: auto-generated", "report-type=feedback-report", "text/rfc822-headers")
                .doesNotContain("secret.person", "Secret Name", "Confidential", "X-Custom");
        FailureReport report = report(mail);
        assertThat(report.authFailure()).containsExactly("dmarc");
        assertThat(report.identityAlignment()).containsExactly("dkim", "spf");
        assertThat(report.reportedDomains()).containsExactly("example.com");
        assertThat(report.sourceIp()).hasToString("203.0.113.9");
        assertThat(report.originalEnvelopeId()).isEqualTo("4F1");
        assertThat(report.arrivalDate()).isEqualTo(Scene.DAY);
        assertThat(mail).contains("SPF-DNS: txt : example.com : \"v=spf1 ip4:192.0.2.1 -all\"");
    }

    @Test
    void withoutRedactionTheHeaderIsToldAsItCame() {
        Zone zone = zone(RUF);
        hear(
                desk(zone, false, 10, 10),
                judged(zone, "203.0.113.9", "a@example.com", "example.com", "X-Odd: caf\u00e9\u0001"));
        assertThat(scene.mails().getFirst()).contains("secret.person@example.com", "Confidential", "X-Odd: caf??");
    }

    @Test
    void onlyWhatIsAskedForIsTold() {
        assertThat(kinds("")).containsExactly("dmarc", "-");
        assertThat(kinds("; fo=0")).containsExactly("dmarc", "-");
        assertThat(kinds("; fo=1")).containsExactly("dmarc", "dmarc");
        assertThat(kinds("; fo=d")).containsExactly("-", "-");
        assertThat(kinds("; fo=s")).containsExactly("spf", "-");
        assertThat(kinds("; fo=0:s")).containsExactly("dmarc", "-");
    }

    /// For a forged message, and for one that SPF alone passes.
    private List<String> kinds(String fo) {
        Zone zone = zone(RUF + fo);
        List<String> kinds = new ArrayList<>();
        for (String ip : List.of("203.0.113.9", "192.0.2.1")) {
            MailFact.Judged one = judged(zone, ip, "a@loose.example", "loose.example", "");
            DmarcRecord record = one.verdict().dmarc().applied();
            FailureKind kind = record == null ? null : FailureKind.of(one.verdict(), record.fo());
            kinds.add(kind == null ? "-" : kind.word());
        }
        return kinds;
    }

    @Test
    void noReportOnWhatAMachineWroteOrOnPublicSuffixes() {
        Zone zone = zone(RUF);
        hear(
                desk(zone, true, 10, 10),
                judged(zone, "203.0.113.9", "", "example.com", ""),
                judged(zone, "203.0.113.9", "a@example.com", "example.com", "Auto-Submitted: auto-replied"),
                judged(
                        zone,
                        "203.0.113.9",
                        "a@example.com",
                        "example.com",
                        "Content-Type: multipart/report; report-type=feedback-report; boundary=x"));
        assertThat(told).hasSize(3).allMatch(one -> one.reason() == OutgoingReason.FAILURE_LOOP);
        told.clear();
        Zone psd = zone(RUF + "; psd=y");
        hear(desk(psd, true, 10, 10), judged(psd, "203.0.113.9", "a@example.com", "example.com", ""));
        assertThat(told).extracting(FailureDesk.Told::reason).containsExactly(OutgoingReason.PSD);
        assertThat(scene.mails()).isEmpty();
    }

    @Test
    void othersMustAgree() {
        Zone zone = zone("; ruf=mailto:x@elsewhere.example");
        hear(desk(zone, true, 10, 10), judged(zone, "203.0.113.9", "a@example.com", "example.com", ""));
        assertThat(told).extracting(FailureDesk.Told::reason).containsExactly(OutgoingReason.NO_DESTINATION);
    }

    @Test
    void aDomainHasItsShareAnHourAndTheRestIsANumber() {
        Zone zone = zone(RUF);
        MailFact.Judged one = judged(zone, "203.0.113.9", "a@example.com", "example.com", "");
        FailureDesk desk = desk(zone, true, 3, 10);
        for (int i = 0; i < 5; i++) desk.heard(one);
        nanos.addAndGet(1_200_000_000_000L); // a third of an hour: one more
        desk.heard(one);
        hear(desk, one);
        assertThat(told)
                .extracting(FailureDesk.Told::reason)
                .filteredOn(reason -> reason == null)
                .hasSize(4);
        assertThat(told)
                .extracting(FailureDesk.Told::reason)
                .filteredOn(reason -> reason == OutgoingReason.FAILURE_DOMAIN_RATE)
                .hasSize(3);
        assertThat(scene.mails()).hasSize(4);
        assertThat(report(scene.mails().get(3)).incidents()).isEqualTo(3); // itself, and two that were not told
    }

    @Test
    void anAddressHasItsShareToo() {
        Zone zone = zone("; ruf=mailto:fail@example.com");
        MailFact.Judged one = judged(zone, "203.0.113.9", "a@example.com", "example.com", "");
        hear(desk(zone, true, 10, 2), one, one, one);
        assertThat(scene.mails()).hasSize(2);
        assertThat(told).extracting(FailureDesk.Told::reason).contains(OutgoingReason.FAILURE_DESTINATION_RATE);
    }

    @Test
    void bucketsAreBounded() {
        Rates rates = new Rates(nanos::get);
        assertThat(rates.take("first", 1)).isZero();
        assertThat(rates.take("first", 1)).isEqualTo(-1);
        for (int i = 0; i < Rates.MAX_NAMES - 1; i++) rates.take("n" + i, 1);
        assertThat(rates.take("first", 1)).isEqualTo(-1);
        for (int i = 0; i < Rates.MAX_NAMES; i++) rates.take("m" + i, 1);
        assertThat(rates.take("first", 1)).isZero(); // forgotten
    }

    @Test
    void onlyTheDomainsNamed() {
        FailureSettings settings = new FailureSettings(true, 1, 1, 1, Set.of(DomainName.of("example.com")));
        assertThat(settings.covers(DomainName.of("www.example.com"))).isTrue();
        assertThat(settings.covers(DomainName.of("example.org"))).isFalse();
    }
}
