package org.sigillo.documents.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repair.Tls;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.name.IpAddress;

class TlsReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REPORT = """
            {"organization-name":"Org","date-range":{"start-datetime":"2025-12-31T00:00:00Z",\
            "end-datetime":"2025-12-31T23:59:59Z"},"contact-info":"tls@org.example","report-id":"t1",\
            "policies":[{"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: testing"],\
            "policy-domain":"example.com","mx-host":["*.example.com"]},"summary":\
            {"total-successful-session-count":5,"total-failure-session-count":3},"failure-details":[\
            {"result-type":"certificate-expired","sending-mta-ip":"2001:db8::1","receiving-mx-hostname":"mx.example.com",\
            "receiving-ip":"192.0.2.1","failed-session-count":3}]}]}""";

    private static TlsReader.ReadReport read(String json) {
        try {
            return new TlsReader(NOW).read(json.getBytes(StandardCharsets.UTF_8), List.of());
        } catch (Unreadable wrong) {
            throw new AssertionError(wrong.fault() + " " + wrong.detail(), wrong);
        }
    }

    private static Fault fault(String json) {
        try {
            throw new AssertionError(
                    "read: " + new TlsReader(NOW).read(json.getBytes(StandardCharsets.UTF_8), List.of()));
        } catch (Unreadable wrong) {
            return wrong.fault();
        }
    }

    private static String changed(String old, String fresh) {
        assertThat(REPORT).contains(old);
        return REPORT.replace(old, fresh);
    }

    private static List<Repair> kinds(TlsReader.ReadReport read) {
        return read.repairs().stream().map(Repaired::repair).distinct().toList();
    }

    @Test
    void aReportOfRfc8460() {
        TlsReader.ReadReport read = read(REPORT);
        assertThat(read.repairs()).isEmpty();
        assertThat(read.report())
                .isEqualTo(new TlsReport(
                        "Org",
                        Instant.parse("2025-12-31T00:00:00Z"),
                        Instant.parse("2025-12-31T23:59:59Z"),
                        "tls@org.example",
                        "t1",
                        List.of(new TlsPolicy(
                                "sts",
                                List.of("version: STSv1", "mode: testing"),
                                "example.com",
                                List.of("*.example.com"),
                                5,
                                3,
                                List.of(new TlsFailure(
                                        "certificate-expired",
                                        IpAddress.of("2001:db8::1"),
                                        "mx.example.com",
                                        null,
                                        IpAddress.of("192.0.2.1"),
                                        3,
                                        null,
                                        null))))));
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        TlsReport report = read(REPORT).report();
        assertThat(read(new String(TlsWriter.write(report), StandardCharsets.UTF_8))
                        .report())
                .isEqualTo(report);
        assertThat(new String(TlsWriter.write(report), StandardCharsets.UTF_8)).isEqualTo(REPORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\"*.example.com\"] | \"*.example.com\" | STRING_FOR_LIST",
                "[\"*.example.com\"] | [\"mx: *.example.com\"] | PREFIX_IN_VALUE",
                "[\"version: STSv1\",\"mode: testing\"] | \"version: STSv1\\nmode: testing\" | STRING_FOR_LIST",
                "[\"version: STSv1\",\"mode: testing\"] | [\"[\\\"version: STSv1\\\",\\\"mode: testing\\\"]\"] | LIST_IN_STRING",
                "\"total-failure-session-count\":3 | \"total-failure-session-count\":\"3\" | STRING_FOR_NUMBER",
                "\"contact-info\":\"tls@org.example\" | \"contact-info\":null | FIELD_MISSING",
                "\"report-id\":\"t1\" | \"report-id\":\"t1\",\"report-id\":\"t2\" | FIELD_REPEATED",
                "\"report-id\":\"t1\" | \"report-id\":\"t1\",\"x\":{\"y\":[1]} | FIELD_UNKNOWN",
                "\"report-id\":\"t1\" | \"report-id\":17 | FIELD_TYPE",
                "certificate-expired | certificate-tired | WORD_UNKNOWN",
                "certificate-expired | Certificate-Expired | WORD_CASE",
                "\"sts\" | \"STS\" | WORD_CASE",
                "2025-12-31T00:00:00Z | 2025-12-31T01:00:00+01:00 | DATE_OFFSET",
                "2025-12-31T00:00:00Z | 2025-12-31T00:00:00 | DATE_FORM",
                "2025-12-31T00:00:00Z | 2025-12-31 | DATE_FORM",
                "2025-12-31T00:00:00Z | Wed, 31 Dec 2025 00:00:00 +0000 | DATE_FORM",
                "2001:db8::1 | mail.example | ADDRESS_INVALID",
                "\"example.com\" | \"example..com\" | DOMAIN_INVALID",
                "\"failed-session-count\":3 | \"failed-session-count\":4 | SUM_MISMATCH",
                "\"failed-session-count\":3 | \"failed-session-count\":-1 | NUMBER_INVALID"
            })
    void deviationsAreReadAndNamed(String old, String fresh, Tls repair) {
        TlsReader.ReadReport read = read(changed(old, fresh));
        assertThat(kinds(read)).containsExactly(repair);
        TlsPolicy policy = read.report().policies().getFirst();
        assertThat(policy.failed()).isEqualTo(3);
        assertThat(policy.mxHosts()).containsExactly("*.example.com");
        assertThat(policy.strings()).containsExactly("version: STSv1", "mode: testing");
        assertThat(read.report().begin()).isEqualTo(Instant.parse("2025-12-31T00:00:00Z"));
    }

    @Test
    void whatFollowsTheReport() {
        assertThat(kinds(read(REPORT + " \n"))).isEmpty();
        assertThat(kinds(read(REPORT + "x"))).containsExactly(Tls.DOCUMENT_TAIL);
        assertThat(kinds(read(REPORT + REPORT))).containsExactly(Tls.DOCUMENT_TAIL);
    }

    @Test
    void halvesOfCharactersBecomeWhole() {
        assertThat(read(changed("\"Org\"", "\"\\ud800x\"")).report().organizationName())
                .isEqualTo("\uFFFDx");
    }

    @Test
    void whatIsNoReport() {
        assertThat(fault("{}")).isEqualTo(Fault.NOT_TLS);
        assertThat(fault("{\"a\":")).isEqualTo(Fault.JSON_MALFORMED);
        assertThat(fault(changed("\"policies\"", "\"x\""))).isEqualTo(Fault.TLS_PART_MISSING);
        assertThat(fault(changed("\"summary\"", "\"x\""))).isEqualTo(Fault.TLS_PART_MISSING);
        assertThat(fault(changed("\"total-failure-session-count\":3", "\"total-failure-session-count\":NaN")))
                .isEqualTo(Fault.JSON_MALFORMED);
        for (String count : List.of("1e400", "-1", "1.5", "1000000000001", "true", "\"x\""))
            assertThat(fault(changed("\"total-failure-session-count\":3", "\"total-failure-session-count\":" + count)))
                    .isEqualTo(Fault.TLS_NUMBER);
        assertThat(fault(changed("2025-12-31T00:00:00Z", "soon"))).isEqualTo(Fault.TLS_DATE);
        assertThat(fault(changed("2025-12-31T00:00:00Z", "2026-12-31T00:00:00Z")))
                .isEqualTo(Fault.TLS_DATE);
        assertThat(fault(changed("2025-12-31T00:00:00Z", "2026-01-03T00:00:01Z")
                        .replace("2025-12-31T23", "2026-02-01T23")))
                .isEqualTo(Fault.TLS_DATE);
    }

    @Test
    void limits() {
        String id = "i".repeat(TlsReader.MAX_REPORT_ID);
        assertThat(read(changed("\"t1\"", '"' + id + '"')).report().reportId()).isEqualTo(id);
        assertThat(fault(changed("\"t1\"", '"' + id + "i\""))).isEqualTo(Fault.TLS_REPORT_ID);

        int free = TlsReader.MAX_DEPTH - 1; // within the report itself
        assertThat(kinds(read(
                        changed("\"report-id\"", "\"x\":" + "[".repeat(free) + "]".repeat(free) + ",\"report-id\""))))
                .containsExactly(Tls.FIELD_UNKNOWN);
        assertThat(fault(changed(
                        "\"report-id\"", "\"x\":" + "[".repeat(free + 1) + "]".repeat(free + 1) + ",\"report-id\"")))
                .isEqualTo(Fault.JSON_LIMIT);
        assertThat(fault(changed("\"report-id\"", "\"x\":" + "1".repeat(TlsReader.MAX_NUMBER + 1) + ",\"report-id\"")))
                .isEqualTo(Fault.JSON_LIMIT);
        assertThat(kinds(
                        read(changed("\"report-id\"", "\"x\":" + "1".repeat(TlsReader.MAX_NUMBER) + ",\"report-id\""))))
                .containsExactly(Tls.FIELD_UNKNOWN);

        String policy = "{\"policy\":{\"policy-type\":\"sts\",\"policy-domain\":\"example.com\"},\"summary\":{"
                + "\"total-successful-session-count\":1,\"total-failure-session-count\":0}},";
        assertThat(read(changed("\"policies\":[", "\"policies\":[" + policy.repeat(TlsReader.MAX_POLICIES - 1)))
                        .report()
                        .policies())
                .hasSize(TlsReader.MAX_POLICIES);
        assertThat(fault(changed("\"policies\":[", "\"policies\":[" + policy.repeat(TlsReader.MAX_POLICIES))))
                .isEqualTo(Fault.TOO_MANY_POLICIES);

        String detail = "{\"result-type\":\"validation-failure\",\"failed-session-count\":0},";
        assertThat(read(changed(
                                "\"failure-details\":[",
                                "\"failure-details\":[" + detail.repeat(TlsReader.MAX_DETAILS - 1)))
                        .report()
                        .policies()
                        .getFirst()
                        .failures())
                .hasSize(TlsReader.MAX_DETAILS);
        assertThat(fault(changed(
                        "\"failure-details\":[", "\"failure-details\":[" + detail.repeat(TlsReader.MAX_DETAILS))))
                .isEqualTo(Fault.TOO_MANY_DETAILS);

        String text = "x".repeat(JsonValues.MAX_TEXT);
        assertThat(kinds(read(changed("\"Org\"", '"' + text + '"')))).isEmpty();
        assertThat(kinds(read(changed("\"Org\"", '"' + text + "x\"")))).containsExactly(Tls.TEXT_CUT);
    }
}
