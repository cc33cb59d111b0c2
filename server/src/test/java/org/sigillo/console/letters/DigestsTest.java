package org.sigillo.console.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.alerts.Alert;
import org.sigillo.alerts.AlertBook;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.words.Words;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.people.Claims;
import org.sigillo.people.Organization;
import org.sigillo.people.Person;
import org.sigillo.people.Recipient;
import org.sigillo.people.Recipients;
import org.sigillo.post.Queue;
import org.sigillo.post.QueuedParcel;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.views.Month;
import org.sigillo.views.Period;
import org.sigillo.views.Week;

/// Who wished it is told, of what is theirs, once.
class DigestsTest {
    private static final Instant TUESDAY = Instant.parse("2025-03-25T06:00:00Z");
    private static final Person ANNA = new Person(1, "anna@example.com", "Anna", "", false);

    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.parse("2025-03-20T12:00:00Z");

    private Recipients recipients(Store store) {
        return new Recipients(store, () -> now, new SecureRandom());
    }

    private Digests digests(Store store) {
        ConsoleSettings console = new ConsoleSettings(URI.create("https://mail.example/"), 10, 100, false, null);
        EmailAddress from = Objects.requireNonNull(EmailAddress.parse("reports@example.net"));
        return new Digests(
                recipients(store), new Dispatch(from, console), Zone.builder().build());
    }

