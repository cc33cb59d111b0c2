package org.sigillo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.config.ConfigFile;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.people.Access;
import org.sigillo.people.Passwords;
import org.sigillo.people.People;
import org.sigillo.senders.RememberedNames;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SourceClass;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;
import org.sigillo.views.NextAction;
import org.sigillo.views.Overview;
import org.sigillo.views.Period;
import org.sigillo.views.PolicyLadder;
import org.sigillo.views.SenderList;
import org.sigillo.views.SourceList;
import org.sigillo.views.SourceNames;
import org.sigillo.views.Timeline;
import org.sigillo.views.TlsFailureClass;
import org.sigillo.views.TlsSessions;
import org.sigillo.views.Today;
import org.sigillo.views.TodayJson;
import org.sigillo.views.TodayReason;

/// What went wrong in the sample company's year is there to be seen.
class DemoTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir
    static Path folder = Path.of("");

    private static Demo demo = new Demo(folder);
    private static int reports;

    @BeforeAll
    static void fill() throws Exception {
        demo = new Demo(folder.resolve("demo"));
        assertThat(demo.isFilled()).isFalse();
        assertThat(demo.isTaken()).isFalse();
        reports = demo.fill(NOW, new SecureRandom(), days -> {});
        demo.configure(8080);
    }

    private static Store open() throws Exception {
        return Store.open(new StorePlace.Folder(demo.folder()));
    }

    private static SourceList sources(Store store, DomainName domain, Period period) {
        return SourceNames.of(DnsSource.open(List.of(demo.zone().toString())), domain)
                .remembering(new RememberedNames(store, InstantSource.fixed(NOW)))
                .list(store, period, SenderCatalogue.OURS, SourceList.MAX_SOURCES);
    }

    private static Today today(Store store) {
        return Today.of(store, Today.domains(store), NOW, domain -> sources(store, domain, Today.days(NOW)));
    }

    private static PolicyLadder ladder(Store store, String domain) {
        SenderList senders = SenderList.of(store, sources(store, DomainName.of(domain), Today.days(NOW)));
        return PolicyLadder.of(store, senders, null);
    }

    @Test
    void aYearOfReportsIsThere() throws Exception {
        assertThat(reports).isBetween(4_000, 10_000);
        assertThat(demo.isFilled()).isTrue();
        assertThat(ConfigFile.read(demo.configuration()).problems()).isEmpty();
        try (Store store = open()) {
            assertThat(Today.domains(store))
                    .extracting(Today.Domain::domain)
                    .containsExactlyInAnyOrderElementsOf(Demo.domains())
                    .hasSize(8);
            assertThat(today(store).facts().lastReport()).isBetween(NOW.minus(Duration.ofHours(9)), NOW);
        }
    }

    @Test
    void somebodyMayComeInAndSeesAllDomains() throws Exception {
        try (Store store = open()) {
            People.Credentials who = new People(store).credentials(Demo.PERSON);
            assertThat(who).isNotNull();
            assertThat(new Passwords(new SecureRandom()).matches(demo.password(), who.password()))
                    .isTrue();
            assertThat(Access.of(store, who.person()).domains().keySet())
                    .containsExactlyInAnyOrderElementsOf(Demo.domains());
        }
    }

    @Test
    void twentySendersAreNamed() throws Exception {
        Map<String, Long> named = new TreeMap<>();
        try (Store store = open()) {
            for (DomainName domain : Demo.domains())
                SenderList.of(store, sources(store, domain, Period.ALL)).senders().stream()
                        .filter(group -> group.sender() != null)
                        .forEach(group -> named.merge(group.name(), group.fate().messages(), Long::sum));
        }
        assertThat(named).hasSize(20);
    }

    @Test
    void bothWavesAreSeen() throws Exception {
        try (Store store = open()) {
            for (String name : List.of("alder.example", "alder-pay.example")) {
                SourceList list = sources(store, DomainName.of(name), Period.ALL);
                assertThat(Timeline.of(store, list).events())
                        .filteredOn(event -> event.kind() == Timeline.Kind.SPOOF_WAVE)
                        .anySatisfy(event -> assertThat(event.fate().messages()).isGreaterThan(10_000));
                assertThat(Overview.of(store, list).security().spoof().messages())
                        .isGreaterThan(10_000);
            }
        }
    }

    @Test
    void theMistakeIsTheNextAction() throws Exception {
        try (Store store = open()) {
            Today today = today(store);
            assertThat(today.action()).isInstanceOfSatisfying(NextAction.FixSender.class, fix -> {
                assertThat(fix.domain()).isEqualTo(DomainName.of("alder-shop.example"));
                assertThat(fix.sender().name()).isEqualTo("Twilio SendGrid");
                assertThat(fix.sender().classification().kind()).isEqualTo(SourceClass.MINE_TO_FIX);
            });
            Map<String, TodayReason> others = new TreeMap<>();
            today.others().forEach(one -> others.put(String.valueOf(one.domain()), one.reason()));
            assertThat(others)
                    .isEqualTo(Map.of(
                            "alder.example",
                            TodayReason.KEPT,
                            "alder-careers.example",
                            TodayReason.NAME_SENDER,
                            "alder-news.example",
                            TodayReason.TIGHTEN,
                            "alder-labs.example",
                            TodayReason.LOOSEN,
                            "alder-holding.example",
                            TodayReason.KEPT,
                            "alder-pay.example",
                            TodayReason.KEPT,
                            "alder-events.example",
                            TodayReason.KEPT));
            assertThat(today.facts().stopped()).isPositive();
            String json = new String(
                    JsonLine.bytes(out -> TodayJson.write(out, today, Catalogue.ENGLISH)), StandardCharsets.UTF_8);
            assertThat(json).contains("\"code\":\"today.fix-sender\"", "Twilio SendGrid");
        }
    }

    @Test
    void theLadderSaysWhatIsMissing() throws Exception {
        try (Store store = open()) {
            PolicyLadder alder = ladder(store, "alder.example");
            assertThat(alder.now()).isEqualTo(PolicyLadder.Rung.QUARANTINE);
            assertThat(alder.next()).isEqualTo(PolicyLadder.Rung.REJECT_TESTED);
            assertThat(alder.gates())
                    .filteredOn(gate -> !gate.met())
                    .extracting(gate -> gate.reason().code())
                    .containsExactly("ladder.signed"); // its invoices pass by SPF alone
            PolicyLadder labs = ladder(store, "alder-labs.example");
            assertThat(labs.now()).isEqualTo(PolicyLadder.Rung.REJECT);
            assertThat(labs.stop()).isEqualTo(PolicyLadder.Rung.QUARANTINE);
            assertThat(labs.isTooHigh()).isTrue();
            assertThat(labs.losses().getFirst().kind()).isEqualTo(SourceClass.MAILING_LIST);
            assertThat(labs.lostAt(PolicyLadder.Rung.QUARANTINE_TESTED)).isZero();
            assertThat(labs.lostAt(PolicyLadder.Rung.REJECT)).isPositive();
        }
    }

    @Test
    void failuresOfEncryptionAreSeen() throws Exception {
        try (Store store = open()) {
            assertThat(TlsSessions.of(store, DomainName.of("alder.example"), Period.ALL)
                            .failures())
                    .extracting(TlsSessions.Failure::kind)
                    .containsExactlyInAnyOrder(TlsFailureClass.CERTIFICATE, TlsFailureClass.DOWNGRADE);
        }
    }

    @Test
    void equalArgumentsGiveEqualReports() {
        DemoReports one = new DemoReports(new DemoCompany(), LocalDate.of(2025, 1, 1), 1);
        DemoReports other = new DemoReports(new DemoCompany(), LocalDate.of(2025, 1, 1), 1);
        assertThat(one.of(123)).usingRecursiveComparison().isEqualTo(other.of(123));
    }

    @Test
    void aFolderThatHoldsAnotherStoreIsTaken(@TempDir Path other) throws Exception {
        Store.open(new StorePlace.Folder(other)).close();
        assertThat(new Demo(other).isTaken()).isTrue();
        assertThat(Files.exists(new Demo(other).configuration())).isFalse();
    }

    @Test
    void publishesThePolicyItsReportsSpeakOf() {
        DomainInspection seen = new DomainInspector(
                        DnsSource.open(List.of(demo.zone().toString())),
                        new DemoSite(),
                        PublicSuffixes.DEFAULT_RULE,
                        InstantSource.fixed(NOW),
                        List.of())
                .inspect(DomainName.of("alder.example"));
        assertThat(seen.mtaSts().outcome().policy()).isNotNull();
        assertThat(seen.mtaSts().findings()).extracting(Finding::severity).containsOnly(Severity.INFO);
    }
}
