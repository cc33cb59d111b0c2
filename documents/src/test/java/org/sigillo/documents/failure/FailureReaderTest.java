package org.sigillo.documents.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repair.Failure;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.documents.unpack.Packed;
import org.sigillo.documents.unpack.Piece;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.documents.unpack.Unpacker;

class FailureReaderTest {
    private static final String FIELDS = """
            Feedback-Type: auth-failure
            User-Agent: Example/1.0
            Version: 1
            Auth-Failure: dmarc
            Identity-Alignment: dkim, spf
            Delivery-Result: reject
            Original-Mail-From: <a@example.net>
            Arrival-Date: Thu, 01 Jan 2026 00:00:00 +0100
            Source-IP: 192.0.2.1
            Authentication-Results: mx.example.org;
             dmarc=fail header.from=example.com
            Reported-Domain: Example.COM
            """;
    private static final String ORIGINAL = "From: x@example.com\nSubject: hello\n there\n\nbody: not a field\n";

    private static FailureReader.ReadReport read(String fields) {
        try {
            return FailureReader.read(piece("multipart/report; report-type=feedback-report", fields, ORIGINAL));
        } catch (Unreadable wrong) {
            throw new AssertionError(wrong.fault() + " " + wrong.detail(), wrong);
        }
    }

    private static Piece.Feedback piece(String type, String fields, String original) {
        return new Piece.Feedback(type, "FW", new byte[0], Packed.octets(fields), Packed.octets(original), List.of());
    }

    private static List<Repair> kinds(FailureReader.ReadReport read) {
        return read.repairs().stream().map(Repaired::repair).distinct().toList();
    }