    private Organization organization(Store store, String name, boolean operator, String domain) {
        Organization made = store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run(
                        "INSERT INTO organization (name, operator, made_at) VALUES (?, ?, 0)", name, operator ? 1 : 0);
                Long id = statements.number("SELECT MAX(id) FROM organization");
                return new Organization(Objects.requireNonNull(id), name, operator);
            }
        });
        Claims claims = new Claims(store, Zone.builder().build(), () -> now, new SecureRandom());
        claims.claim(new Organization(made.id(), name, true), DomainName.of(domain)); // proved at once
        return made;
    }

    private Recipient wish(Store store, Organization whose, Recipient.Kind kind, String place, String language) {
        Recipients.Wished made =
                recipients(store).wish(whose, ANNA, new Recipient.Wish(kind, place, language, true, true));
        assertThat(made).isInstanceOf(Recipients.Wished.Taken.class);
        return ((Recipients.Wished.Taken) made).recipient();
    }

    /// Mails: the header and the text.
    private static List<String> mails(Store store) {
        List<String> mails = new ArrayList<>();
        for (QueuedParcel one : new Queue(store).list(null, null, 99)) {
            String mail =
                    new String(Objects.requireNonNull(new Queue(store).octets(one.id())), StandardCharsets.US_ASCII);
            int at = mail.indexOf("\r\n\r\n");
            mails.add(mail.substring(0, at + 4)
                    + new String(Base64.getMimeDecoder().decode(mail.substring(at + 4)), StandardCharsets.UTF_8));
        }
        return mails;
    }

    private static List<String> posts(Store store) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> row.getString(1) + ' ' + row.getString(2),
                        "SELECT channel, body FROM alert_parcel ORDER BY id");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aWeekIsToldOnTuesdayOnceToWhomItConcerns(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            Organization shop = organization(store, "Shop", true, "shop.example");
            Organization other = organization(store, "Other", false, "other.example");
            Recipient reader = wish(store, shop, Recipient.Kind.MAIL, "anna@shop.example", "en");
            wish(store, shop, Recipient.Kind.CHAT, "https://chat.example/hook", "nb");
            wish(store, shop, Recipient.Kind.WEBHOOK, "https://hook.example/", "en");
            wish(store, other, Recipient.Kind.WEBHOOK, "https://other.example/", "en");
            assertThat(digests(store).round(TUESDAY.minusSeconds(1))).isZero();
            assertThat(digests(store).round(TUESDAY))
                    .as("who did not agree is not told")
                    .isEqualTo(3);
            assertThat(digests(store).round(TUESDAY.plusSeconds(3600))).isZero();
            assertThat(mails(store)).isEmpty();
            recipients(store).agree(reader);
            assertThat(digests(store).round(TUESDAY.plusSeconds(7200))).isEqualTo(1);
            assertThat(mails(store))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail)
                            .contains(
                                    "To: <anna@shop.example>\r\n",
                                    "List-Unsubscribe: <https://mail.example/told/" + reader.secret() + ">\r\n",
                                    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
                                    "shop.example\n",
                                    "of them passed DMARC.",
                                    "The week before: ",
                                    "https://mail.example/domains/shop.example\n")
                            .doesNotContain("other.example"));
            List<String> posts = posts(store);
            assertThat(posts).hasSize(3);
            assertThat(posts.get(0)).matches("(?s)recipient 2 [0-9a-f]{12} .*").contains("{\"text\":\"*", "besto");
            assertThat(posts.get(1)).contains("\"domain\":\"shop.example\",\"since\":\"2025-03-17\"");
            assertThat(posts.get(2)).contains("\"domain\":\"other.example\"").doesNotContain("shop");
            assertThat(digests(store).round(TUESDAY.plus(Duration.ofDays(7)))).isEqualTo(4);
        }
    }

    @Test
    void aWeekThatIsLongOverIsNotTold() throws Exception {
        try (Store store = Month.store(Month.Kind.SQLITE, folder)) {
            Organization shop = organization(store, "Shop", true, "shop.example");
            wish(store, shop, Recipient.Kind.WEBHOOK, "https://hook.example/", "en");
            assertThat(digests(store).round(TUESDAY.plus(Digests.LATEST).plusSeconds(1)))
                    .isZero();
            assertThat(digests(store).round(TUESDAY.plus(Digests.LATEST))).isEqualTo(1);
        }
    }

    @Test
    void aManagerReadsWhatTheWeekWas() throws Exception {
        try (Store store = Month.store(Month.Kind.SQLITE, folder)) {
            Organization shop = organization(store, "Shop", true, "shop.example");
            Recipient one = wish(store, shop, Recipient.Kind.CHAT, "https://hook.example/", "en");
            Recipients.Told told = Objects.requireNonNull(recipients(store).of(one.secret()));
            Digest digest = digests(store).of(told, TUESDAY);
            Week week = digest.weeks().getFirst();
            assertThat(week.period()).isEqualTo(new Period(LocalDate.of(2025, 3, 17), LocalDate.of(2025, 3, 23)));
            assertThat(week.spoof().messages()).as("the wave of 18 March").isPositive();
            for (String language : Words.LANGUAGES) {
                String text = digest.letter(language, digests(store).dispatch().console())
                        .text();
                assertThat(text)
                        .contains(Words.of(language).number(week.mail().messages()))
                        .contains(Words.of(language).number(week.spoof().messages()))
                        .doesNotContain("digest.", "{0}", "{1}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-25T05:59:59Z, 2025-03-10", // Tuesday, too early: the week before
        "2025-03-25T06:00:00Z, 2025-03-17",
        "2025-03-31T23:00:00Z, 2025-03-17",
        "2025-04-01T06:00:00Z, 2025-03-24",
    })
    void aWeekIsMondayToSunday(Instant at, LocalDate monday) {
        assertThat(Week.last(at)).isEqualTo(new Period(monday, monday.plusDays(6)));
    }

    @ParameterizedTest
    @EnumSource
    void anAlertIsToldToWhomItConcernsInTheirLanguage(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Organization shop = organization(store, "Shop", true, "shop.example");
            Organization other = organization(store, "Other", false, "other.example");
            recipients(store).agree(wish(store, shop, Recipient.Kind.MAIL, "anna@shop.example", "it"));
            wish(store, other, Recipient.Kind.CHAT, "https://chat.example/hook", "en");
            AlertBook.Outcome outcome = new AlertBook.Outcome(
                    false,
                    List.of(
                            alert("alert.new-sender", "shop.example"),
                            alert("alert.new-sender", "other.example"),
                            alert("alert.new-sender", "third.example"),
                            alert("alert.intake-dead", "")),
                    List.of());
            RecipientTeller teller = new RecipientTeller(digests(store).dispatch());
            store.write(connection -> {
                teller.tell(connection, outcome, now);
                return true;
            });
            assertThat(mails(store))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail)
                            .contains("https://mail.example/domains/shop.example\n", "Per fermare questi messaggi")
                            .doesNotContain("other.example", "third.example", "/domains/\n"));
            assertThat(posts(store))
                    .singleElement()
                    .satisfies(post -> assertThat(post)
                            .contains("Worth a look: other.example", "&lt;!channel&gt;")
                            .doesNotContain("shop.example", "third.example", "<!channel>"));
        }
    }

    private Alert alert(String code, String domain) {
        Map<String, String> evidence = Map.of("sender", "<!channel>", "first", "2025-03-20", "last", "2025-03-20");
        return new Alert(code + domain, code, domain, "x", evidence, now, now, 1, null, null);
    }

    @Test
    void asManyRecipientsAsThereMayBe() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            Organization shop = organization(store, "Shop", true, "shop.example");
            for (int i = 0; i < Recipients.MOST; i++)
                wish(store, shop, Recipient.Kind.CHAT, "https://chat.example/" + i, "en");
            Recipient.Wish one = new Recipient.Wish(Recipient.Kind.CHAT, "https://chat.example/x", "en", true, true);
            assertThat(recipients(store).wish(shop, ANNA, one)).isEqualTo(new Recipients.Wished.TooMany());
            assertThat(wish(store, shop, Recipient.Kind.CHAT, "https://chat.example/0", "it")
                            .wish()
                            .language())
                    .as("one that is there is changed")
                    .isEqualTo("it");
            assertThat(recipients(store).of(shop)).hasSize(Recipients.MOST);
        }
    }

    @Test
    void whoNeverAgreesIsForgotten() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            Organization shop = organization(store, "Shop", true, "shop.example");
            wish(store, shop, Recipient.Kind.MAIL, "a@example.org", "en");
            now = now.plus(Recipients.PATIENCE);
            wish(store, shop, Recipient.Kind.MAIL, "b@example.org", "en");
            assertThat(recipients(store).of(shop)).hasSize(2);
            now = now.plusSeconds(1);
            wish(store, shop, Recipient.Kind.MAIL, "c@example.org", "en");
            assertThat(recipients(store).of(shop))
                    .extracting(one -> one.wish().place())
                    .isEqualTo(List.of("b@example.org", "c@example.org"));
        }
    }

    @ParameterizedTest
    @CsvSource({"recipient 99 0", "recipient x 0", "recipient -1 0", "recipient 1", "desk", "'recipient '"})
    void whatGoesToNobodyIsLetGo(String channel) throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            assertThat(recipients(store).byChannel(channel)).isNull();
        }
    }

    @Test
    void aSetOfDomainsIsNotChangedFromOutside() {
        Set<String> domains = new java.util.HashSet<>(Set.of("a.example"));
        Recipient one = new Recipient(
                1, 1, new Recipient.Wish(Recipient.Kind.CHAT, "x", "en", true, true), "secret", "p", now, null, null);
        Recipients.Told told = new Recipients.Told(one, "O", false, domains);
        domains.add("b.example");
        assertThat(told.domains()).containsExactly("a.example");
        assertThat(one).hasToString("chat x");
    }

    @Test
    void whatWasOnItsWayGoesToNobodyElse() throws Exception {
        try (Store store = Month.store(Month.Kind.SQLITE, folder)) {
            Organization shop = organization(store, "Shop", true, "shop.example");
            Recipient first = wish(store, shop, Recipient.Kind.WEBHOOK, "https://one.example/", "en");
            digests(store).round(TUESDAY);
            assertThat(posts(store)).hasSize(1);
            recipients(store).end(first);
            assertThat(posts(store)).isEmpty();
            Recipient next = wish(store, shop, Recipient.Kind.WEBHOOK, "https://two.example/", "en");
            assertThat(next.number()).as("a number may be given again").isEqualTo(first.number());
            assertThat(recipients(store).byChannel(first.channel())).isNull();
            assertThat(recipients(store).byChannel(next.channel())).isEqualTo(next);
        }
    }
}
