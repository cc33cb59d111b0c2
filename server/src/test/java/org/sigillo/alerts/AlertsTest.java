package org.sigillo.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.EmailAddress;
import org.sigillo.post.HttpsPost;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.store.Store;
import org.sigillo.views.Month;

/// What is found in three weeks of reports, and how calmly it is told; on both databases.
class AlertsTest {
    private static final Instant START = Instant.parse("2026-05-01T09:00:00Z");
    private static final EmailAddress FROM = Objects.requireNonNull(EmailAddress.parse("sigillo@example.com"));
    private static final EmailAddress TO = Objects.requireNonNull(EmailAddress.parse("postmaster@example.com"));
    private static final AlertSettings CALM = AlertSettings.DEFAULT;

    @TempDir
    Path folder = Path.of("");

    private final List<Cause> so = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> posted = new ArrayList<>();
    private final List<String> trouble = new ArrayList<>();
    private HttpsPost.Outcome outcome = HttpsPost.Outcome.TAKEN;

    /// Finds what the test says.
    private final class Said implements Causes {
        @Override
        public Set<AlertReason> reasons() {
            return Set.of(AlertReason.NO_REPORTS, AlertReason.NEW_SENDER);
        }

        @Override
        public List<Cause> look(Instant now) {
            return List.copyOf(so);
        }
    }

    private Webhooks webhooks(Store store) {
        Webhook webhook = new Webhook("desk", URI.create("https://desk.example/hook"), "secret", false);
        return new Webhooks(
                store,
                List.of(webhook),
                channel -> null,
                (hook, body, fields) -> {
                    posted.add(fields.get(Webhook.SIGNATURE) + ' ' + new String(body, StandardCharsets.UTF_8));
                    return new HttpsPost.Answer(outcome, "desk.example answered");
                },
                trouble::add);
    }

    private AlertLook look(Store store, AlertSettings settings) {
        HouseTeller teller = new HouseTeller(FROM, List.of(TO), webhooks(store));
        return new AlertLook(store, List.of(new Said()), new AlertBook(settings), List.of(teller), log::add);
    }

    private static Cause cause(AlertReason reason, String subject) {
        return new Cause(
                reason,
                "example.com",
                subject,
                Map.of("last", "2026-04-01", "days", "20", "of", "30", "sender", "S", "first", "x"),
                START);
    }

