package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The questions one may ask of reports in the store.
class ReportViewCommandsTest {
    private static final String MONTH = Ran.MAIL.resolveSibling("month.mbox").toString();
    private static final String REPORTS = Ran.MAIL.resolveSibling("reports").toString();

    @TempDir
    Path folder = Path.of("");

    private String data = "";

    @BeforeEach
    void reportsAreInTheStore() {
        data = folder.resolve("store").toString();
        assertThat(sigillo("report", "import", "--data", data, MONTH, REPORTS).out())
                .isEqualTo("imported 34, duplicate 0, rejected 0\n");
    }

    private Ran report(String verb, String... more) {
        List<String> call = new java.util.ArrayList<>(List.of("report", verb, "--data", data));
        call.addAll(List.of(more));
        return sigillo(call.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "trends",
                "progress",
                "timeline",
                "streams",
                "new",
                "reporters",
                "failures",
                "rows",
                "ladder"
            })
    void eachQuestionIsAnsweredInWordsAndAsOneLineOfJson(String verb) {
        Ran text = report(verb, "shop.example");
        assertThat(text.status()).isZero();
        assertThat(text.err()).isEmpty();
        assertThat(text.out()).contains("shop.example").hasLineCount((int)
                text.out().lines().count());
        Ran json = report(verb, "--json", "shop.example");
        assertThat(json.status()).isZero();
        assertThat(json.json().at("/domain").asString()).isEqualTo("shop.example");
    }

    @Test
    void oneThingIsToBeDoneNext() {
        Ran one = report("today", "--at", "2025-03-24T06:00:00Z", "shop.example");
        assertThat(one.status()).isEqualTo(1); // something is
        assertThat(one.out()).contains("NEXT", "shop.example", "probable spoof");
        Ran all = report("today", "--at", "2025-03-24T06:00:00Z", "--json");
        assertThat(all.json().at("/action/code").asString()).startsWith("today.");
        assertThat(all.json().at("/others").size()).isPositive();
        Ran silent = report("today", "--at", "2025-04-24T06:00:00Z", "--json");
        assertThat(silent.json().at("/action/code").asString()).isIn("today.intake-silent", "today.wait");
    }

    @Test
    void howADomainDoesIsToldByTheMonth() {
        Ran json = report("progress", "--json", "--at", "2025-03-24T06:00:00Z", "shop.example");
        JsonNode march = json.json().at("/months/0");
        assertThat(march.at("/since").asString()).isEqualTo("2025-03-03");
        assertThat(march.at("/own/messages").asLong()).isPositive();
        assertThat(march.at("/spoof/messages").asLong()).isPositive();
        assertThat(json.json().at("/reportersSilent").asInt()).isEqualTo(1);
        Ran text = report("progress", "--at", "2025-03-24T06:00:00Z", "shop.example");
        assertThat(text.out()).contains("of your own mail as shop.example", "Probable spoof", "1 fell silent");
    }

