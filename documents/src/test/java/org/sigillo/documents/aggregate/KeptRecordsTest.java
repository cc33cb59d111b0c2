package org.sigillo.documents.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.aggregate.AggregateWriter.CountedRecord;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// A report of records that were kept as text is the same as of the records themselves.
class KeptRecordsTest {
    private static final ReportMetadata METADATA = new ReportMetadata(
            "Org & <Söhne>",
            "dmarc@org.example",
            null,
            "1@org.example",
            new DateRange(Instant.ofEpochSecond(0), Instant.ofEpochSecond(86_399)),
            List.of(),
            "Sigillo");
    private static final PolicyPublished POLICY = new PolicyPublished(
            DomainName.of("example.com"),
            DiscoveryMethod.TREEWALK,
            DmarcPolicy.REJECT,
            null,
            null,
            "0",
            null,
            null,
            false,
            null);

    private static AggregateRecord record(String ip, long count, String human) {
        return new AggregateRecord(
                new Row(
                        IpAddress.of(ip),
                        count,
                        new PolicyEvaluated(
                                ActionDisposition.NONE,
                                DmarcAlignmentResult.PASS,
                                DmarcAlignmentResult.FAIL,
                                List.of(new PolicyOverride(OverrideType.OTHER, "</source_ip>\n<count>9</count>")))),
                new Identifiers("example.com", "", null),
                new AuthResults(
                        List.of(new DkimAuthResult("example.com", "s", DkimResultWord.PASS, human)), List.of()));
    }

    @Test
    void theOctetsAreTheSame() {
        List<AggregateRecord> records =
                List.of(record("192.0.2.1", 7, "<b>"), record("2001:db8::1", 123_456_789L, "ä"));
        List<CountedRecord> kept = records.stream()
                .map(one ->
                        new CountedRecord(AggregateWriter.record(one), one.row().count()))
                .toList();
        assertThat(AggregateWriter.write(METADATA, AggregateWriter.policy(POLICY), kept))
                .asString()
                .isEqualTo(new String(
                        AggregateWriter.write(new AggregateReport("1.0", METADATA, POLICY, List.of(), records)),
                        java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void theCountDoesNotMatterToWhatIsKept() {
        assertThat(AggregateWriter.record(record("192.0.2.1", 1, "x")))
                .isEqualTo(AggregateWriter.record(record("192.0.2.1", 2, "x")))
                .doesNotContain("<count>");
    }

    @Test
    void aReportHasARecord() {
        assertThatThrownBy(() -> AggregateWriter.write(METADATA, "", List.of())).hasMessage("record is required");
    }
}
