package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.people.Recipients;
import org.sigillo.post.Queue;
import org.sigillo.post.QueuedParcel;
import org.sigillo.store.Statements;

/// Who is told: chosen by an owner, agreed to by who reads it, and stopped by them.
class SettingsInConsoleTest {
    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;
    private OpenConsole.Browser owner;

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(folder, Zone.builder().build(), "http://localhost");
        owner = open.first("anna@example.com");
        owner.post("/domains/new", "domain", "shop.example");
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
    }

    private HttpResponse<String> add(OpenConsole.Browser by, String kind, String place) throws Exception {
        return by.post(
                "/settings/recipients",
                "kind",
                kind,
                "place",
                place,
                "language",
                "en",
                "alerts",
                "yes",
                "digest",
                "yes");
    }

    private List<String> mails() {
        Queue queue = new Queue(open.store);
        return queue.list(null, null, 99).stream()
                .map(QueuedParcel::id)
                .map(id -> new String(Objects.requireNonNull(queue.octets(id)), StandardCharsets.US_ASCII))
                .map(mail -> new String(
                        Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n") + 4)),
                        StandardCharsets.UTF_8))
                .toList();
    }

    private long posts() {
        return open.store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return Objects.requireNonNull(statements.number("SELECT COUNT(*) FROM alert_parcel"));
            }
        });
    }

    private String link() {
        String mail = mails().getFirst();
        int at = mail.indexOf("/told/");
        return mail.substring(at, mail.indexOf('\n', at));
    }

    @Test
    void thePageSaysWhatIsLookedForAndKept() throws Exception {
        assertThat(owner.get("/settings").body())
                .contains(
                        "Nobody yet.",
                        "A sender that never sent before, from 100 messages on.",
                        "No report at all for 48 hours.",
                        "Reports are kept for 400 days.",
                        "sigillo backup --data /var/lib/sigillo FOLDER",
                        "Nothing needs you.");
        assertThat(open.tenant("Other", "carla@example.net").get("/settings").body())
                .as("the house is not theirs")
                .doesNotContain("sigillo backup");
    }

    @Test
    void whoReadsTheMailsIsAskedAndMayStopThem() throws Exception {
        assertThat(add(owner, "mail", "boss@shop.example").body())
                .contains("boss@shop.example", "waits for a yes", "A mail is on its way that asks for a yes.");
        String link = link();
        assertThat(mails()).singleElement().asString().contains("anna@example.com of First wishes");
        OpenConsole.Browser reader = open.browser();
        assertThat(reader.get(link).body()).contains("Yes, send them", "boss@shop.example");
        assertThat(owner.get("/settings").body()).as("reading changes nothing").contains("waits for a yes");
        assertThat(reader.post(link, "say", "yes").body()).contains("They will come.");
        assertThat(owner.get("/settings").body()).doesNotContain("waits for a yes");
        assertThat(reader.post(link, "say", "no").body()).contains("No more will come.");
        assertThat(owner.get("/settings").body())
                .doesNotContain("boss@shop.example")
                .contains("Nobody yet.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProgramOfMailStopsThemInOneWord(boolean multipart) throws Exception {
        add(owner, "mail", "boss@shop.example");
        String link = link();
        open.browser().post(link, "say", "yes");
        OpenConsole.Browser program = open.browser();
        if (multipart) { // 8058 §3.2
            byte[] form = UploadForm.of("none", new byte[0], "List-Unsubscribe", "One-Click");
            URI uri = URI.create("http://127.0.0.1:" + open.console.address().getPort() + link);
            program.send(HttpRequest.newBuilder(uri)
                    .header("Content-Type", UploadForm.TYPE)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                    .build());
        } else program.post(link, "List-Unsubscribe", "One-Click");
        assertThat(owner.get("/settings").body()).contains("Nobody yet.");
    }

    @ParameterizedTest
    @CsvSource({
        "mail, nobody, This is no mail address.",
        "mail, '\"a b\"@', This is no mail address.",
        "chat, http://chat.example/hook, This is no https:// URL",
        "webhook, https://user:pass@hook.example/, This is no https:// URL",
        "webhook, javascript:alert(1), This is no https:// URL",
        "pigeon, anna@example.com, This is no https:// URL",
    })
    void whatIsNoPlaceIsRefused(String kind, String place, String said) throws Exception {
        HttpResponse<String> answer = add(owner, kind, place);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
        assertThat(mails()).isEmpty();
    }

    @Test
    void somethingMustBeChosen() throws Exception {
        HttpResponse<String> answer =
                owner.post("/settings/recipients", "kind", "mail", "place", "a@example.com", "language", "en");
        assertThat(answer.body()).contains("Choose alerts, the week, or both.");
    }

    @Test
    void aWebhookHasItsSecretAndCanBeTried() throws Exception {
        assertThat(add(owner, "webhook", "https://hook.example/in").body())
                .contains("Secret of the signature", "It is told from now on.");
        assertThat(posts()).isZero();
        assertThat(owner.post("/settings/recipients/try", "number", "1").body()).contains("Last week is on its way.");
        assertThat(posts()).isEqualTo(1);
        assertThat(owner.get("/people").body()).contains("had somebody told", "https://hook.example/in");
    }

    @Test
    void anothersRecipientsAreNotToBeSeenTriedOrEnded() throws Exception {
        add(owner, "webhook", "https://hook.example/in");
        OpenConsole.Browser other = open.tenant("Other", "carla@example.net");
        assertThat(other.get("/settings").body()).doesNotContain("hook.example");
        other.post("/settings/recipients/end", "number", "1");
        other.post("/settings/recipients/try", "number", "1");
        assertThat(posts()).as("nothing was sent").isZero();
        assertThat(owner.get("/settings").body()).contains("https://hook.example/in");
    }

    @Test
    void nobodyIsFloodedWithQuestions() throws Exception {
        for (int i = 0; i < Recipients.MOST; i++) {
            assertThat(add(owner, "mail", "boss" + i + "@shop.example").statusCode())
                    .isEqualTo(200);
            owner.post("/settings/recipients/end", "number", String.valueOf(i + 1));
            assertThat(add(owner, "mail", "boss" + i + "@shop.example").body()).contains("This address said no");
        }
        assertThat(add(owner, "mail", "one.more@shop.example").body()).contains("as many as there may be");
        assertThat(mails()).hasSize(Recipients.MOST);
    }

    @Test
    void aButtonIsNotPressedForEver() throws Exception {
        add(owner, "webhook", "https://hook.example/in");
        for (int i = 0; i < RecipientRoutes.MOST_MAILS; i++)
            assertThat(owner.post("/settings/recipients/try", "number", "1").body())
                    .contains("is on its way");
        assertThat(owner.post("/settings/recipients/try", "number", "1").body()).contains("That was often.");
        open.nanos.addAndGet(RecipientRoutes.PERIOD.toNanos());
        assertThat(owner.post("/settings/recipients/try", "number", "1").body()).contains("is on its way");
    }

    @Test
    void aPlaceInAnyLettersIsWrittenInPlainOnes() throws Exception {
        assertThat(add(owner, "chat", "https://chat.example/é").body()).contains("https://chat.example/%C3%A9");
    }
}
