package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.reports.FailureCause;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.MailVerdict;
import org.sigillo.reports.Opened;
import org.sigillo.reports.RawReports;
import org.sigillo.reports.Receipt;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Retention;
import org.sigillo.reports.Xml;
import org.sigillo.senders.Providers;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SourceClass;
import org.sigillo.store.Store;

/// The questions one may ask, of three weeks of reports, on both databases.
class ViewsTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");

    @TempDir
    Path folder = Path.of("");

    private static SourceList sources(Store store, DomainName domain, Period period) {
        return SourceList.of(
                store, domain, period, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, SourceList.MAX_SOURCES);
    }

    @ParameterizedTest
    @EnumSource
    void aDayWithoutAReportIsUnknownAndNotZero(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Trend trend = Trend.of(store, Month.DOMAIN, Period.ALL, Trend.Step.DAY, null);
            assertThat(trend.points()).hasSize(21);
            assertThat(trend.points().stream().filter(point -> point.mail() == null))
                    .extracting(Trend.Point::first)
                    .containsExactly(day(12), day(13), day(14));
            long sum = trend.points().stream()
                    .mapToLong(point -> point.mail() == null ? 0 : point.mail().messages())
                    .sum();
            assertThat(sum)
                    .isEqualTo(DomainSummary.of(store, Month.DOMAIN, Period.ALL)
                            .mail()
                            .messages());
        }
    }

    @ParameterizedTest
    @EnumSource
    void weeksAndMonthsAddUpToTheDays(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            DayClasses classes = DayClasses.of(store, sources(store, Month.DOMAIN, Month.WEEKS));
            Trend weeks = Trend.of(store, Month.DOMAIN, Month.WEEKS, Trend.Step.WEEK, classes);
            assertThat(weeks.points()).extracting(Trend.Point::daysTold).containsExactly(7, 4, 7);
            Trend months = Trend.of(store, Month.DOMAIN, Month.WEEKS, Trend.Step.MONTH, classes);
            assertThat(months.points())
                    .extracting(Trend.Point::first, Trend.Point::last)
                    .containsExactly(tuple(day(3), day(23)));
            Mail all = months.points().getFirst().mail();
            assertThat(all).isNotNull();
            assertThat(months.points().getFirst().classes().values().stream().mapToLong(Fate::messages))
                    .as("classes are parts of the whole")
                    .satisfies(parts -> assertThat(
                                    parts.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(all.messages()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPeriodAskedForIsShownWholeEvenWhereNothingIsTold(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Period longer = new Period(day(1), day(31));
            Trend trend = Trend.of(store, Month.DOMAIN, longer, Trend.Step.DAY, null);
            assertThat(trend.points()).hasSize(31);
            assertThat(trend.points().getLast().mail()).isNull();
            Period ages = new Period(LocalDate.EPOCH.plusDays(1), LocalDate.of(9999, 1, 1));
            assertThat(Trend.of(store, Month.DOMAIN, ages, Trend.Step.DAY, null).points())
                    .as("more steps than MAX_POINTS: those told")
                    .hasSize(21);
            assertThat(Trend.of(store, EXAMPLE, longer, Trend.Step.DAY, null).points())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHappenedIsTold(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Timeline timeline = Timeline.of(store, sources(store, Month.DOMAIN, Period.ALL));
            assertThat(timeline.events())
                    .extracting(Timeline.Event::first, Timeline.Event::last, Timeline.Event::kind)
                    .containsExactly(
                            tuple(day(3), day(3), Timeline.Kind.FIRST_REPORT),
                            tuple(day(10), day(23), Timeline.Kind.NEW_SENDER),
                            tuple(day(12), day(14), Timeline.Kind.NO_REPORTS),
                            tuple(day(17), day(17), Timeline.Kind.POLICY_CHANGED),
                            tuple(day(18), day(19), Timeline.Kind.SPOOF_WAVE));
            Timeline.Event wave = timeline.events().getLast();
            assertThat(wave.fate().messages())
                    .isGreaterThan(400)
                    .isEqualTo(wave.fate().quarantined());
            assertThat(timeline.events().get(1).subject()).isEqualTo("198.51.100.130 Mailchimp");
            assertThat(timeline.events().get(3).subject()).isEqualTo("p=none -> p=quarantine");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNewIsToldByTheDayFirstSeen(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Period late = new Period(day(9), day(23));
            Newcomers newcomers = Newcomers.of(store, sources(store, Month.DOMAIN, late));
            assertThat(newcomers.told()).isEqualTo(day(3));
            assertThat(newcomers.sources())
                    .extracting(one -> one.source().address().toString(), Newcomers.Newcomer::first)
                    .contains(tuple("198.51.100.130", day(10)))
                    .doesNotContain(tuple("203.0.113.25", day(3)))
                    .hasSize(5);
            assertThat(newcomers.signers())
                    .extracting(Newcomers.Signer::name)
                    .containsExactly("mailchimpapp.net", "mcsv.net");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLaterReportOfAnEarlierDayMovesTheFirstDay(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            String early = mail("198.51.100.130", "2025-03-04");
            assertThat(add(store, early)).isInstanceOf(Receipt.Imported.class);
            Newcomers newcomers = Newcomers.of(store, sources(store, Month.DOMAIN, new Period(day(9), day(23))));
            assertThat(newcomers.sources())
                    .extracting(one -> one.source().address().toString())
                    .doesNotContain("198.51.100.130");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportersAreNamedAndTheirSilenceIsSeen(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Month.read(store, "month.mbox", Month.NOW);
            ReporterList list = ReporterList.of(store, Month.DOMAIN, Period.ALL);
            assertThat(list.reporters())
                    .extracting(
                            ReporterList.Reporter::provider,
                            ReporterList.Reporter::aggregate,
                            ReporterList.Reporter::usual,
                            ReporterList.Reporter::duplicates,
                            reporter -> reporter.isSilent(Month.NOW))
                    .containsExactly(
                            tuple("Google (Gmail, Workspace)", 18L, Duration.ofDays(1), 18L, false),
                            tuple("Microsoft (Outlook, Hotmail, Microsoft 365)", 11L, Duration.ofDays(1), 11L, true));
            assertThat(ReporterList.of(store, null, Period.ALL).reporters()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoSentReportsIsToldForEachReporter(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            came(store, "r1", MailVerdict.Standing.SHOWN, "receiver.example");
            came(store, "r2", MailVerdict.Standing.SHOWN, "elsewhere.example");
            came(store, "r3", MailVerdict.Standing.NOT_SHOWN, "receiver.example");
            came(store, "r4", MailVerdict.Standing.UNDECIDED, "receiver.example");
            ReportOrigins each = new ReportOrigins(1, 1, 1, 1);
            assertThat(ReportOrigins.byReporter(store, null, Period.ALL)).containsOnly(Map.entry("Receiver", each));
            assertThat(ReportOrigins.byReporter(store, DomainName.of("example.com"), Period.ALL))
                    .containsOnly(Map.entry("Receiver", each));
            assertThat(ReportOrigins.byReporter(store, Month.DOMAIN, Period.ALL))
                    .isEmpty();
        }
    }

    private static void came(Store store, String id, MailVerdict.Standing standing, String from) {
        DomainName domain = DomainName.of(from);
        boolean shown = standing == MailVerdict.Standing.SHOWN;
        Instant at = Instant.ofEpochSecond((Xml.DAY + 1) * 86_400);
        ReportStore reports = new ReportStore(store, UnpackLimits.DEFAULT);
        Opened opened = reports.open(new Incoming("x", Xml.report("Receiver", id, "192.0.2.1 5 none pass pass"), at));
        MailVerdict verdict = new MailVerdict(
                standing,
                domain,
                shown ? "pass" : "fail",
                shown ? List.of(domain) : List.of(),
                "none",
                null,
                shown ? List.of(domain) : List.of(),
                null,
                "",
                null);
        assertThat(reports.write(List.of(opened.judged(verdict)))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void failuresAreToldByCauseAndLeadToTheRows(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            FailureList failures = FailureList.of(store, Month.DOMAIN, Period.ALL);
            assertThat(failures.causes())
                    .extracting(FailureList.Cause::cause)
                    .containsExactly(FailureCause.OTHER_VOUCHES, FailureCause.SPF_FAILS);
            assertThat(failures.messages())
                    .isEqualTo(DomainSummary.of(store, Month.DOMAIN, Period.ALL)
                            .mail()
                            .failed());
            RowList rows =
                    RowList.of(store, Month.DOMAIN, Period.ALL, IpAddress.of("192.0.2.200"), true, RowList.MAX_ROWS);
            assertThat(rows.rows())
                    .hasSize(2)
                    .allMatch(row -> row.cause() == FailureCause.SPF_FAILS)
                    .isSortedAccordingTo((a, b) -> b.begin().compareTo(a.begin()));
            RowList one = RowList.of(store, Month.DOMAIN, Period.ALL, null, false, 1);
            assertThat(one.rows()).hasSize(1);
            assertThat(one.more()).isTrue();
            long all = RowList.of(store, Month.DOMAIN, Period.ALL, null, true, RowList.MAX_ROWS).rows().stream()
                    .mapToLong(RowList.Row::messages)
                    .sum();
            assertThat(all).as("the rows are those of the causes").isEqualTo(failures.messages());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theReportBehindARowIsThereAsItCame(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Month.read(store, "reports", Month.NOW);
            RawReports reports = new RawReports(store, UnpackLimits.DEFAULT);
            long id = RowList.of(store, Month.DOMAIN, Period.ALL, null, false, 1)
                    .rows()
                    .getFirst()
                    .report();
            byte[] document = reports.document(id);
            assertThat(document).isNotNull();
            assertThat(new String(document, StandardCharsets.UTF_8))
                    .startsWith("<?xml")
                    .contains("shop.example");
            RawReports.Raw came = reports.raw(id);
            assertThat(came).isNotNull();
            assertThat(new String(came.octets(), StandardCharsets.UTF_8)).contains("Subject: Report Domain");
            assertThat(reports.read(id)).isInstanceOf(Reading.Aggregate.class);
            IncidentList incidents = IncidentList.of(store, EXAMPLE, Period.ALL);
            assertThat(incidents.incidents())
                    .extracting(IncidentList.Incident::returnPath, IncidentList.Incident::messages)
                    .containsExactly(tuple("bulk.example", 1L));
            assertThat(reports.read(incidents.incidents().getFirst().report())).isInstanceOf(Reading.Failure.class);
            assertThat(reports.raw(4711)).isNull();
            assertThat(reports.document(4711)).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAreToldByPolicyReporterAndFailure(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Month.read(store, "reports", Month.NOW);
            TlsSessions sessions = TlsSessions.of(store, EXAMPLE, Period.ALL);
            assertThat(sessions.policies()).containsExactly(new TlsSessions.Sum("sts", 5326, 3));
            assertThat(sessions.reporters()).containsExactly(new TlsSessions.Sum("Example Mailbox", 5326, 3));
            assertThat(sessions.failures())
                    .extracting(TlsSessions.Failure::kind, TlsSessions.Failure::mx)
                    .containsExactly(tuple(TlsFailureClass.CERTIFICATE, "mx2.example.com"));
            assertThat(sessions.days()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void threeQuestionsAreAnswered(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Overview overview = Overview.of(store, sources(store, Month.DOMAIN, Period.ALL));
            assertThat(overview.security().waves()).isEqualTo(1);
            assertThat(overview.security().delivered())
                    .isPositive()
                    .isLessThan(overview.security().spoof().messages());
            assertThat(overview.reputation().toFix()).isEqualTo(Fate.NONE);
            assertThat(overview.visibility().sources())
                    .containsEntry(SourceClass.SHARED_SERVICE, 1)
                    .containsEntry(SourceClass.MINE_ALIGNED, 1);
            assertThat(overview.visibility().open()).isEqualTo(1);
            StreamList streams = StreamList.of(store, Month.DOMAIN, Period.ALL);
            assertThat(streams.streams())
                    .extracting(StreamList.Stream::kind, StreamList.Stream::name, StreamList.Stream::aligned)
                    .contains(tuple("dkim", "shop.example", true), tuple("spf", "mcsv.net", false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsForgottenIsGoneFromEveryAnswer(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            new Retention(store).forget(Month.DOMAIN);
            assertThat(ReporterList.of(store, null, Period.ALL).reporters()).isEmpty();
            assertThat(FailureList.of(store, Month.DOMAIN, Period.ALL).causes()).isEmpty();
            assertThat(Timeline.of(store, sources(store, Month.DOMAIN, Period.ALL))
                            .events())
                    .isEmpty();
            Month.read(store, "month.mbox", Month.NOW);
            assertThat(Timeline.of(store, sources(store, Month.DOMAIN, Period.ALL))
                            .events())
                    .as("and comes back whole")
                    .hasSize(5);
        }
    }

    @Test
    void addressesAreTakenOutOfSubjects() {
        assertThat(IncidentList.redacted("Fwd: <jane.doe@example.com> wrote, bob@x.example too"))
                .isEqualTo("Fwd: <…@example.com> wrote, …@x.example too");
        assertThat(IncidentList.redacted(null)).isEmpty();
        assertThat(IncidentList.redacted("@")).isEqualTo("@");
    }

    @Test
    void aMistakeIsToldFromAPossibleAttackByWhoSawIt() {
        String way = "starttls-not-supported";
        assertThat(TlsOrigin.of(way, 1, 0)).isEqualTo(TlsOrigin.NOBODY_ELSE);
        assertThat(TlsOrigin.of(way, 1, 1)).isEqualTo(TlsOrigin.SEEN_BY_ONE);
        assertThat(TlsOrigin.of(way, 2, 9)).isEqualTo(TlsOrigin.SEEN_BY_SEVERAL);
        assertThat(TlsOrigin.of("certificate-expired", 1, 9)).isEqualTo(TlsOrigin.SAYS_SO_ITSELF);
        assertThat(TlsOrigin.of("validation-failure", 3, 0)).isEqualTo(TlsOrigin.NOT_TOLD);
        assertThat(TlsOrigin.SEEN_BY_ONE.kind().word()).isEqualTo("possible-attack");
        assertThat(TlsOrigin.SAYS_SO_ITSELF.word()).isEqualTo("says-so-itself");
    }

    @Test
    void providersAreKnownByNameAndByDomain() {
        assertThat(Providers.OURS.name("Enterprise Outlook")).startsWith("Microsoft");
        assertThat(Providers.OURS.name("AOL")).isEqualTo("Yahoo and AOL");
        assertThat(Providers.OURS.name("comcast.net")).isEqualTo("Comcast Xfinity");
        assertThat(Providers.OURS.name(DomainName.of("ag.dmarcian.com"))).isEqualTo("dmarcian");
        assertThat(Providers.OURS.name("nobody known")).isNull();
    }

    @Test
    void whatStrangersWroteIsTextInJson() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            String hostile = mail("192.0.2.1", "2025-03-04").replace("google.com", "&lt;script&gt;\"alert\"");
            assertThat(add(store, hostile)).isInstanceOf(Receipt.Imported.class);
            String json = JsonLine.text(
                    out -> DetailJson.write(out, ReporterList.of(store, null, Period.ALL), Map.of(), Instant.EPOCH));
            assertThat(json).contains("\"organization\":\"<script>\\\"alert\\\"\"");
        }
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2025, 3, day);
    }

    private static Receipt add(Store store, String xml) {
        return new ReportStore(store, UnpackLimits.DEFAULT)
                .add(List.of(new Incoming("x", xml.getBytes(StandardCharsets.UTF_8), Month.NOW)))
                .getFirst();
    }

    private static String mail(String ip, String day) {
        long begin = LocalDate.parse(day).toEpochDay() * 86_400;
        return "<?xml version=\"1.0\"?><feedback><report_metadata><org_name>google.com</org_name><email>a@google.com"
                + "</email><report_id>early</report_id><date_range><begin>" + begin + "</begin><end>"
                + (begin + 86_399) + "</end></date_range></report_metadata><policy_published><domain>shop.example"
                + "</domain><p>none</p></policy_published><record><row><source_ip>" + ip + "</source_ip><count>1"
                + "</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf>"
                + "</policy_evaluated></row><identifiers><header_from>shop.example</header_from></identifiers>"
                + "<auth_results></auth_results></record></feedback>";
    }
}