    @Test
    void aReportOfRfc9991() {
        FailureReader.ReadReport read = read(FIELDS);
        assertThat(read.repairs()).isEmpty();
        FailureReport report = read.report();
        assertThat(report.feedbackType()).isEqualTo("auth-failure");
        assertThat(report.authFailure()).containsExactly("dmarc");
        assertThat(report.identityAlignment()).containsExactly("dkim", "spf");
        assertThat(report.deliveryResult()).isEqualTo("reject");
        assertThat(report.originalMailFrom()).isEqualTo("a@example.net");
        assertThat(report.arrivalDate()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
        assertThat(report.sourceIp()).hasToString("192.0.2.1");
        assertThat(report.incidents()).isEqualTo(1);
        assertThat(report.reportedDomains()).containsExactly("example.com");
        assertThat(report.authenticationResults())
                .containsExactly("mx.example.org; dmarc=fail header.from=example.com");
        assertThat(report.original("subject")).isEqualTo("hello there");
        assertThat(report.original()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User-Agent: Example/1.0 | X: y | FIELD_MISSING",
                "Version: 1 | Version: 1.0 | VERSION_UNKNOWN",
                "Auth-Failure: dmarc | X: y | FIELD_MISSING",
                "Identity-Alignment: dkim, spf | X: y | ALIGNMENT_MISSING",
                "Identity-Alignment: dkim, spf | Identity-Alignment: dkim, arc | WORD_UNKNOWN",
                "Delivery-Result: reject | Delivery-Result: gone | WORD_UNKNOWN",
                "Source-IP: 192.0.2.1 | Source-IP: somewhere | ADDRESS_INVALID",
                "Arrival-Date: Thu, 01 Jan 2026 00:00:00 +0100 | Arrival-Date: soon | DATE_INVALID",
                "Version: 1 | Version: 1@Incidents: -1 | INCIDENTS_INVALID",
                "Version: 1 | Version: 1@Version: 1 | FIELD_REPEATED",
                "Version: 1 | Version: 1@@ | FIELD_AFTER_GAP"
            })
    void deviationsAreReadAndNamed(String old, String fresh, Failure repair) {
        assertThat(FIELDS).contains(old);
        FailureReader.ReadReport read = read(FIELDS.replace(old, fresh.replace('@', '\n')));
        assertThat(kinds(read)).containsExactly(repair);
        assertThat(read.report().reportedDomains()).containsExactly("example.com");
        assertThat(read.report().incidents()).isEqualTo(1);
    }

    @Test
    void formsThatMeanTheSame() {
        assertThat(read(FIELDS.replace("192.0.2.1", "IPv6:2001:db8::1"))
                        .report()
                        .sourceIp())
                .hasToString("2001:db8::1");
        assertThat(read(FIELDS.replace("192.0.2.1", "[192.0.2.1]")).repairs()).isEmpty();
        assertThat(read(FIELDS.replace("Arrival-Date", "Received-Date"))
                        .report()
                        .arrivalDate())
                .isNotNull();
        assertThat(read(FIELDS.replace("dmarc\n", "DMARC (a comment)\n"))
                        .report()
                        .authFailure())
                .containsExactly("dmarc");
        assertThat(read(FIELDS.replace("\n", "\r\n")).report())
                .isEqualTo(read(FIELDS).report());
        assertThat(read(FIELDS + "Incidents: 4294967295\n").report().incidents())
                .isEqualTo(4294967295L);
    }

    @Test
    void whatIsNoReport() {
        for (String fields : List.of("", "User-Agent: x\n", "Feedback-Type:\n", "just text\n")) {
            try {
                FailureReader.read(piece("", fields, ORIGINAL));
                throw new AssertionError("read");
            } catch (Unreadable wrong) {
                assertThat(wrong.fault()).isEqualTo(Fault.NOT_FAILURE);
            }
        }
    }

    @Test
    void limits() {
        String most = "X: y\n".repeat(FieldLines.MAX_FIELDS - 12);
        assertThat(read(FIELDS + most).repairs()).isEmpty();
        assertThat(kinds(read(FIELDS + most + "X: y\nX: z\n"))).containsExactly(Failure.TOO_MANY_FIELDS);
        String value = "v".repeat(FieldLines.MAX_VALUE);
        assertThat(read(FIELDS + "X: " + value + '\n').repairs()).isEmpty();
        assertThat(kinds(read(FIELDS + "X: " + value + "v\n"))).containsExactly(Failure.TEXT_CUT);
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        FailureReport report = read(FIELDS).report();
        String written = new String(FailureWriter.fields(report), StandardCharsets.ISO_8859_1);
        assertThat(written).isEqualTo("""
                Feedback-Type: auth-failure\r
                User-Agent: Example/1.0\r
                Version: 1\r
                Auth-Failure: dmarc\r
                Identity-Alignment: dkim, spf\r
                Delivery-Result: reject\r
                Original-Mail-From: <a@example.net>\r
                Arrival-Date: Wed, 31 Dec 2025 23:00:00 +0000\r
                Source-IP: 192.0.2.1\r
                Authentication-Results: mx.example.org; dmarc=fail header.from=example.com\r
                Reported-Domain: example.com\r
                """);
        FailureReport again = read(written).report();
        assertThat(again.authFailure()).isEqualTo(report.authFailure());
        assertThat(again.arrivalDate()).isEqualTo(report.arrivalDate());
        assertThat(again.originalMailFrom()).isEqualTo(report.originalMailFrom());
    }

    @Test
    void whatWouldBreakALineIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailureWriter.header(List.of(new ReportField("Subject", "a\r\nBcc: b"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailureWriter.header(List.of(new ReportField("A:B", "c"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailureWriter.header(List.of(new ReportField("A", "x".repeat(1000)))));
        String folded = new String(
                FailureWriter.header(List.of(new ReportField("A", "word ".repeat(40)))), StandardCharsets.ISO_8859_1);
        assertThat(folded.lines()).allMatch(line -> line.length() <= 78).hasSizeGreaterThan(2);
    }

    @Test
    void aReportForPeopleAlone() throws Unreadable {
        String text = """
                A message claiming to be from you has failed the published DMARC policy for your domain.

                  Sender Domain: example.com
                  Sender IP Address: 203.0.113.68
                  Received date: Mon, 07 Apr 2025 23:16:09 +0200
                  SPF Alignment: no
                  DKIM Alignment: yes
                  DMARC Results: None, Accept

                ------ This is a copy of the headers that were received before the error was detected.

                From: a@example.com
                Subject: s
                """;
        byte[] mail = Packed.mail("multipart/report", Packed.part("text/plain", Packed.octets(text)));
        Piece.Feedback piece =
                (Piece.Feedback) new Unpacker(UnpackLimits.DEFAULT).unpack(mail).getFirst();
        FailureReader.ReadReport read = FailureReader.read(piece);
        assertThat(kinds(read)).contains(Failure.NO_FEEDBACK_PART).doesNotContain(Failure.NO_ORIGINAL);
        assertThat(read.report().identityAlignment()).containsExactly("spf");
        assertThat(read.report().sourceIp()).hasToString("203.0.113.68");
        assertThat(read.report().original("subject")).isEqualTo("s");
    }
}
