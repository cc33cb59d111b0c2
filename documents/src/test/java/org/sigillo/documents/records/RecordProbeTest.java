package org.sigillo.documents.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

class RecordProbeTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private final Zone.Builder zone = Zone.builder();

    private List<String> said() {
        return RecordProbe.probe(zone.build(), DOMAIN).outcomes().stream()
                .flatMap(outcome -> outcome.findings().stream()
                        .map(one -> one.finding().reason().code() + " "
                                + (one.instead() == null ? "-" : one.instead().host())))
                .toList();
    }

    @Test
    void recordsAtNamesNobodyAsksFor() {
        zone.txt("dmarc.example.com", "v=DMARC1; p=reject")
                .txt("_mta-sts.example.com.example.com", "v=STSv1; id=1;")
                .txt("smtp._tls.example.com", "v=TLSRPTv1; rua=mailto:a@example.com")
                .txt("_spf.example.com", "v=spf1 ip4:192.0.2.1 -all");
        assertThat(said())
                .containsExactlyInAnyOrder(
                        "record.lost-underscore _dmarc.example.com",
                        "record.doubled-name _mta-sts.example.com",
                        "record.lost-underscore _smtp._tls.example.com",
                        "record.wrong-name example.com");
    }

    @Test
    void besideTheRightOneItIsAWarningAndPartsOfSpfAreNone() {
        zone.txt("dmarc.example.com", "v=DMARC1; p=reject")
                .txt("_dmarc.example.com", "v=DMARC1; p=reject")
                .txt("_spf.example.com", "v=spf1 ip4:192.0.2.1 -all")
                .txt("example.com", "v=spf1 include:_spf.example.com -all");
        assertThat(said()).containsExactly("record.lost-underscore -");
    }

    @Test
    void aConsentAtTheWrongSide() {
        zone.txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:a@example.com,mailto:x@reports.example.net")
                .txt("reports.example.net._report._dmarc.example.com", "v=DMARC1");
        assertThat(said()).containsExactly("record.wrong-side example.com._report._dmarc.reports.example.net");
        zone.txt("example.com._report._dmarc.reports.example.net", "v=DMARC1");
        assertThat(said()).isEmpty();
    }

    @Test
    void aConsentThatIsMissing() {
        zone.txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:x@reports.example.net");
        RecordProbe.Probed probed = RecordProbe.probe(zone.build(), DOMAIN);
        LintOutcome consent = probed.outcomes().getLast();
        assertThat(consent.findings().getFirst().finding().reason()).isEqualTo(LintReason.NOT_AUTHORIZED);
        assertThat(Objects.requireNonNull(consent.instead()).zoneLine())
                .isEqualTo("example.com._report._dmarc.reports.example.net. IN TXT \"v=DMARC1\"");
    }

    @Test
    void aWildcardIsNoMistakeAndAFaultIsSaid() {
        zone.txt("*.example.com", "v=spf1 -all").txt("example.com", "v=spf1 -all");
        assertThat(said()).isEmpty();
        zone.fault("_dmarc.example.com", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        assertThat(RecordProbe.probe(zone.build(), DOMAIN).undecided()).isTrue();
    }
}
