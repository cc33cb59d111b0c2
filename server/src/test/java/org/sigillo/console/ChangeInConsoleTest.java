package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.changes.MailFiles;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.people.Audit;
import org.sigillo.people.Handoffs;
import org.sigillo.store.Statements;

/// What a domain shall publish, asked for and handed on.
class ChangeInConsoleTest {
    private static final String DOMAIN = "shop.example";
    private static final String PAGE = "/domains/" + DOMAIN + "/change";
    private static final String LINKS = "/domains/" + DOMAIN + "/handoffs";

    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;
    private OpenConsole.Browser owner;

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(
                folder, zone("v=DMARC1; p=none; adkim=s; rua=mailto:old@shop.example"), "http://localhost");
        owner = open.first("anna@example.com");
        owner.post("/domains/new", "domain", DOMAIN);
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
    }

    private static Zone zone(String dmarc) {
        return Zone.builder()
                .add(DOMAIN, DnsType.NS, new DnsRecord.Ns(DomainName.of("ada.ns.cloudflare.com")))
                .a("ada.ns.cloudflare.com", "192.0.2.53")
                .mx(DOMAIN, 10, "mx.shop.example")
                .a("mx.shop.example", "192.0.2.1")
                .txt(DOMAIN, "v=spf1 include:_spf.google.com ip4:192.0.2.1 include:_spf.elsewhere.example ~all")
                .txt(DOMAIN, "site-verification=1")
                .txt("_spf.google.com", "v=spf1 ip4:198.51.100.0/24 ~all")
                .txt("spf.protection.outlook.com", "v=spf1 ip4:198.51.100.0/24 ~all")
                .txt("_spf.elsewhere.example", "v=spf1 ip4:203.0.113.0/24 ~all")
                .txt("_dmarc." + DOMAIN, dmarc)
                .build();
    }

    private HttpResponse<String> say(String... answers) throws Exception {
        return owner.post(PAGE, answers);
    }

    @Test
    void theQuestionsBeginWithWhatIsPublished() throws Exception {
        String page = owner.get(PAGE).body();
        assertThat(page)
                .contains("<option value=\"p=none\" selected>", "value=\"old@shop.example\"")
                .contains("name=\"service\" value=\"google\" checked", "value=\"192.0.2.1\"")
                .contains("value=\"_spf.elsewhere.example\"", "id=\"spf-say\" name=\"spf\" value=\"say\" checked");
    }

    @Test
    void whatIsAskedForIsComparedWithWhatIsPublished() throws Exception {
        HttpResponse<String> said = say("rung", "p=quarantine t=y", "rua", "dmarc@shop.example", "spf", "leave");
        assertThat(said.statusCode()).isEqualTo(303);
        String page = owner.get(PAGE).body();
        assertThat(page)
                .contains("1 record is to be changed.", "The DNS is at Cloudflare", "<dt>Content</dt>")
                .contains(">_dmarc</textarea>", "v=DMARC1; p=none; adkim=s; rua=mailto:old@shop.example")
                .contains("v=DMARC1; p=quarantine; t=y; adkim=s; rua=mailto:dmarc@shop.example")
                .contains("p was none and becomes quarantine", "not seen yet")
                .contains("the old answer may still be given until Nov 22, 2026, 11:05")
                .doesNotContain("site-verification");
        assertThat(new MailFiles(open.store).of(DomainName.of(DOMAIN))).isEqualTo("""
                        domain: shop.example

                        dmarc:
                          p: quarantine
                          t: y
                          adkim: s
                          rua: [dmarc@shop.example]
                        """);
        open.now = open.now.plusSeconds(16);
        open.dns = zone("v=DMARC1; p=quarantine; t=y; adkim=s; rua=mailto:dmarc@shop.example");
        assertThat(owner.get(PAGE).body()).contains("All is published");
    }

    @Test
    void whoSendsIsSaidByName() throws Exception {
        say("spf", "say", "service", "microsoft", "mx", "yes", "networks", "192.0.2.1, 2001:db8::/48", "all", "fail");
        assertThat(owner.get(PAGE).body())
                .contains("v=spf1 mx ip4:192.0.2.1 ip6:2001:db8::/48 include:spf.protection.outlook.com -all")
                .contains("Leave the other records of this name and type as they are.");
    }

    /// What is at the name servers already is told apart from what a cache still says.
    @Test
    void whatNameServersShowIsSeenBeforeCachesShowIt() throws Exception {
        say("rung", "p=reject", "rua", "dmarc@shop.example");
        open.direct = zone("v=DMARC1; p=reject; adkim=s; rua=mailto:dmarc@shop.example");
        assertThat(owner.get(PAGE).body())
                .contains("The name servers of the domain show all of it.", "at the name servers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rua | not an address, | rung | p=none | Reports go to a mail address",
                "networks | 192.0.2.300 | spf | say | An address or a network looks like",
                "includes | -all | spf | say | What is included is a domain",
                "service | none-such | spf | say | That service is not known here.",
                "host | a b | mode | testing | Whoever serves the policy is a host",
                "tls | nowhere | mode | testing | Reports about encryption go to",
                "sp | refuse | rung | p=none | dmarc.sp is none, quarantine or reject"
            })
    void whatCannotBeIsNotKept(String field, String value, String other, String answer, String told) throws Exception {
        HttpResponse<String> said = say(field, value, other, answer);
        assertThat(said.statusCode()).isEqualTo(400);
        assertThat(said.body()).contains(told);
        assertThat(new MailFiles(open.store).of(DomainName.of(DOMAIN))).isNull();
    }

    @Test
    void anAnswerIsNoWayIntoTheFile() throws Exception {
        HttpResponse<String> said = say(
                "rung", "p=none", "rua", "a@shop.example\"]\nparked: true\nmx: [\"", "mode", "testing\nremove: [spf]");
        assertThat(said.statusCode()).isEqualTo(400);
        assertThat(new MailFiles(open.store).of(DomainName.of(DOMAIN))).isNull();
    }

    @Test
    void whatNobodyAskedForCannotBeHandedOn() throws Exception {
        HttpResponse<String> made = owner.post(LINKS);
        assertThat(made.statusCode()).isEqualTo(400);
        assertThat(made.body()).doesNotContain("/handoff/");
    }

    private String link() throws Exception {
        say("rung", "p=none", "rua", "dmarc@shop.example");
        return path(owner.post(LINKS));
    }

    private static String path(HttpResponse<String> page) {
        int at = page.body().indexOf("http://localhost/handoff/");
        assertThat(at).as(page.body()).isPositive();
        return page.body()
                .substring(at + "http://localhost".length(), page.body().indexOf('<', at));
    }

    @Test
    void aLinkShowsTheRecordsToWhoeverHasIt() throws Exception {
        HttpResponse<String> page = open.browser().get(link());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("First asks you to publish these records in the DNS of shop.example")
                .contains("v=DMARC1; p=none; adkim=s; rua=mailto:dmarc@shop.example", "not seen yet")
                .doesNotContain("anna@", "/domains/", "site-verification", "google");
        assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void aLinkIsGoodForTwoWeeks() throws Exception {
        String link = link();
        open.now = open.now.plus(Handoffs.GOOD).minusSeconds(1);
        assertThat(open.browser().get(link).statusCode()).isEqualTo(200);
        open.now = open.now.plusSeconds(1);
        assertGone(link);
    }

    /// As if there never was one.
    private void assertGone(String link) throws Exception {
        HttpResponse<String> gone = open.browser().get(link);
        HttpResponse<String> never = open.browser().get("/handoff/never-was");
        assertThat(gone.statusCode()).isEqualTo(never.statusCode()).isEqualTo(404);
        assertThat(gone.body()).isEqualTo(never.body());
        assertThat(gone.headers().map().keySet())
                .isEqualTo(never.headers().map().keySet());
    }

    @Test
    void aLinkIsTakenBack() throws Exception {
        String link = link();
        String page = owner.get(PAGE).body();
        int at = page.indexOf("name=\"number\" value=\"") + "name=\"number\" value=\"".length();
        String number = page.substring(at, page.indexOf('"', at));
        open.tenant("Other", "carla@example.net").post(LINKS + "/end", "number", number);
        assertThat(open.browser().get(link).statusCode()).isEqualTo(200);
        owner.post(LINKS + "/end", "number", number);
        assertGone(link);
        assertThat(Audit.of(open.store, open.organization("First").id()).stream()
                        .map(Audit.Line::what))
                .containsSubsequence("handoff-ended", "handoff-made", "records-said");
    }

    /// Another organization that has proved the domain too sees none of the links, and cannot take them back.
    @Test
    void aLinkIsTheOrganizationsOwn() throws Exception {
        String link = link();
        OpenConsole.Browser other = open.tenant("Other", "carla@example.net");
        other.post("/domains/new", "domain", DOMAIN);
        open.store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.run("UPDATE domain_claim SET proved_at = 1, seen_at = 1");
            }
        });
        assertThat(other.get(PAGE).body()).contains("Make a link").doesNotContain("name=\"number\"");
        for (int number = 1; number < 4; number++) other.post(LINKS + "/end", "number", Integer.toString(number));
        assertThat(open.browser().get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkEndsWithTheDomain() throws Exception {
        String link = link();
        owner.post("/claims/" + DOMAIN + "/leave");
        assertGone(link);
    }

    @Test
    void thereAreAsManyLinksAsThereMayBe() throws Exception {
        link();
        for (int made = 1; made < Handoffs.MOST; made++) path(owner.post(LINKS));
        HttpResponse<String> last = owner.post(LINKS);
        assertThat(last.statusCode()).isEqualTo(400);
        assertThat(last.body()).contains("There are 20 links already.");
        open.now = open.now.plus(Handoffs.GOOD);
        owner = Objects.requireNonNull(open.again("anna@example.com"));
        path(owner.post(LINKS));
    }

    @Test
    void whoGuessesIsStopped() throws Exception {
        String link = link();
        OpenConsole.Browser guesser = open.browser();
        for (int tries = 0; tries < ChangeRoutes.TRIES; tries++)
            assertThat(guesser.get("/handoff/guess" + tries).statusCode()).isEqualTo(404);
        assertThat(guesser.get("/handoff/guess").statusCode()).isEqualTo(429);
        assertThat(guesser.get(link).statusCode()).isEqualTo(429);
        open.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(guesser.get(link).statusCode()).isEqualTo(200);
    }

    /// What has a mistake in it is not handed on to be published.
    @Test
    void aMistakeIsNotHandedOn() throws Exception {
        String link = link();
        StringBuilder includes = new StringBuilder();
        for (int i = 0; i < 11; i++) includes.append("_spf").append(i).append(".elsewhere.example ");
        say("spf", "say", "includes", includes.toString());
        assertThat(owner.get(PAGE).body()).contains("There is a mistake to be mended first");
        assertThat(open.browser().get(link).body())
                .contains("The records are not ready: First has something to mend first.")
                .doesNotContain("v=spf1");
    }

    @Test
    void aClientMayLookOnlySoOften() throws Exception {
        int asked = 0;
        int status = 200;
        say("rung", "p=none", "rua", "dmarc@shop.example");
        while (status == 200 && asked <= ChangeRoutes.OF_PERSON) {
            open.now = open.now.plusSeconds(16);
            status = owner.get(PAGE).statusCode();
            asked++;
        }
        assertThat(asked).isEqualTo(ChangeRoutes.OF_PERSON); // one was taken by what is published to begin with
        assertThat(status).isEqualTo(429);
    }

    @Test
    void aPolicyComesWithItsDocument() throws Exception {
        say("tls", "tls@shop.example", "mode", "testing", "host", "mta-sts.service.example");
        assertThat(owner.get(PAGE).body())
                .contains("rua=mailto:tls@shop.example", "mta-sts.service.example", "mode: testing")
                .contains("https://mta-sts.shop.example/.well-known/mta-sts.txt");
    }
}
