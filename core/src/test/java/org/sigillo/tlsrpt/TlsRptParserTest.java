package org.sigillo.tlsrpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What domains publish below `_smtp._tls`, and what they should not.
class TlsRptParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=TLSRPTv1; rua=mailto:a@example.com                        | mailto:a@example.com |",
                "v=TLSRPTv1;rua=mailto:a@b.example , https://c.example/x;    | mailto:a@b.example https://c.example/x |",
                "v=TLSRPTv1; foo=bar; rua=mailto:a@b.example                 | mailto:a@b.example | tlsrpt.unknown-field",
                "v=TLSRPTv1; rua=mailto:a@b.example; rua=mailto:c@d.example  | mailto:a@b.example mailto:c@d.example | tlsrpt.repeated-rua",
                "v=TLSRPTv1; rua=mailto:a@b.example,ftp://x/,mailto:a!b@c.d  | mailto:a@b.example | tlsrpt.other-scheme tlsrpt.bad-uri",
                "v=TLSRPTv1; junk; rua=mailto:a@b.example                    | mailto:a@b.example | tlsrpt.bad-field",
                "v=TLSRPTv1;                                                 | | tlsrpt.no-rua",
                "v=TLSRPTv1; rua=http://a.example/                           | | tlsrpt.no-rua tlsrpt.other-scheme",
                "v=TLSRPTv1; rua=mailto:a%4@b.example                        | | tlsrpt.no-rua tlsrpt.bad-uri",
                "v=TLSRPTv1; rua=https:x                                     | | tlsrpt.no-rua tlsrpt.bad-uri",
                "v=TLSRPTv1                                                  | | tlsrpt.no-record",
                "v=tlsrptv1; rua=mailto:a@example.com                        | | tlsrpt.no-record",
                "x                                                           | | tlsrpt.no-record"
            })
    void records(String text, String rua, String codes) {
        TlsRptAnswer answer = TlsRptParser.parse(List.of(text));
        TlsRptRecord record = answer.record();
        assertThat(record == null ? "" : String.join(" ", record.rua())).isEqualTo(rua == null ? "" : rua);
        assertThat(String.join(
                        " ",
                        answer.findings().stream()
                                .map(finding -> finding.reason().code())
                                .toList()))
                .isEqualTo(codes == null ? "" : codes);
        if (record != null) {
            TlsRptAnswer again = TlsRptParser.parse(List.of(record.toString()));
            assertThat(again.record()).isEqualTo(record);
            assertThat(again.findings()).isEmpty();
        }
    }

    @Test
    void urisUpToTheLimit() {
        StringBuilder text = new StringBuilder("v=TLSRPTv1; rua=mailto:a0@example.com");
        for (int i = 1; i < TlsRptParser.MAX_URIS; i++)
            text.append(",mailto:a").append(i).append("@example.com");
        assertThat(rua(text.toString())).hasSize(TlsRptParser.MAX_URIS);
        assertThat(rua(text + ",mailto:more@example.com").size()).isEqualTo(TlsRptParser.MAX_URIS);
    }

    private static List<String> rua(String text) {
        TlsRptRecord record = TlsRptParser.parse(List.of(text)).record();
        return record == null ? List.of() : record.rua();
    }
}
