package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.Quarantine;
import org.sigillo.reports.ReportStore;
import org.sigillo.views.Month;
import org.sigillo.views.ReportLog;

/// From why mail failed to what a receiver wrote, and reports a person hands in.
class ReportsInConsoleTest {
    private static final Path EXAMPLES = Path.of("../examples/reports");

    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;
    private OpenConsole.Browser owner;

    @BeforeEach
    void open() throws Exception {
        open = new OpenConsole(folder, Zone.builder().build(), "http://localhost");
        open.now = Month.NOW;
        owner = open.first("anna@example.com");
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
    }

    private void month() throws Exception {
        owner.post("/domains/new", "domain", Month.DOMAIN.toString());
        Month.read(open.store, "month.mbox", Month.NOW);
    }

    private OpenConsole.Browser invited(String role, String domain) throws Exception {
        String page = owner.post("/people", "email", role + "@example.com", "role", role, "domain", domain)
                .body();
        int at = page.indexOf("/join/");
        OpenConsole.Browser browser = open.browser();
        browser.post(page.substring(at, page.indexOf('<', at)), "name", role, "password", OpenConsole.PASSWORD);
        return browser;
    }

    private HttpResponse<String> upload(OpenConsole.Browser by, String domain, byte[] file, String csrf)
            throws Exception {
        byte[] body = UploadForm.of("file", file, "csrf", csrf);
        URI uri =
                URI.create("http://127.0.0.1:" + open.console.address().getPort() + "/domains/" + domain + "/reports");
        return by.send(HttpRequest.newBuilder(uri)
                .header("Cookie", by.cookie)
                .header("Content-Type", UploadForm.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpResponse<String> upload(OpenConsole.Browser by, String domain, String example) throws Exception {
        return upload(by, domain, Files.readAllBytes(EXAMPLES.resolve(example)), by.csrf);
    }

    private long only(String domain) {
        return ReportLog.of(open.store, DomainName.of(domain), ReportLog.Place.FIRST, 9)
                .reports()
                .getFirst()
                .id();
    }

    @Test
    void fromWhyMailFailedToWhatAReceiverWrote() throws Exception {
        month();
        String reports = owner.get("/domains/shop.example/reports").body();
        assertThat(reports)
                .contains("Why mail failed", "The messages are verified as those of another domain")
                .contains("The reports, one by one", "/domains/shop.example/rows.csv");
        Matcher row =
                Pattern.compile("/domains/shop.example/rows\\?source=[0-9.]+").matcher(reports);
        assertThat(row.find()).isTrue();
        String rows = owner.get(row.group()).body();
        assertThat(rows).contains("Each row is what one receiver told", "dkim ", "spf ");
        Matcher report = Pattern.compile("/domains/shop.example/reports/[0-9]+").matcher(rows);
        assertThat(report.find()).isTrue();
        String page = owner.get(report.group()).body();
        assertThat(page)
                .containsPattern("Told of [0-9,]+ messages of shop.example; DMARC passed for")
                .contains("Policy it saw", "<code>p=", "As its sender wrote it");
        HttpResponse<String> raw = owner.get(report.group() + "/raw");
        assertThat(raw.body()).contains("<feedback").contains("shop.example");
        assertThat(raw.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(raw.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment;"));
        assertThat(raw.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void eachReportStandsOnOnePageAndNoneIsLeftOut() throws Exception {
        month();
        DomainName domain = Month.DOMAIN;
        ReportLog all = ReportLog.of(open.store, domain, ReportLog.Place.FIRST, ReportLog.MOST);
        assertThat(all.next()).isNull();
        List<Long> seen = new ArrayList<>();
        ReportLog.Place after = ReportLog.Place.FIRST;
        while (after != null) {
            ReportLog some = ReportLog.of(open.store, domain, after, 7);
            some.reports().forEach(one -> seen.add(one.id()));
            after = some.next();
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        all.reports().stream().map(ReportLog.Line::id).toList());
    }

    @Test
    void rowsForASpreadsheet() throws Exception {
        month();
        HttpResponse<String> csv = owner.get("/domains/shop.example/rows.csv?days=30");
        assertThat(csv.body()).startsWith("organization,reportId,domain,begin,end,sourceIp,count,");
        assertThat(csv.body().lines().count()).isGreaterThan(50);
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(owner.get("/domains/shop.example/rows.json").body()).startsWith("{\"organization\":");
        assertThat(owner.get("/domains/shop.example/rows.csv?days=400").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rows?source=nobody",
                "/rows.csv?days=0",
                "/rows.csv?days=401",
                "/rows.csv?days=x",
                "/reports/0",
                "/reports/x",
                "/reports/99999999999999999999",
                "/reports/1/raw",
            })
    void whatIsNotThereIsNotThere(String path) throws Exception {
        owner.post("/domains/new", "domain", "shop.example");
        assertThat(owner.get("/domains/shop.example" + path).statusCode()).isEqualTo(404);
    }

    @Test
    void aReportOfAnotherDomainIsNotThere() throws Exception {
        month();
        owner.post("/domains/new", "domain", "example.com");
        upload(owner, "example.com", "aggregate.xml");
        long id = only("example.com");
        assertThat(owner.get("/domains/example.com/reports/" + id).statusCode()).isEqualTo(200);
        assertThat(owner.get("/domains/shop.example/reports/" + id).statusCode())
                .isEqualTo(404);
        assertThat(owner.get("/domains/shop.example/reports/" + id + "/raw").statusCode())
                .isEqualTo(404);
        OpenConsole.Browser viewer = invited("viewer", "shop.example");
        assertThat(viewer.get("/domains/example.com/reports/" + id).statusCode())
                .isEqualTo(404);
        assertThat(viewer.get("/domains/example.com/reports/" + id + "/raw").statusCode())
                .isEqualTo(404);
    }

    @Test
    void reportsAreHandedInOnce() throws Exception {
        owner.post("/domains/new", "domain", "example.com");
        assertThat(upload(owner, "example.com", "aggregate-odd.xml").body())
                .contains("1 report was taken.", "deviation");
        assertThat(upload(owner, "example.com", "aggregate-odd.xml").body())
                .contains("0 reports were taken.", "1 was there already and is not counted again.");
        String page =
                owner.get("/domains/example.com/reports/" + only("example.com")).body();
        assertThat(page)
                .contains("Old &amp; Sons", "What was wrong with the report, and read all the same", "Came again");
        byte[] none = "no report".getBytes(StandardCharsets.UTF_8);
        assertThat(upload(owner, "example.com", none, owner.csrf).body()).contains("0 reports were taken.");
        assertThat(upload(owner, "example.com", new byte[0], owner.csrf).body()).contains("Choose a file.");
    }

    @Test
    void anMboxHoldsMany() throws Exception {
        owner.post("/domains/new", "domain", "shop.example");
        byte[] mbox = Files.readAllBytes(Path.of("../examples/month.mbox"));
        assertThat(upload(owner, "shop.example", mbox, owner.csrf).body())
                .containsPattern("[0-9]{2} reports were taken");
    }

    @Test
    void nothingIsTakenOfAFileAboutSomebodyElse() throws Exception {
        owner.post("/domains/new", "domain", "example.com");
        owner.post("/domains/new", "domain", "shop.example");
        OpenConsole.Browser editor = invited("editor", "shop.example");
        HttpResponse<String> refused = upload(editor, "shop.example", "aggregate.xml");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("the file holds reports about example.com, which you may not change");
        assertThat(ReportLog.of(open.store, DomainName.of("example.com"), ReportLog.Place.FIRST, 9)
                        .reports())
                .isEmpty();
        assertThat(upload(editor, "example.com", "aggregate.xml").statusCode()).isEqualTo(404);
        OpenConsole.Browser viewer = invited("viewer", "shop.example");
        assertThat(upload(viewer, "shop.example", "aggregate.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormOfAnotherSiteHandsNothingIn() throws Exception {
        owner.post("/domains/new", "domain", "example.com");
        byte[] report = Files.readAllBytes(EXAMPLES.resolve("aggregate.xml"));
        assertThat(upload(owner, "example.com", report, "x").statusCode()).isEqualTo(403);
        assertThat(ReportLog.of(open.store, DomainName.of("example.com"), ReportLog.Place.FIRST, 9)
                        .reports())
                .isEmpty();
    }

    @Test
    void oftenIsTooOften() throws Exception {
        owner.post("/domains/new", "domain", "example.com");
        byte[] none = "x".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ReportRoutes.MOST_FILES; i++)
            assertThat(upload(owner, "example.com", none, owner.csrf).statusCode())
                    .isEqualTo(200);
        assertThat(upload(owner, "example.com", none, owner.csrf).statusCode()).isEqualTo(429);
    }

    @Test
    void ofAPersonNothingIsShownToAViewer() throws Exception {
        owner.post("/domains/new", "domain", "example.com");
        assertThat(upload(owner, "example.com", "failure.eml").body()).contains("1 report was taken.");
        long id = only("example.com");
        OpenConsole.Browser viewer = invited("viewer", "example.com");
        String page = viewer.get("/domains/example.com/reports/" + id).body();
        assertThat(page)
                .contains("One message with the name of example.com failed.", "…@example.com", "Your invoice")
                .doesNotContain("accounts@", "bounce@", "As its sender wrote it");
        assertThat(viewer.get("/domains/example.com/reports/" + id + "/raw").statusCode())
                .isEqualTo(404);
        assertThat(owner.get("/domains/example.com/reports/" + id + "/raw").body())
                .contains("Feedback-Type");
    }

    @Test
    void ofAReportAboutTwoDomainsEachSeesItsOwn() throws Exception {
        owner.post("/domains/new", "domain", "example.com");
        owner.post("/domains/new", "domain", "secret.example");
        String two = Files.readString(EXAMPLES.resolve("tls.json"))
                .replace("\"policies\": [", """
                        "policies": [
                            {"policy": {"policy-type": "no-policy-found", "policy-domain": "example.com"},
                             "summary": {"total-successful-session-count": 7, "total-failure-session-count": 0}},
                        """)
                .replaceFirst(
                        "(?s)(\"policy-type\": \"sts\".*?\"policy-domain\": )\"example.com\"", "$1\"secret.example\"");
        assertThat(upload(owner, "example.com", two.getBytes(StandardCharsets.UTF_8), owner.csrf)
                        .body())
                .contains("1 report was taken.");
        long id = only("example.com");
        assertThat(owner.get("/domains/example.com/reports/" + id).body()).contains("secret.example", "5,333 sessions");
        OpenConsole.Browser viewer = invited("viewer", "example.com");
        assertThat(viewer.get("/domains/example.com/reports/" + id).body())
                .contains("Told of 7 sessions")
                .doesNotContain("secret.example", "mx2.example.com", "As its sender wrote it");
        assertThat(viewer.get("/domains/example.com/reports/" + id + "/raw").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasNotTakenIsForThoseWhoRunTheHouse() throws Exception {
        owner.post("/domains/new", "domain", "example.com");
        byte[] report = Files.readAllBytes(EXAMPLES.resolve("aggregate.xml"));
        ReportStore reports = new ReportStore(open.store, UnpackLimits.DEFAULT);
        reports.add(
                List.of(new Incoming("mail of <b>nobody</b>", "no report".getBytes(StandardCharsets.UTF_8), open.now)));
        reports.write(List.of(reports.open(new Incoming("mail", report, open.now))
                .withheld(Fault.UNAUTHENTICATED, "mailbox.example")));
        String page = owner.get("/quarantine").body();
        assertThat(page).contains("mail of &lt;b&gt;nobody&lt;/b&gt;", "Take it now");
        Quarantine quarantine = new Quarantine(open.store);
        for (Quarantine.Kept one : quarantine.list(9)) {
            assertThat(owner.get("/quarantine/" + one.id()).headers().firstValue("Content-Disposition"))
                    .isPresent();
            OpenConsole.Browser other = open.tenant("Other" + one.piece() + one.id(), one.id() + "@example.net");
            assertThat(other.get("/quarantine").statusCode()).isEqualTo(404);
            assertThat(other.get("/quarantine/" + one.id()).statusCode()).isEqualTo(404);
            assertThat(other.post("/quarantine/remove", "id", one.id()).statusCode())
                    .isEqualTo(404);
            String said = owner.post("/quarantine/release", "id", one.id()).body();
            assertThat(said)
                    .contains(
                            one.fault() == Fault.UNAUTHENTICATED
                                    ? "It was taken as a report."
                                    : "It still cannot be read as a report.");
        }
        assertThat(owner.get("/domains/example.com/reports/" + only("example.com"))
                        .statusCode())
                .isEqualTo(200);
        String left = quarantine.list(9).getFirst().id();
        assertThat(owner.post("/quarantine/remove", "id", left).body())
                .contains("It was deleted.", "There is nothing.");
        assertThat(owner.get("/quarantine/" + left).statusCode()).isEqualTo(404);
    }
}
