package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.changes.MailFiles;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;

/// From what hurts to a record that asks for reports, and waiting for the first.
class StartInConsoleTest {
    private static final String DOMAIN = "shop.example";

    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;
    private OpenConsole.Browser owner;

    @BeforeEach
    void open() throws Exception {
        Zone zone = Zone.builder()
                .txt(DOMAIN, "v=spf1 ip4:192.0.2.1 -all")
                .txt("_dmarc." + DOMAIN, "v=DMARC1; p=quarantine; rua=mailto:old@shop.example")
                .build();
        open = new OpenConsole(folder, zone, "http://localhost");
        owner = open.first("anna@example.com");
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void whoHasNoDomainBeginsHere() throws Exception {
        assertThat(location(owner.get("/today"))).endsWith("/start");
        assertThat(owner.get("/start").body()).contains("My mail lands in spam", "/start?why=forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spam", "fails", "forged", "logo", "know"})
    void eachPainLeadsToTheDomain(String why) throws Exception {
        assertThat(owner.get("/start?why=" + why).body()).contains("Which domain?", "name=\"start\"");
    }

    @Test
    void whatNobodyKnowsHurtsNobody() throws Exception {
        assertThat(owner.get("/start?why=%3Cscript%3E").body())
                .contains("What brings you here?")
                .doesNotContain("<script>");
    }

    @Test
    void fromTheDomainToTheRecord() throws Exception {
        HttpResponse<String> added = owner.post("/domains/new", "domain", DOMAIN, "start", "yes");
        assertThat(location(added)).endsWith("/domains/shop.example/begin");
        assertThat(owner.get("/domains/shop.example/begin").body())
                .contains("@reports.example.net", "value=\"dmarc@reports.example.net\"", "[[intake.imap]]")
                .contains("within 24 to 48 hours");
        HttpResponse<String> taken = owner.post("/domains/shop.example/begin", "rua", "dmarc@reports.example.net");
        assertThat(location(taken)).endsWith("/domains/shop.example/change");
        assertThat(new MailFiles(open.store).of(DomainName.of(DOMAIN))).isEqualTo("""
                        domain: shop.example

                        dmarc:
                          p: quarantine
                          rua: [old@shop.example, dmarc@reports.example.net]
                        """);
        assertThat(owner.get("/domains/shop.example/change").body())
                .contains("v=DMARC1; p=quarantine; rua=mailto:old@shop.example,mailto:dmarc@reports.example.net")
                .contains("to be published by whoever runs reports.example.net");
    }

    @Test
    void askingForReportsLeavesTheRestOfWhatIsWanted() throws Exception {
        owner.post("/domains/new", "domain", DOMAIN);
        owner.post(
                "/domains/shop.example/change", "rung", "p=reject", "rua", "a@shop.example", "tls", "t@shop.example");
        owner.post("/domains/shop.example/begin", "rua", "a@shop.example");
        assertThat(new MailFiles(open.store).of(DomainName.of(DOMAIN)))
                .contains("p: reject", "rua: [a@shop.example]", "tls-rpt:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no address", "\"]\nparked: true"})
    void whatIsNoAddressIsNotTaken(String typed) throws Exception {
        owner.post("/domains/new", "domain", DOMAIN);
        HttpResponse<String> answer = owner.post("/domains/shop.example/begin", "rua", typed);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Reports go to a mail address");
        assertThat(new MailFiles(open.store).of(DomainName.of(DOMAIN))).isNull();
    }

    @Test
    void whoWaitsIsToldWhatCame() throws Exception {
        owner.post("/domains/new", "domain", DOMAIN);
        String page = "/domains/shop.example";
        assertThat(owner.get(page).body()).contains("Nothing has come in here yet, which is normal", page + "/begin");
        open.store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.run(
                        "INSERT INTO intake_mailbox (place, uid_validity, uid, at) VALUES ('imap://a@b/INBOX', 1, 1, ?)",
                        open.now.minusSeconds(3_600).getEpochSecond());
            }
        });
        assertThat(owner.get(page).body()).contains("Something last came in here on Nov 22, 2026, 10:00");
    }

    @Test
    void whoMayNotChangeItIsNotAsked() throws Exception {
        owner.post("/domains/new", "domain", DOMAIN);
        String invited = owner.post("/people", "email", "v@example.com", "role", "viewer", "domain", DOMAIN)
                .body();
        int at = invited.indexOf("/join/");
        OpenConsole.Browser viewer = open.browser();
        viewer.post(invited.substring(at, invited.indexOf('<', at)), "name", "V", "password", OpenConsole.PASSWORD);
        assertThat(viewer.get("/domains/shop.example").body()).doesNotContain("/begin");
        assertThat(viewer.get("/start?why=spam").body()).contains("Owners of your organization add domains here.");
    }
}
