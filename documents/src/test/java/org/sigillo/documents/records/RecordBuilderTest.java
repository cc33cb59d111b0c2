package org.sigillo.documents.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.name.DomainName;

class RecordBuilderTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");

    @Test
    void whoGetsReportsOfOthersAgrees() {
        DmarcRecord record = Objects.requireNonNull(DmarcRecordParser.parse(
                        "v=DMARC1; p=none; rua=mailto:a@mail.example.com,mailto:b@r.example.net; ruf=mailto:c@r.example.net")
                .record());
        List<Publish> all = RecordBuilder.dmarc(DOMAIN, record);
        assertThat(all)
                .containsExactly(
                        Publish.txt("_dmarc.example.com", record.toString()),
                        Publish.txt("example.com._report._dmarc.r.example.net", "v=DMARC1"));
        assertThat(all.getFirst().hostWithin("example.com")).isEqualTo("_dmarc");
        assertThat(all.getLast().hostWithin("example.com")).isEqualTo("example.com._report._dmarc.r.example.net.");
        assertThat(Publish.txt("example.com", "v=spf1 -all").hostWithin("example.com"))
                .isEqualTo("@");
    }

    @Test
    void whatIsBuiltHasNoMistake() {
        List<Publish> built = List.of(
                RecordBuilder.mtaSts(DOMAIN, "20260501").getFirst(),
                RecordBuilder.tlsRpt(DOMAIN, List.of("mailto:a@example.com", "https://t.example.net/v1"))
                        .getFirst(),
                RecordBuilder.bimi(DOMAIN, "default", "https://example.com/l.svg", null, "brand", "news,shop")
                        .getFirst(),
                RecordBuilder.bimi(DOMAIN, "default", null, null, null, null).getFirst(),
                RecordBuilder.reportAuthorization(DOMAIN, DomainName.of("r.example.net"))
                        .getFirst());
        for (Publish record : built) {
            LintOutcome outcome = RecordLinter.lint(new Draft(record.host(), null, List.of(record.value())))
                    .getFirst();
            assertThat(outcome.findings()).as(record.toString()).isEmpty();
            assertThat(outcome.instead()).isEqualTo(record);
        }
    }

    @Test
    void aLongTextIsSeveralStringsAndQuotesAreEscaped() {
        String line = Publish.txt("a.example", "x".repeat(255) + "\"\\").zoneLine();
        assertThat(line).isEqualTo("a.example. IN TXT \"" + "x".repeat(255) + "\" \"\\\"\\\\\"");
    }

    @Test
    void whatIsPastedIsADomainToo() {
        for (String pasted : List.of(
                "example.com",
                "https://example.com/a?b",
                "post@example.com",
                "mailto:a@example.com",
                "EXAMPLE.com.",
                "http://example.com:8080",
                "<a@example.com>",
                "example.com/"))
            assertThat(Objects.requireNonNull(PastedName.read(pasted)).name()).isEqualTo(DOMAIN);
        assertThat(PastedName.read("not a name")).isNull();
        assertThat(PastedName.read("a:b")).isNull();
        assertThat(PastedName.read("")).isNull();
    }
}