    @Test
    void addressesOfAServiceAreToldTogether() {
        Ran text = report("sources", "--by", "service", "--dns", Ran.MAIL + "/zone.yaml", "shop.example");
        assertThat(text.status()).isZero();
        assertThat(text.out()).contains("SENDERS", "shop.example");
        assertThat(report("sources", "--by", "colour", "shop.example").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "trends", "progress", "timeline", "streams", "reporters", "tls", "rows"})
    void thatNothingIsThereIsSaid(String verb) {
        Ran ran = report(verb, "absent.example");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).containsAnyOf("NOTHING YET", "NO ROWS");
    }

    @Test
    void aGapIsNullAndNotZero() {
        JsonNode points =
                report("trends", "--json", "--classes", "shop.example").json().at("/points");
        assertThat(points.size()).isEqualTo(21);
        assertThat(points.at("/9/known").asBoolean()).isFalse();
        assertThat(points.at("/9/messages").isNull()).isTrue();
        assertThat(points.at("/15/classes/probable-spoof/quarantined").asLong()).isGreaterThan(200);
        assertThat(report("trends", "--by", "week", "shop.example").out()).contains("3 WEEKS");
        assertThat(report("trends", "--by", "year", "shop.example").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeline", "new"})
    void sendersOfOnesOwnAreNamed(String verb) throws IOException {
        String since = verb.equals("new") ? "2025-03-05" : "2025-03-03";
        Path senders = folder.resolve("senders.toml");
        String own = "[desk]\nname = \"Our desk\"\nkind = \"service\"\nsigning = [\"mailchimpapp.net\"]\n";
        Files.writeString(senders, own);
        assertThat(report(verb, "--since", since, "--senders", senders.toString(), "shop.example")
                        .out())
                .contains("Our desk")
                .doesNotContain("Mailchimp");
        assertThat(report(verb, "--since", since, "shop.example").out()).contains("Mailchimp");
        Files.writeString(senders, own + "odd = 1\n");
        assertThat(report(verb, "--senders", senders.toString(), "shop.example").status())
                .isEqualTo(2);
    }

    @Test
    void silenceIsJudgedAtTheTimeGiven() {
        assertThat(report("reporters", "--at", "2025-03-24T06:00:00Z", "shop.example")
                        .out())
                .contains("Google (Gmail, Workspace)", "✗ silent", "daily");
        assertThat(report("reporters").out()).contains("Example Mailbox", "google.com");
    }

    @Test
    void aRowLeadsToItsReport() {
        JsonNode row = report("rows", "--json", "--failed", "--source", "192.0.2.200", "shop.example")
                .json();
        assertThat(row.at("/rows/0/cause").asString()).isEqualTo("cause.spf-fails");
        String number = row.at("/rows/0/report").asString();
        assertThat(report("raw", number).out()).startsWith("<?xml");
        assertThat(report("raw", "--received", number).out()).startsWith("From: ");
        assertThat(report("show", number).out()).contains("of shop.example");
        assertThat(report("show", "--json", number).json().at("/domain").asString())
                .isEqualTo("shop.example");
        assertThat(report("show", "99999").status()).isEqualTo(2);
        assertThat(report("show", "x").status()).isEqualTo(2);
        assertThat(report("rows", "--limit", "0", "shop.example").status()).isEqualTo(2);
    }

    @Test
    void readAgainByTheSameReaderTheySayTheSame() {
        assertThat(report("reread").out()).isEqualTo("read 34, changed 0, of them duplicates 0, not found again 0\n");
        JsonNode one = report("reread", "--json", "shop.example").json();
        assertThat(one.at("/read").asLong()).isEqualTo(29);
        assertThat(one.at("/changed").asLong()).isZero();
        assertThat(report("reread", "absent.example").status()).isZero();
        assertThat(report("reread", "a..b").status()).isEqualTo(2);
    }

    @Test
    void failuresNameTheirCauseAndIncidents() {
        assertThat(report("failures", "example.com").out())
                .contains("cause.nothing", "Single messages others told of, 1 report", "return path bulk.example");
        assertThat(report("tls", "example.com").out())
                .contains("certificate-expired", "mx2.example.com", "misconfiguration", "says so itself")
                .contains("Day by day", "2025-02-06", "▓▓░");
        JsonNode failure = report("tls", "--json", "example.com").json().at("/failures/0");
        assertThat(failure.at("/origin").asString()).isEqualTo("misconfiguration");
        assertThat(failure.at("/why").asString()).isEqualTo("says-so-itself");
    }

    @Test
    void aServiceIsShownWithWhatIsKnownOfItsSetUp() {
        Ran ran = report("sources", "--dns", Ran.MAIL.resolve("zone.yaml").toString(), "shop.example");
        assertThat(ran.out())
                .contains("If you use Mailchimp: mail never passes SPF aligned", "CNAME records", "both 100.0 %");
    }

    @Test
    void thirdPartiesThatGetReportsAreNamed() {
        Ran ran = sigillo(
                "report",
                "recipients",
                "--dns",
                Ran.MAIL.resolve("records.yaml").toString(),
                "reported.example");
        assertThat(ran.status()).as("one did not agree").isEqualTo(1);
        assertThat(ran.out()).contains("dmarcian", "✗ not-agreed", "a third party", "your own");
        Ran json = sigillo(
                "report",
                "recipients",
                "--json",
                "--dns",
                Ran.MAIL.resolve("records.yaml").toString(),
                "reported.example");
        assertThat(json.json().at("/recipients/1/provider").asString()).isEqualTo("dmarcian");
        Ran none = sigillo(
                "report",
                "recipients",
                "--dns",
                Ran.MAIL.resolve("records.yaml").toString(),
                "nowhere.example");
        assertThat(none.out()).contains("NOBODY");
    }

    @Test
    void networksAreShownWithTheirCreditOnceTheyWereTakenIn() {
        String zone = Ran.MAIL.resolve("zone.yaml").toString();
        JsonNode before =
                report("sources", "--json", "--dns", zone, "shop.example").json();
        assertThat(before.at("/sources/0/asn").isNull()).isTrue();
        assertThat(before.at("/credit").isNull()).isTrue();
        String table = Ran.MAIL.resolve("networks.csv").toString();
        Ran taken = sigillo("address-data", "import", "--data", data, "--credit", "example.com", table);
        assertThat(taken.out()).startsWith("imported 9 ranges, skipped 0 lines");
        JsonNode after =
                report("sources", "--json", "--dns", zone, "shop.example").json();
        assertThat(after.at("/sources/0/asn").asLong()).isEqualTo(64499);
        assertThat(after.at("/sources/0/country").asString()).isEqualTo("IT");
        assertThat(after.at("/credit").asString()).isEqualTo("example.com");
        assertThat(report("sources", "--dns", zone, "shop.example").out())
                .contains("AS64498 Example Newsletter Network, US", "Networks and countries: example.com");
        assertThat(sigillo("address-data", "import", "--data", data, zone).status())
                .isEqualTo(2);
    }

    @Test
    void thatNoAlertIsOpenIsGood() {
        assertThat(report("alerts").out()).isEqualTo("✓ NOTHING  is open\n");
        assertThat(report("alerts", "--json").json().at("/alerts").isEmpty()).isTrue();
    }
}
