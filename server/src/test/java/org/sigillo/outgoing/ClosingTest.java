package org.sigillo.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.documents.aggregate.AggregateRecord;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.name.DomainName;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Facts become reports, each once.
class ClosingTest {
    private static final Instant NOON = Scene.DAY.plus(Duration.ofHours(12));
    private static final Instant NEXT_NOON = NOON.plus(Duration.ofDays(1));
    private static final Dns NOTHING = Zone.builder().build();

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private Scene scene = none();

    @SuppressWarnings("NullAway") // set by each test
    private static Scene none() {
        return null;
    }

    private void open(Kind kind) throws Exception {
        StorePlace place = switch (kind) {
            case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
            case POSTGRESQL -> Cluster.database();
        };
        scene = new Scene(Store.open(place));
    }

    @AfterEach
    void close() {
        scene.store.close();
    }

    private static Fact own(int row) {
        return Scene.fact(NOON, "example.com", "mailto:agg@example.com", row);
    }

    private void closeAt(Instant when, Dns dns) {
        scene.now = when;
        scene.close(dns);
    }

    @ParameterizedTest
    @EnumSource
    void aPeriodBecomesOneReportAndAMailForEach(Kind kind) throws Exception {
        open(kind);
        String rua = "mailto:agg@example.com,mailto:other@example.com,mailto:agg@example.com";
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 10; i++) facts.add(Scene.fact(NOON, "example.com", rua, i % 3));
        scene.add(facts);
        scene.add(facts.subList(0, 1));
        closeAt(Scene.DAY.plus(Duration.ofDays(1)), NOTHING);
        assertThat(scene.deeds).isEmpty(); // facts may be on the way
        closeAt(NEXT_NOON, NOTHING);
        scene.close(NOTHING);
        AggregateReport report = scene.reports().getFirst();
        assertThat(scene.reports()).hasSize(1);
        assertThat(report.metadata().orgName()).isEqualTo("Example Mail");
        assertThat(report.metadata().email()).isEqualTo("dmarc@receiver.example");
        assertThat(report.metadata().generator()).isEqualTo("Sigillo");
        assertThat(report.metadata().dateRange().begin()).isEqualTo(Scene.DAY);
        assertThat(report.metadata().dateRange().end()).isEqualTo(Scene.DAY.plusSeconds(86_399));
        assertThat(report.records().stream().map(one -> one.row().count())).containsExactly(5L, 3L, 3L);
        assertThat(report.messages()).isEqualTo(11);
        String id = report.metadata().reportId();
        assertThat(id).startsWith("1777593600.").endsWith(".example.com@mx.receiver.example");
        List<String> mails = scene.mails();
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst())
                .startsWith("mailto:agg@example.com\r\nFrom: <dmarc@receiver.example>\r\nTo: <agg@example.com>\r\n")
                .contains(
                        "Subject: Report Domain: example.com\r\n Submitter: mx.receiver.example\r\n Report-ID: <" + id)
                .contains("Auto-Submitted: auto-generated")
                .contains("filename=\"mx.receiver.example!example.com!1777593600!1777679999!");
        assertThat(mails.get(1)).startsWith("mailto:other@example.com\r\n");
        assertThat(scene.texts("SELECT state FROM outgoing_period")).containsExactly("closed");
        assertThat(scene.texts("SELECT hash FROM outgoing_row")).isEmpty();
        assertThat(scene.deeds).singleElement().satisfies(deed -> {
            assertThat(deed.reportId()).isEqualTo(id);
            assertThat(deed.messages()).isEqualTo(11);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aPolicyThatChangedIsTwoReports(Kind kind) throws Exception {
        open(kind);
        Fact before = own(1);
        Fact after = new Fact(
                NOON,
                before.domain(),
                Scene.POLICY.replace("reject", "none"),
                "mailto:new@example.com",
                "Something is wrong with the record.",
                before.record(),
                true,
                true);
        scene.add(List.of(before, before, after));
        closeAt(NEXT_NOON, NOTHING);
        List<AggregateReport> reports = scene.reports();
        assertThat(reports).extracting(AggregateReport::messages).containsExactlyInAnyOrder(2L, 1L);
        assertThat(reports).extracting(report -> report.metadata().reportId()).doesNotHaveDuplicates();
        assertThat(scene.texts("SELECT file FROM outgoing_report")).doesNotHaveDuplicates();
        assertThat(reports).anySatisfy(report -> {
            assertThat(report.policy().p()).hasToString("NONE");
            assertThat(report.metadata().errors()).containsExactly("Something is wrong with the record.");
        });
    }

    @Test
    void ofManyPoliciesTheLastHoldsTheRest() throws Exception {
        open(Kind.SQLITE);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < FactRows.MAX_POLICIES + 3; i++) {
            String policy = Scene.POLICY.replace("<p>reject</p>", "<p>reject</p>\n    <fo>" + i + "</fo>");
            facts.add(new Fact(
                    NOON,
                    DomainName.of("example.com"),
                    policy,
                    "mailto:a@example.com",
                    "",
                    Scene.record("example.com", 1),
                    true,
                    true));
        }
        scene.add(facts);
        closeAt(NEXT_NOON, NOTHING);
        assertThat(scene.reports()).hasSize(FactRows.MAX_POLICIES);
        assertThat(scene.reports().stream().mapToLong(AggregateReport::messages).sum())
                .isEqualTo(FactRows.MAX_POLICIES + 3);
        assertThat(scene.reports())
                .anySatisfy(report -> assertThat(report.policy().fo())
                        .isEqualTo(String.valueOf(FactRows.MAX_POLICIES + 2))); // 9990 §3.1: the final configuration
    }

    @ParameterizedTest
    @EnumSource
    void aLateFactBelongsToTheNextPeriod(Kind kind) throws Exception {
        open(kind);
        scene.add(List.of(own(1)));
        closeAt(NEXT_NOON, NOTHING);
        scene.add(List.of(own(1), own(2)));
        closeAt(NEXT_NOON.plus(Duration.ofDays(1)), NOTHING);
        assertThat(scene.reports()).extracting(AggregateReport::messages).containsExactly(1L, 2L);
        assertThat(scene.reports())
                .extracting(report -> report.metadata().dateRange().begin())
                .containsExactly(Scene.DAY, Scene.DAY.plus(Duration.ofDays(1)));
    }

    @Test
    void anotherLengthIsInForceFromTheNextMidnight() throws Exception {
        open(Kind.SQLITE);
        scene.now = NOON;
        scene.add(List.of(own(1)));
        scene.settings = Scene.settings(1);
        scene.add(List.of(own(1))); // today still has one period
        Instant tomorrow = Scene.DAY.plus(Duration.ofHours(25)).plusSeconds(5);
        scene.now = tomorrow;
        scene.add(List.of(Scene.fact(tomorrow, "example.com", "mailto:agg@example.com", 1)));
        closeAt(tomorrow.plus(Duration.ofHours(12)), NOTHING);
        assertThat(scene.texts("SELECT begin_at || '-' || end_at FROM outgoing_report ORDER BY begin_at"))
                .containsExactly("1777593600-1777680000", "1777683600-1777687200");
    }

    @Test
    void othersAreAskedWhetherTheyAgree() throws Exception {
        open(Kind.SQLITE);
        String rua = "mailto:a@agreed.example,mailto:b@not.example,mailto:c@moved.example,https://example.com/x,"
                + "mailto:d@never.example,mailto:e@example.com";
        Zone zone = Zone.builder()
                .txt("example.com._report._dmarc.agreed.example", "v=DMARC1; rua=mailto:reports@agreed.example")
                .txt("example.com._report._dmarc.moved.example", "v=DMARC1; rua=mailto:x@elsewhere.example")
                .txt("example.com._report._dmarc.never.example", "v=DMARC1")
                .build();
        scene.add(List.of(Scene.fact(NOON, "example.com", rua, 1)));
        closeAt(NEXT_NOON, zone);
        assertThat(scene.texts("SELECT sent_to FROM outgoing_report"))
                .containsExactly("reports@agreed.example e@example.com");
        assertThat(scene.texts("SELECT destination FROM post_parcel ORDER BY id"))
                .containsExactly("mailto:reports@agreed.example", "mailto:e@example.com");
    }

    @Test
    void whereNobodyAgreesThereIsNoReport() throws Exception {
        open(Kind.SQLITE);
        scene.add(List.of(Scene.fact(NOON, "example.com", "mailto:b@not.example", 1)));
        closeAt(NEXT_NOON, NOTHING);
        assertThat(scene.reports()).isEmpty();
        assertThat(scene.deeds).extracting(Closing.Deed::reason).containsExactly(OutgoingReason.NO_DESTINATION);
        assertThat(scene.texts("SELECT reason FROM outgoing_policy")).containsExactly("outgoing.no-destination");
    }

    @Test
    void aDnsThatDoesNotAnswerIsAskedAgain() throws Exception {
        open(Kind.SQLITE);
        Dns dead = question -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        scene.add(List.of(Scene.fact(NOON, "example.com", "mailto:b@other.example", 1)));
        closeAt(NEXT_NOON, dead);
        assertThat(scene.deeds).isEmpty();
        Dns agreed = Zone.builder()
                .txt("example.com._report._dmarc.other.example", "v=DMARC1")
                .build();
        closeAt(NEXT_NOON.plus(Duration.ofMinutes(10)), agreed);
        assertThat(scene.deeds).isEmpty(); // not yet
        closeAt(NEXT_NOON.plus(Duration.ofMinutes(31)), agreed);
        assertThat(scene.reports()).hasSize(1);
    }

    @Test
    void aDnsThatNeverAnswersEndsIt() throws Exception {
        open(Kind.SQLITE);
        Dns dead = question -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        scene.add(List.of(Scene.fact(NOON, "example.com", "mailto:b@other.example", 1)));
        for (int i = 0; i <= Closing.MAX_TRIES; i++) {
            assertThat(scene.deeds).as("try %d", i).isEmpty();
            closeAt(NEXT_NOON.plus(Duration.ofMinutes(31L * i)), dead);
        }
        assertThat(scene.deeds).extracting(Closing.Deed::reason).containsExactly(OutgoingReason.NO_DESTINATION);
    }

    @Test
    void whoSendsNothingButSpamIsNotTold() throws Exception {
        open(Kind.SQLITE);
        scene.add(List.of(
                mail("spam.example", true, false),
                mail("forged.example", false, false),
                mail("good.example", true, true),
                mail("never.example", true, true)));
        closeAt(NEXT_NOON, NOTHING);
        assertThat(scene.reports())
                .extracting(report -> report.policy().domain().toString())
                .containsExactlyInAnyOrder("forged.example", "good.example");
        assertThat(scene.deeds)
                .extracting(Closing.Deed::reason)
                .contains(OutgoingReason.ONLY_SPAM, OutgoingReason.NEVER);
    }

    @Test
    void aWelcomeMessageOfTheLastDaysCounts() throws Exception {
        open(Kind.SQLITE);
        scene.add(List.of(mail("good.example", true, true)));
        closeAt(NEXT_NOON, NOTHING);
        Fact today = mail("good.example", true, false);
        for (int day = 1; day <= 7; day++) {
            Instant at = NOON.plus(Duration.ofDays(day));
            scene.now = at;
            scene.add(List.of(
                    new Fact(at, today.domain(), today.policy(), today.rua(), "", today.record(), true, false)));
            closeAt(at.plus(Duration.ofDays(1)), NOTHING);
            assertThat(scene.reports()).hasSize(Math.min(day + 1, 7)); // the seventh looks back on seven without
        }
    }

    private static Fact mail(String domain, boolean passed, boolean welcome) {
        Fact fact = Scene.fact(NOON, domain, "mailto:agg@" + domain, 1);
        return new Fact(fact.at(), fact.domain(), fact.policy(), fact.rua(), "", fact.record(), passed, welcome);
    }

    @Test
    void moreReportsThanAllowedAreNotMade() throws Exception {
        open(Kind.SQLITE);
        scene.settings = with(scene.settings, 2);
        scene.add(List.of(mail("a.example", true, true), mail("b.example", true, true), mail("c.example", true, true)));
        closeAt(NEXT_NOON, NOTHING);
        assertThat(scene.reports()).hasSize(2);
        assertThat(scene.deeds).extracting(Closing.Deed::reason).contains(OutgoingReason.TOO_MANY_REPORTS);
    }

    private static OutgoingSettings with(OutgoingSettings old, int most) {
        return new OutgoingSettings(
                old.organization(),
                old.email(),
                old.extraContact(),
                old.submitter(),
                old.generator(),
                old.hours(),
                old.spread(),
                old.gate(),
                old.gateDays(),
                old.never(),
                old.spamField(),
                old.keep(),
                most);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 0"}) // the strikes of SuppressionList.STRIKES, one fewer
    void whatCameBackIsNotWrittenToAgain(int strikes, int reports) throws Exception {
        open(Kind.SQLITE);
        scene.store.write(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("INSERT INTO post_suppression (address, reason, detail, strikes, since,"
                        + " last_at) VALUES ('agg@example.com', 'bounced', '', " + strikes + ", 0, 0)");
            }
        });
        scene.add(List.of(own(1)));
        closeAt(NEXT_NOON, NOTHING);
        assertThat(scene.reports()).hasSize(reports);
    }

    @Test
    void rowsBeyondTheLimitAreToldAsANumber() throws Exception {
        open(Kind.SQLITE);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < FactRows.MAX_ROWS + 1; i++) facts.add(own(i % 65_536));
        scene.add(facts);
        scene.add(List.of(own(0)));
        closeAt(NEXT_NOON, NOTHING);
        AggregateReport report = scene.reports().getFirst();
        assertThat(report.records()).hasSize(FactRows.MAX_ROWS);
        assertThat(report.messages()).isBetween(FactRows.MAX_ROWS + 0L, FactRows.MAX_ROWS + 1L);
        assertThat(report.metadata().errors()).singleElement().asString().contains("more messages are not listed");
        assertThat(scene.texts("SELECT messages + left_out FROM outgoing_report"))
                .containsExactly(String.valueOf(FactRows.MAX_ROWS + 2));
    }

    @Test
    void reportsAreSpreadOverHours() throws Exception {
        open(Kind.SQLITE);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 200; i++) facts.add(mail("d" + i + ".example", true, true));
        scene.add(facts);
        int[] made = new int[5];
        for (int hour = 0; hour < 5; hour++) {
            closeAt(Scene.DAY.plus(Duration.ofHours(24 + hour)).plusSeconds(121), NOTHING);
            made[hour] = scene.reports().size();
        }
        assertThat(made[0]).isLessThan(10);
        for (int hour = 1; hour < 5; hour++)
            assertThat(made[hour] - made[hour - 1]).isBetween(25, 80);
        assertThat(made[4]).isEqualTo(200);
    }

    @Test
    void whatIsOldIsTakenOut() throws Exception {
        open(Kind.SQLITE);
        scene.add(List.of(own(1)));
        closeAt(NEXT_NOON, NOTHING);
        scene.now = NEXT_NOON.plus(Duration.ofDays(29));
        assertThat(scene.closing(NOTHING).prune()).isZero();
        scene.now = NEXT_NOON.plus(Duration.ofDays(31));
        assertThat(scene.closing(NOTHING).prune()).isEqualTo(1);
        assertThat(scene.reports()).isEmpty();
        assertThat(scene.texts("SELECT id FROM outgoing_policy")).isEmpty();
    }

    @Test
    void everyRowReadsTheSame() throws Exception {
        open(Kind.SQLITE);
        scene.add(List.of(own(258)));
        closeAt(NEXT_NOON, NOTHING);
        AggregateRecord record = scene.reports().getFirst().records().getFirst();
        assertThat(record.row().sourceIp()).hasToString("198.51.1.2");
        assertThat(record.identifiers().headerFrom()).isEqualTo("example.com");
    }

    @ParameterizedTest
    @EnumSource
    void thePlanSaysWhoGetsWhatAndWhoNot(Kind kind) throws Exception {
        open(kind);
        String rua = "mailto:a@agreed.example,mailto:b@not.example";
        Zone zone = Zone.builder()
                .txt("example.com._report._dmarc.agreed.example", "v=DMARC1")
                .build();
        scene.add(List.of(
                Scene.fact(NOON, "example.com", rua, 1),
                Scene.fact(NOON, "example.com", rua, 2),
                mail("spam.example", true, false),
                Scene.fact(NOON, "alone.example", "mailto:b@not.example", 1)));
        Destinations destinations = new Destinations(zone, scene.settings, new Suppression(scene.store, scene));
        Plan plan = Plan.of(scene.store, scene.settings, destinations, NOON, null);
        assertThat(plan.lines())
                .extracting(line -> line.domain() + " " + line.messages() + " " + line.rows() + " " + line.refusal())
                .containsExactly(
                        "example.com 2 2 null", "alone.example 1 1 NO_DESTINATION", "spam.example 1 1 ONLY_SPAM");
        assertThat(plan.lines().getFirst().destinations())
                .extracting(Destinations.Judged::reason)
                .containsExactly(OutgoingReason.AGREED, OutgoingReason.NOT_AGREED);
        assertThat(plan.lines().getFirst().due()).isAfter(Scene.DAY.plus(Duration.ofDays(1)));
        assertThat(plan.lines().getFirst().octets()).isGreaterThan(500);
        closeAt(NEXT_NOON, zone);
        Plan after = Plan.of(scene.store, scene.settings, destinations, NOON, DomainName.of("example.com"));
        assertThat(after.lines()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo("closed");
            assertThat(line.sentTo()).containsExactly("a@agreed.example");
        });
        Plan empty = Plan.of(scene.store, scene.settings, destinations, NEXT_NOON, null);
        assertThat(empty.lines()).isEmpty();
        String json = org.sigillo.documents.json.JsonLine.text(
                out -> PlanJson.write(out, plan.lines().get(2)));
        assertThat(json)
                .contains("\"domain\":\"spam.example\"", "\"report\":false", "\"reason\":\"outgoing.only-spam\"");
    }
}
