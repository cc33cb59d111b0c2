package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `report import`, and what may be asked afterwards.
class ReportStoreCommandsTest {
    private static final String REPORTS = Ran.MAIL.resolveSibling("reports").toString();

    @TempDir
    Path folder = Path.of("");

    private String data = "";

    @BeforeEach
    void theStoreIsTheTestsOwn() {
        data = folder.resolve("store").toString();
    }

    private Ran report(String verb, String... more) {
        String[] call = new String[more.length + 4];
        call[0] = "report";
        call[1] = verb;
        call[2] = "--data";
        call[3] = data;
        System.arraycopy(more, 0, call, 4, more.length);
        return sigillo(call);
    }

    @Test
    void reportsAreTakenInOnce() throws Exception {
        assertThat(report("import", REPORTS).out()).isEqualTo("imported 5, duplicate 0, rejected 0\n");
        assertThat(report("import", REPORTS).out()).isEqualTo("imported 0, duplicate 5, rejected 0\n");
        Path odd = Files.writeString(folder.resolve("odd.txt"), "no report");
        Ran refused = report("import", odd.toString(), REPORTS);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEqualTo("imported 0, duplicate 5, rejected 1\n");
        assertThat(refused.err()).contains("odd.txt: It holds no report").endsWith(").\n");
    }

    @Test
    void eachReportIsALineOfJson() {
        Ran ran = report("import", "--json", REPORTS);
        assertThat(ran.out().lines()).hasSize(5).allMatch(line -> line.contains("\"status\":\"imported\""));
        assertThat(ran.err()).contains("imported 5, duplicate 0, rejected 0");
    }

    @Test
    void aFileThatIsNotThereIsToldAndTheRestIsTakenIn() {
        Ran ran = report("import", folder.resolve("absent").toString(), REPORTS);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).startsWith("imported 5");
        assertThat(ran.err()).contains("absent cannot be read");
    }

    @Test
    void aDomainIsSummedUp() {
        report("import", REPORTS);
        JsonNode json = report("summary", "--json", "example.com").json();
        assertThat(json.at("/reports").asInt()).isEqualTo(3);
        assertThat(json.at("/messages").asLong())
                .isEqualTo(json.at("/passed").asLong() + json.at("/failed").asLong())
                .isPositive();
        assertThat(json.at("/overridden").asInt()).isEqualTo(6);
        assertThat(json.at("/tls/0/successful").asInt()).isEqualTo(5326);
        assertThat(report("summary", "example.com").out()).contains("messages as example.com passed DMARC");
        Ran before = report("summary", "--until", "2001-01-01", "example.com");
        assertThat(before.status()).isEqualTo(1);
        assertThat(before.out()).contains("NOTHING YET");
    }

    @Test
    void sourcesAreNamed() {
        report("import", REPORTS);
        JsonNode json =
                report("sources", "--json", "--dns", Ran.ZONE, "example.com").json();
        JsonNode first = json.at("/sources/0");
        assertThat(first.at("/sourceIp").asString()).isEqualTo("192.0.2.25");
        assertThat(first.at("/name").asString()).isEqualTo("mail.example.com");
        assertThat(first.at("/authorized").asBoolean()).isTrue();
        assertThat(first.at("/class").asString()).isEqualTo("mine-aligned");
        assertThat(first.at("/reasons/0").asString()).isEqualTo("source.spf-aligned");
        assertThat(report("sources", "--dns", Ran.ZONE, "example.com").out())
                .contains("192.0.2.25  mail.example.com")
                .contains("forwarder", "mailing-list", "Receivers believed the ARC chain");
    }

    @Test
    void everyRowIsExported() {
        report("import", REPORTS);
        assertThat(report("export").out().lines())
                .hasSizeGreaterThan(2)
                .first()
                .asString()
                .startsWith("organization,");
        assertThat(report("export", "--format", "json").out().lines()).allMatch(line -> line.startsWith("{"));
        assertThat(report("export", "--format", "xml").status()).isEqualTo(2);
    }

    @Test
    void whereThereIsNoStoreItIsSaid() {
        Ran ran = report("summary", "example.com");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no store in");
        assertThat(report("summary", "--since", "2026-02-01", "--until", "2026-01-01", "example.com")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void theOwnerSaysWhatASourceIs() {
        report("import", REPORTS);
        assertThat(report("mark", "example.com", "192.0.2.25", "not-mine").out())
                .isEqualTo("192.0.2.25 is not-mine for example.com\n");
        assertThat(report(
                                "sources",
                                "--json",
                                "--dns",
                                Ran.MAIL.resolve("zone.yaml").toString(),
                                "example.com")
                        .json()
                        .at("/sources/0/reasons/0")
                        .asString())
                .isEqualTo("source.owner-not-mine");
        assertThat(report("mark", "example.com", "mailchimp", "mine").status()).isZero();
        assertThat(report("mark", "example.com", "nobody", "mine").status()).isEqualTo(2);
        assertThat(report("mark", "example.com", "192.0.2.25", "yours").err()).contains("none of mine");
    }

    @Test
    void aDomainIsForgottenWhenItIsMeant() {
        report("import", REPORTS);
        assertThat(report("forget", "example.com").status()).isEqualTo(2);
        assertThat(report("forget", "--yes", "example.com").out()).startsWith("forgotten ");
        assertThat(report("summary", "example.com").status()).isEqualTo(1);
    }

    @Test
    void oldReportsAreTakenOutAndTheirDaysStay() {
        report("import", REPORTS);
        assertThat(report("prune", "--before", "2001-01-01").out()).isEqualTo("taken out: reports 0\n");
        assertThat(report("prune", "--before", "2030-01-01").out()).isEqualTo("taken out: reports 5\n");
        assertThat(report("summary", "example.com").status()).isZero();
        assertThat(report("prune", "--before", "2030-01-01", "--days").out()).startsWith("taken out: reports 0, days ");
        assertThat(report("summary", "example.com").status()).isEqualTo(1);
        assertThat(report("prune").err()).contains("--before DAY is missing");
    }

    @Test
    void aBackupIsMadeReadAndRestored() {
        report("import", REPORTS);
        String copy = folder.resolve("backup").toString();
        assertThat(sigillo("backup", "--data", data, copy).out()).startsWith("copied ");
        assertThat(sigillo("backup", "--data", data, copy).status()).isEqualTo(2);
        assertThat(sigillo("report", "summary", "--data", copy, "example.com").out())
                .isEqualTo(report("summary", "example.com").out());
        String other = folder.resolve("other").toString();
        assertThat(sigillo("restore", "--data", other, copy).out()).startsWith("restored ");
        assertThat(sigillo("restore", "--data", other, copy).status()).isEqualTo(3);
        assertThat(sigillo("report", "summary", "--data", other, "example.com").out())
                .isEqualTo(report("summary", "example.com").out());
        assertThat(sigillo("restore", "--data", other, folder.resolve("absent").toString())
                        .status())
                .isEqualTo(2);
    }
}