    private static long parcels(Store store) {
        return store.<Long>read(connection -> {
            try (var rows = connection
                    .prepareStatement("SELECT COUNT(*) FROM post_parcel WHERE kind = 'alert'")
                    .executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theFirstLookIsSilentAndTheNextTellsWhatIsNew(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            AlertLook look = look(store, CALM);
            so.add(cause(AlertReason.NO_REPORTS, ""));
            assertThat(look.look(START).isEmpty()).isTrue();
            assertThat(log).singleElement().asString().startsWith("1 found at the first look");
            assertThat(AlertBook.open(store)).hasSize(1);
            so.add(cause(AlertReason.NEW_SENDER, "192.0.2.1"));
            AlertBook.Outcome told = look.look(START.plusSeconds(900));
            assertThat(told.tell()).extracting(Alert::code).containsExactly("alert.new-sender");
            assertThat(parcels(store)).isEqualTo(1);
            assertThat(log.getLast()).startsWith("alert.new-sender: S sends as example.com since x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCauseIsToldOnceAndAgainWhenItIsDue(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            AlertLook look = look(store, CALM);
            look.look(START);
            so.add(cause(AlertReason.NO_REPORTS, ""));
            int told = 0;
            Instant end = START.plus(Duration.ofDays(8));
            for (Instant at = START.plusSeconds(900); at.isBefore(end); at = at.plus(Duration.ofHours(3)))
                told += look.look(at).tell().size();
            assertThat(told).as("once, and once after seven days").isEqualTo(2);
            Alert open = AlertBook.open(store).getFirst();
            assertThat(open.seen()).isGreaterThan(60);
            assertThat(open.since()).isEqualTo(START);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thatItIsOverIsToldOnceAndOnlyIfItWasTold(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            AlertLook look = look(store, CALM);
            so.add(cause(AlertReason.NO_REPORTS, "old"));
            look.look(START);
            so.set(0, cause(AlertReason.NO_REPORTS, "new"));
            so.add(cause(AlertReason.NEW_SENDER, "192.0.2.1"));
            assertThat(look.look(START.plusSeconds(900)).over())
                    .as("nobody heard of it")
                    .isEmpty();
            so.clear();
            AlertBook.Outcome over = look.look(START.plusSeconds(1800));
            assertThat(over.over())
                    .as("a new sender is not over; it happened")
                    .extracting(Alert::subject)
                    .containsExactly("new");
            assertThat(look.look(START.plusSeconds(2700)).isEmpty()).isTrue();
            assertThat(AlertBook.open(store)).isEmpty();
            so.add(cause(AlertReason.NO_REPORTS, "new"));
            assertThat(look.look(START.plusSeconds(3600)).isEmpty())
                    .as("back within a day: not told again")
                    .isTrue();
            assertThat(AlertBook.open(store)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void quietHoursPutItOff(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            AlertSettings nights =
                    new AlertSettings(CALM.every(), CALM.remind(), 22, 7, 100, 100, 10, CALM.intakeSilence());
            AlertLook look = look(store, nights);
            look.look(START);
            so.add(cause(AlertReason.NO_REPORTS, ""));
            Instant night = Instant.parse("2026-05-01T23:00:00Z");
            assertThat(look.look(night).isEmpty()).isTrue();
            assertThat(look.look(Instant.parse("2026-05-02T06:59:00Z")).isEmpty())
                    .isTrue();
            assertThat(look.look(Instant.parse("2026-05-02T07:00:00Z")).tell()).hasSize(1);
            so.clear();
            assertThat(look.look(Instant.parse("2026-05-02T22:00:00Z")).isEmpty())
                    .isTrue();
            assertThat(look.look(Instant.parse("2026-05-03T08:00:00Z")).over()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWebhookGetsItSignedAndAgainUntilItTakesIt(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            AlertLook look = look(store, CALM);
            look.look(START);
            so.add(cause(AlertReason.NO_REPORTS, ""));
            look.look(START);
            outcome = HttpsPost.Outcome.LATER;
            assertThat(webhooks(store).round(START)).isZero();
            assertThat(webhooks(store).round(START.plusSeconds(59))).isZero();
            assertThat(posted).as("not before its minute is over").hasSize(1);
            outcome = HttpsPost.Outcome.TAKEN;
            assertThat(webhooks(store).round(START.plusSeconds(60))).isEqualTo(1);
            assertThat(webhooks(store).round(START.plusSeconds(9000))).isZero();
            assertThat(posted).hasSize(2);
            String signature = posted.getLast().substring(0, posted.getLast().indexOf(' '));
            String body = posted.getLast().substring(signature.length() + 1);
            long seconds = START.plusSeconds(60).getEpochSecond();
            assertThat(signature).isEqualTo("t=" + seconds + ",v1=" + Webhook.hmac("secret", seconds + "." + body));
            assertThat(body)
                    .contains("\"code\":\"alert.no-reports\"", "\"state\":\"open\"")
                    .startsWith("{\"at\":");
            assertThat(trouble).containsExactly("webhook desk: desk.example answered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWebhookThatNeverAnswersIsGivenUpAfterADay(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            AlertLook look = look(store, CALM);
            look.look(START);
            so.add(cause(AlertReason.NO_REPORTS, ""));
            look.look(START);
            outcome = HttpsPost.Outcome.LATER;
            for (int minutes = 0; minutes < 3 * 24 * 60; minutes += 10)
                webhooks(store).round(START.plus(Duration.ofMinutes(minutes)));
            assertThat(posted).hasSizeBetween(8, 25);
            assertThat(trouble.getLast()).contains("given up after");
            webhooks(store).round(START.plus(Duration.ofDays(9)));
            assertThat(trouble).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOnePlaceBreaksKeepsNobodyElseWaiting(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            store.write(connection -> {
                for (String name : List.of("broken", "desk")) Webhooks.add(connection, name, "{}", START);
                return true;
            });
            URI place = URI.create("https://desk.example/");
            Webhooks webhooks = new Webhooks(
                    store,
                    List.of(new Webhook("broken", place, null, false), new Webhook("desk", place, null, false)),
                    channel -> null,
                    (hook, body, fields) -> {
                        if (hook.name().equals("broken")) throw new IllegalArgumentException("no field of a header");
                        return new HttpsPost.Answer(HttpsPost.Outcome.TAKEN, "");
                    },
                    trouble::add);
            assertThat(webhooks.round(START)).isEqualTo(1);
            assertThat(webhooks.round(START.plusSeconds(99))).isZero();
            assertThat(trouble).singleElement().asString().contains("broken", "no field of a header");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNewsletterIsNewsAndTheWaveIs(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Month.readUntil(store, LocalDate.of(2025, 3, 11));
            assertThat(new MailCauses(store, CALM).look(Instant.parse("2025-03-12T06:00:00Z")))
                    .extracting(Cause::reason, Cause::subject)
                    .containsExactly(tuple(AlertReason.NEW_SENDER, "mailchimp"));
            Month.readUntil(store, LocalDate.of(2025, 3, 19));
            Instant then = Instant.parse("2025-03-20T06:00:00Z");
            List<Cause> wave = new MailCauses(store, CALM).look(then);
            assertThat(wave)
                    .extracting(Cause::reason, Cause::subject)
                    .containsExactly(tuple(AlertReason.SPOOF_WAVE, "2025-03-18"));
            assertThat(wave.getFirst().evidence())
                    .containsEntry("messages", "485")
                    .containsEntry("usual", "3");
            assertThat(new MailCauses(store, CALM).look(then.plus(Duration.ofDays(4))))
                    .as("a day too old says nothing of now")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsToldOnceForAllThatIsMissing(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            assertThat(new ReporterCauses(store, CALM).look(Month.NOW))
                    .extracting(Cause::reason, Cause::subject)
                    .containsExactly(tuple(AlertReason.REPORTER_SILENT, "Microsoft (Outlook, Hotmail, Microsoft 365)"));
            assertThat(new ReporterCauses(store, CALM).look(Month.NOW.plus(Duration.ofDays(3))))
                    .as("nothing at all came in for two days")
                    .extracting(Cause::reason)
                    .containsExactly(AlertReason.INTAKE_DEAD);
            Instant later = Month.NOW.plus(Duration.ofDays(9));
            add(store, report("other.example", LocalDate.of(2025, 4, 1), "one.example", 5, 0), later);
            assertThat(new ReporterCauses(store, CALM).look(later))
                    .as("the intake lives, and nobody tells of the domain: its reporters are not told of")
                    .extracting(Cause::reason, Cause::domain)
                    .containsExactly(tuple(AlertReason.NO_REPORTS, "shop.example"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ratesAndVolumesThatFellAreToldOf(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            LocalDate first = LocalDate.of(2026, 3, 1);
            for (int day = 0; day < 29; day++) {
                add(store, report("steady.example", first.plusDays(day), "one.example", 498, 2), START);
                add(
                        store,
                        report(
                                "falls.example",
                                first.plusDays(day),
                                "one.example",
                                day == 28 ? 400 : 498,
                                day == 28 ? 100 : 2),
                        START);
                add(
                        store,
                        report("shrinks.example", first.plusDays(day), "one.example", day == 28 ? 40 : 500, 0),
                        START);
                add(store, report("late.example", first.plusDays(day), "small.example", 40, 0), START);
                if (day < 28) add(store, report("late.example", first.plusDays(day), "one.example", 500, 0), START);
            }
            assertThat(new MailCauses(store, CALM).look(Instant.parse("2026-03-30T06:00:00Z")))
                    .as("a reporter that is late is no fall")
                    .extracting(Cause::reason, Cause::domain)
                    .containsExactly(
                            tuple(AlertReason.PASS_RATE_FELL, "falls.example"),
                            tuple(AlertReason.VOLUME_FELL, "shrinks.example"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsWithoutEncryptionAreToldOfAtOnceAndCertificatesWhenThereAreFarMore(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Instant now = Instant.parse("2026-03-30T06:00:00Z");
            for (int day = 1; day <= 29; day++) {
                add(store, sessions(day, "certificate-expired", 20), now);
                if (day == 29) add(store, sessions(day, "starttls-not-supported", 10), now);
                if (day == 29) add(store, sessions(day, "sts-policy-fetch-error", 9), now);
                if (day == 29) add(store, sessions(day, "certificate-not-trusted", 60), now);
            }
            assertThat(new TlsCauses(store, CALM).look(now))
                    .extracting(Cause::reason, Cause::subject)
                    .containsExactly(
                            tuple(AlertReason.TLS_CERTIFICATE, "certificate-not-trusted"),
                            tuple(AlertReason.TLS_DOWNGRADE, "starttls-not-supported"));
        }
    }

    @Test
    void whatOthersAreConcernedAboutIsACauseByItsCode() {
        List<Cause> causes = new ConcernCauses(() -> List.of("rotation.missing: It is gone", "odd")).look(START);
        assertThat(causes).extracting(Cause::subject).containsExactly("rotation.missing", "odd");
        assertThat(causes.getFirst().evidence()).containsEntry("sentence", "It is gone");
    }

    private static void add(Store store, String document, Instant now) {
        new ReportStore(store, UnpackLimits.DEFAULT)
                .add(List.of(new Incoming("x", document.getBytes(StandardCharsets.UTF_8), now)));
    }

    private static String report(String domain, LocalDate day, String organization, int passed, int failed) {
        long begin = day.toEpochDay() * 86_400;
        return "<?xml version=\"1.0\"?><feedback><report_metadata><org_name>" + organization
                + "</org_name><report_id>" + day + organization + "</report_id><date_range><begin>" + begin
                + "</begin><end>" + (begin + 86_399) + "</end></date_range></report_metadata><policy_published><domain>"
                + domain + "</domain><p>none</p></policy_published>" + row(domain, passed, "pass")
                + (failed > 0 ? row(domain, failed, "fail") : "") + "</feedback>";
    }

    private static String row(String domain, int messages, String word) {
        return "<record><row><source_ip>192.0.2.1</source_ip><count>" + messages
                + "</count><policy_evaluated><disposition>none</disposition><dkim>" + word + "</dkim><spf>fail</spf>"
                + "</policy_evaluated></row><identifiers><header_from>" + domain + "</header_from></identifiers>"
                + "<auth_results><dkim><domain>" + domain + "</domain><selector>s</selector><result>" + word
                + "</result></dkim></auth_results></record>";
    }

    private static String sessions(int day, String type, int failed) {
        String date = "2026-03-%02d".formatted(day);
        return """
                {"organization-name":"one.example","date-range":{"start-datetime":"%sT00:00:00Z",
                "end-datetime":"%sT23:59:59Z"},"contact-info":"a@one.example","report-id":"%s%s","policies":[{"policy":
                {"policy-type":"sts","policy-domain":"example.com"},"summary":{"total-successful-session-count":500,
                "total-failure-session-count":%d},"failure-details":[{"result-type":"%s","failed-session-count":%d}]}]}
                """.formatted(date, date, date, type, failed, type, failed);
    }

    @Test
    void aFallMustBeLargeAndMoreThanChance() {
        assertThat(MailCauses.hasFallen(0.99, 100_000, 0.93, 10_000)).isTrue();
        assertThat(MailCauses.hasFallen(0.99, 100_000, 0.95, 10_000))
                .as("four parts of a hundred")
                .isFalse();
        assertThat(MailCauses.hasFallen(0.99, 1_000, 0.90, 10))
                .as("ten messages")
                .isFalse();
        assertThat(MailCauses.hasFallen(0.90, 10_000, 0.99, 10_000))
                .as("a rise")
                .isFalse();
    }

    @Test
    void whatStrangersWroteEndsNoLineOfTheMail() {
        Alert alert = new Alert(
                "k",
                "alert.new-sender",
                "example.com",
                "x\r\nBcc: all@example.org",
                Map.of("sender", "x\r\nBcc: all@example.org\u202E"),
                START,
                START,
                1,
                START,
                null);
        String mail = new String(
                Words.mail(FROM, TO, new AlertBook.Outcome(false, List.of(alert), List.of()), "id", START),
                StandardCharsets.US_ASCII);
        assertThat(mail.lines()).noneMatch(line -> line.startsWith("Bcc"));
        assertThat(mail).contains("Subject: Sigillo alerts: 1 new\r\n", "Auto-Submitted: auto-generated\r\n");
        String text = new String(
                Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n") + 4)), StandardCharsets.UTF_8);
        assertThat(text).contains("x\\xd\\xaBcc").doesNotContain("\u202E");
        assertThat(alert.sentence(Catalogue.ENGLISH)).startsWith("x\\xd\\xaBcc");
    }

    static List<AlertReason> reasons() {
        return List.of(AlertReason.values());
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void everyReasonHasASentence(AlertReason reason) {
        assertThat(Catalogue.ENGLISH.has(reason.code())).isTrue();
    }

    @Test
    void quietHoursMayGoOverMidnight() {
        AlertSettings nights = new AlertSettings(CALM.every(), CALM.remind(), 22, 7, 1, 1, 1, CALM.intakeSilence());
        assertThat(nights.isQuiet(22)).isTrue();
        assertThat(nights.isQuiet(6)).isTrue();
        assertThat(nights.isQuiet(7)).isFalse();
        assertThat(nights.isQuiet(21)).isFalse();
        assertThat(CALM.isQuiet(3)).isFalse();
    }
}
