package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReportReadTest {
    private static final Path REPORTS = Ran.MAIL.resolveSibling("reports");

    @TempDir
    Path folder;

    private static String report(String name) {
        return REPORTS.resolve(name).toString();
    }

    @Test
    void anAggregateReportInTheShapeScriptsRelyOn() {
        Ran ran = sigillo("report", "read", "--json", report("aggregate.xml"));
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().replace(report("aggregate.xml"), "x"))
                .startsWith("{\"file\":\"x\",\"type\":\"aggregate\",\"organization\":\"Example Mailbox\","
                        + "\"email\":\"dmarc@mailbox.example\",\"reportId\":\"2025-02-06_example.com@mailbox.example\","
                        + "\"begin\":\"2025-02-06T00:00:00Z\",\"end\":\"2025-02-06T23:59:59Z\",\"domain\":\"example.com\","
                        + "\"policy\":{\"p\":\"quarantine\",\"sp\":\"reject\",\"np\":null,\"adkim\":\"r\",\"aspf\":\"r\","
                        + "\"testing\":\"n\",\"discoveryMethod\":\"treewalk\",\"pct\":null,\"fo\":null},"
                        + "\"records\":[{\"sourceIp\":\"192.0.2.25\",\"count\":120,\"disposition\":\"pass\",\"dkim\":\"pass\","
                        + "\"spf\":\"pass\",\"headerFrom\":\"example.com\",\"envelopeFrom\":\"example.com\",\"envelopeTo\":null,"
                        + "\"overrides\":[],\"dkimResults\":[{\"domain\":\"example.com\",\"selector\":\"k1\",\"result\":\"pass\","
                        + "\"humanResult\":null}],\"spfResults\":[{\"domain\":\"example.com\",\"scope\":\"mfrom\","
                        + "\"result\":\"pass\",\"humanResult\":null}]},")
                .contains("\"repairs\":[]");
    }

    @Test
    void whatIsRepairedIsListed() {
        JsonNode json =
                sigillo("report", "read", "--json", report("aggregate-odd.xml")).json();
        assertThat(json.at("/organization").asString()).isEqualTo("Old & Sons");
        assertThat(json.at("/records")).hasSize(1);
        assertThat(json.at("/records/0/sourceIp").asString()).isEqualTo("192.0.2.25");
        assertThat(json.at("/records/0/disposition").asString()).isEqualTo("none");
        assertThat(json.at("/records/0/spfResults/0/result").asString()).isEqualTo("fail");
        assertThat(json.at("/repairs").toString())
                .isEqualTo("[\"xml.markup-in-text\",\"aggregate.date-form\",\"aggregate.element-empty\","
                        + "\"aggregate.word-case\",\"aggregate.source-ip-mapped\",\"aggregate.word-obsolete\","
                        + "\"aggregate.element-missing\",\"aggregate.record-dropped\"]");
    }

    @Test
    void tlsAndFailureReports() {
        JsonNode tls = sigillo("report", "read", "--json", report("tls.json")).json();
        assertThat(tls.at("/type").asString()).isEqualTo("tls");
        assertThat(tls.at("/policies/0").toString())
                .isEqualTo(
                        "{\"type\":\"sts\",\"domain\":\"example.com\",\"strings\":[\"version: STSv1\",\"mode: testing\","
                                + "\"mx: *.example.com\",\"max_age: 86400\"],\"mxHosts\":[\"*.example.com\"],\"successful\":5326,"
                                + "\"failed\":3,\"failures\":[{\"resultType\":\"certificate-expired\",\"count\":3,"
                                + "\"sendingIp\":\"198.51.100.62\",\"receivingMx\":\"mx2.example.com\",\"receivingIp\":null,"
                                + "\"reasonCode\":null,\"information\":null,\"receivingHelo\":null}]}");
        JsonNode failure =
                sigillo("report", "read", "--json", report("failure.eml")).json();
        assertThat(failure.at("/type").asString()).isEqualTo("failure");
        assertThat(failure.at("/feedbackType").asString()).isEqualTo("auth-failure");
        assertThat(failure.at("/authFailure").toString()).isEqualTo("[\"dmarc\"]");
        assertThat(failure.at("/identityAlignment").toString()).isEqualTo("[\"dkim\",\"spf\"]");
        assertThat(failure.at("/reportedDomain").asString()).isEqualTo("example.com");
        assertThat(failure.at("/sourceIp").asString()).isEqualTo("198.51.100.9");
        assertThat(failure.at("/arrivalDate").asString()).isEqualTo("2025-02-06T10:00:00Z");
        assertThat(failure.at("/originalMailFrom").asString()).isEqualTo("bounce@bulk.example");
        assertThat(failure.at("/deliveryResult").asString()).isEqualTo("reject");
        assertThat(failure.at("/subject").asString()).isEqualTo("Your invoice");
        assertThat(failure.at("/fields/User-Agent").asString()).isEqualTo("Example/1.0");
        assertThat(failure.at("/repairs")).isEmpty();
    }

    @Test
    void whatCannotBeReadCostsNoOther() throws IOException {
        Path bad = folder.resolve("bad.xml");
        Files.writeString(bad, "hello");
        Ran ran = sigillo("report", "read", "--json", bad.toString(), report("tls.json"));
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.jsonLines()).hasSize(2);
        assertThat(ran.jsonLines().getFirst().at("/file").asString()).isEqualTo(bad.toString());
        assertThat(ran.jsonLines().getFirst().at("/error/code").asString()).isEqualTo("unpack.not-a-report");
        assertThat(ran.jsonLines().get(1).at("/type").asString()).isEqualTo("tls");
        ran.isOneSentence("bad.xml: It holds no report");
        Ran gone = sigillo("report", "read", "--json", folder.resolve("gone").toString(), report("tls.json"));
        assertThat(gone.status()).isEqualTo(2);
        assertThat(gone.jsonLines()).hasSize(2);
    }

    @Test
    void anArchiveOfManyAndStandardInput() throws IOException {
        byte[] one = Files.readAllBytes(REPORTS.resolve("aggregate.xml"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 3; i++) {
                zip.putNextEntry(new ZipEntry(i + ".xml"));
                zip.write(one);
            }
        }
        Path archive = folder.resolve("many.zip");
        Files.write(archive, out.toByteArray());
        assertThat(sigillo("report", "read", "--json", archive.toString()).jsonLines())
                .hasSize(3);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(one);
        }
        Ran piped = Ran.with(packed.toByteArray(), false, "report", "read", "--json", "-");
        assertThat(piped.json().at("/records")).hasSize(2);
    }

    @Test
    void pagesForPeople() {
        Ran ran = sigillo(
                "report",
                "read",
                report("aggregate.xml"),
                report("aggregate-odd.xml"),
                report("tls.json"),
                report("failure.eml"));
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("! AGGREGATE  Example Mailbox saw 123 messages of example.com, and DMARC passed for 120\n")
                .contains("✓ AGGREGATE  Old & Sons saw 5 messages of example.com, and DMARC passed for all\n")
                .contains("✗ TLS  Example Mailbox made 5326 encrypted sessions, and 3 failed\n")
                .contains("✗ FAILURE  auth-failure of example.com: dmarc\n");
    }

    @Test
    void nothingHostileReachesTheTerminal() throws IOException {
        String xml = Files.readString(REPORTS.resolve("aggregate.xml"))
                .replace("Example Mailbox", "A\u0085\u202eB&lt;script&gt;\u009b2J");
        Path file = folder.resolve("x.xml");
        Files.writeString(file, xml, StandardCharsets.UTF_8);
        String out = sigillo("report", "read", file.toString()).out();
        assertThat(out.chars().filter(c -> c < 32 && c != 10 || c >= 0x7f && c < 0xa0 || c == 0x202e))
                .isEmpty();
    }
}
