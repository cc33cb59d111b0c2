package org.sigillo.documents.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

class AggregateWriterTest {
    static final AggregateReport REPORT = report(new PolicyEvaluated(
            ActionDisposition.QUARANTINE,
            DmarcAlignmentResult.FAIL,
            DmarcAlignmentResult.FAIL,
            List.of(new PolicyOverride(OverrideType.LOCAL_POLICY, "arc=pass <as[1].d=example.net> & \"more\""))));

    private static AggregateReport report(PolicyEvaluated evaluated) {
        return new AggregateReport(
                "1.0",
                new ReportMetadata(
                        "Org & Söhne",
                        "dmarc@org.example",
                        "https://org.example/?a=1&b=2",
                        "2025-12-31_example.com@org.example",
                        new DateRange(Instant.ofEpochSecond(1767139200), Instant.ofEpochSecond(1767225599)),
                        List.of("two records"),
                        "Sigillo"),
                new PolicyPublished(
                        DomainName.of("example.com"),
                        DiscoveryMethod.TREEWALK,
                        DmarcPolicy.REJECT,
                        DmarcPolicy.QUARANTINE,
                        DmarcPolicy.NONE,
                        "1:d",
                        Alignment.STRICT,
                        Alignment.RELAXED,
                        true,
                        null),
                List.of(),
                List.of(new AggregateRecord(
                        new Row(IpAddress.of("2001:db8::1"), 7, evaluated),
                        new Identifiers("example.com", "", "example.org"),
                        new AuthResults(
                                List.of(new DkimAuthResult("example.com", "s1", DkimResultWord.FAIL, "body hash")),
                                List.of(new SpfAuthResult("example.net", SpfScope.MFROM, SpfResultWord.PASS, null))))));
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        AggregateReader.ReadReport read = Xml.read(AggregateWriter.write(REPORT));
        assertThat(read.repairs()).isEmpty();
        assertThat(read.report()).isEqualTo(REPORT);
    }

    @Test
    void equalReportsAreEqualOctets() {
        assertThat(AggregateWriter.write(REPORT)).isEqualTo(AggregateWriter.write(REPORT));
    }

    @Test
    void whatXmlForbidsIsReplaced() {
        AggregateReport odd = report(new PolicyEvaluated(
                ActionDisposition.NONE,
                DmarcAlignmentResult.PASS,
                DmarcAlignmentResult.FAIL,
                List.of(new PolicyOverride(OverrideType.OTHER, "a\u0000b\uD800c\uFFFFd\uD83D\uDCE7"))));
        String xml = new String(AggregateWriter.write(odd), StandardCharsets.UTF_8);
        assertThat(xml).contains("<comment>a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDCE7</comment>");
    }

    @Test
    void whatRfc9990DoesNotKnowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AggregateWriter.write(report(
                        new PolicyEvaluated(null, DmarcAlignmentResult.PASS, DmarcAlignmentResult.PASS, List.of()))))
                .withMessageContaining("disposition");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AggregateWriter.write(report(new PolicyEvaluated(
                        ActionDisposition.NONE,
                        DmarcAlignmentResult.PASS,
                        DmarcAlignmentResult.PASS,
                        List.of(new PolicyOverride(OverrideType.SAMPLED_OUT, null))))))
                .withMessageContaining("sampled_out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AggregateWriter.write(
                        new AggregateReport(null, REPORT.metadata(), REPORT.policy(), List.of(), List.of())))
                .withMessageContaining("record");
    }
}
