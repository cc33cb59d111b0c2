package org.sigillo.documents.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sigillo.documents.aggregate.ReportName;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.Packed;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

class ReportLetterTest {
    private static final Instant BEGIN = Instant.ofEpochSecond(1767139200);
    private static final ReportLetter LETTER = new ReportLetter(
            address("dmarc@org.example"), address("r@example.com"), BEGIN.plusSeconds(90_000), "1@org.example", "b_1");
    private static final ReportName NAME = new ReportName(
            DomainName.of("mail.org.example"), DomainName.of("example.com"), BEGIN, BEGIN.plusSeconds(86_399), null);

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }

    private static Reading read(byte[] mail) {
        List<Reading> readings = new ReportReader(UnpackLimits.DEFAULT, BEGIN).read(mail);
        assertThat(readings).hasSize(1);
        return readings.getFirst();
    }

    @Test
    void names() {
        assertThat(NAME.file("xml.gz")).isEqualTo("mail.org.example!example.com!1767139200!1767225599.xml.gz");
        assertThat(new ReportName(NAME.receiver(), NAME.policyDomain(), BEGIN, BEGIN, "a1").file("json"))
                .isEqualTo("mail.org.example!example.com!1767139200!1767139200!a1.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportName(NAME.receiver(), NAME.policyDomain(), BEGIN, BEGIN, "a/b"));
    }

    @Test
    void anAggregateReportIsReadBack() {
        String xml = "<feedback><report_metadata><report_id>r</report_id><date_range><begin>1767139200</begin>"
                + "<end>1767225599</end></date_range></report_metadata><policy_published><domain>example.com</domain>"
                + "</policy_published></feedback>";
        byte[] mail = LETTER.aggregate(NAME, "r@org.example", "A report.", Packed.gzip(Packed.octets(xml)));
        assertThat(mail)
                .isEqualTo(LETTER.aggregate(NAME, "r@org.example", "A report.", Packed.gzip(Packed.octets(xml))));
        String text = new String(mail, StandardCharsets.US_ASCII);
        assertThat(text)
                .startsWith(
                        "From: <dmarc@org.example>\r\nTo: <r@example.com>\r\nSubject: Report Domain: example.com\r\n"
                                + " Submitter: mail.org.example\r\n Report-ID: <r@org.example>\r\n"
                                + "Date: Thu, 1 Jan 2026 01:00:00 +0000\r\n")
                .contains("Content-Type: application/gzip;")
                .contains("filename=\"mail.org.example!example.com!1767139200!1767225599.xml.gz\"");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(read(mail)).isInstanceOf(Reading.Aggregate.class);
    }

    @Test
    void aTlsReportIsReadBack() {
        String json =
                "{\"date-range\":{\"start-datetime\":\"2025-12-31T00:00:00Z\",\"end-datetime\":\"2025-12-31T23:59:59Z\"},"
                        + "\"policies\":[]}";
        byte[] mail = LETTER.tls(NAME, "r@org.example", "A report.", Packed.gzip(Packed.octets(json)));
        assertThat(new String(mail, StandardCharsets.US_ASCII))
                .contains("multipart/report; report-type=tlsrpt;\r\n")
                .contains("TLS-Report-Domain: example.com\r\nTLS-Report-Submitter: mail.org.example\r\n");
        assertThat(read(mail)).isInstanceOf(Reading.Tls.class);
    }

    @Test
    void aFailureReportIsReadBack() {
        byte[] fields =
                Packed.octets("Feedback-Type: auth-failure\r\nUser-Agent: x\r\nVersion: 1\r\nAuth-Failure: spf\r\n");
        byte[] mail = LETTER.failure("A failure", "It failed.", fields, Packed.octets("Subject: s\r\n"));
        assertThat(read(mail)).isInstanceOf(Reading.Failure.class);
        assertThat(((Reading.Failure) read(mail)).repairs()).isEmpty();
        assertThat(((Reading.Failure) read(mail)).subject()).isEqualTo("s");
    }

    @Test
    void whatWouldBreakALineIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LETTER.failure("a\r\nBcc: b", "", new byte[0], new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportLetter(LETTER.from(), LETTER.to(), BEGIN, "a\nb", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportLetter(LETTER.from(), LETTER.to(), BEGIN, "a", "b\"c"));
    }
}
