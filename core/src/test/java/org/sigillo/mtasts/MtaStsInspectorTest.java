package org.sigillo.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.fetch.Pages;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Severity;

class MtaStsInspectorTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final String POLICY = "version: STSv1\nmode: %s\nmx: *.example.com\nmax_age: 604800\n";
    private final Zone.Builder zone = Zone.builder().txt("_mta-sts.example.com", "v=STSv1; id=1;");

    private MtaStsInspection inspect(HttpsFetch.Fetched page) {
        return new MtaStsInspector(zone.build(), new Pages(Map.of(MtaStsPolicy.url(DOMAIN), page))).inspect(DOMAIN);
    }

    private MtaStsInspection inspect(String mode) {
        return inspect(new HttpsFetch.Fetched.Response(200, "Text/Plain ;charset=utf-8", POLICY.formatted(mode)));
    }

    @Test
    void everyMxHostIsHeldAgainstThePolicy() {
        zone.mx("example.com", 20, "backup.example.net").mx("example.com", 10, "MX.example.com.");
        MtaStsInspection enforced = inspect("enforce");
        assertThat(enforced.hosts())
                .extracting(host -> host.name().toString(), MtaStsInspection.Host::treatment)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mx.example.com", MtaStsTreatment.VERIFY),
                        org.assertj.core.groups.Tuple.tuple("backup.example.net", MtaStsTreatment.REFUSE));
        assertThat(enforced.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(enforced.findings().getFirst().reason()).isEqualTo(MtaStsReason.MX_NOT_ALLOWED);
        assertThat(inspect("testing").hosts())
                .extracting(MtaStsInspection.Host::treatment)
                .containsExactly(MtaStsTreatment.TEST, MtaStsTreatment.REPORT);
        assertThat(inspect("none").hosts())
                .extracting(MtaStsInspection.Host::treatment)
                .containsOnly(MtaStsTreatment.OPPORTUNISTIC);
    }

    @Test
    void withoutMxRecordsTheDomainIsItsOwnHost() {
        zone.a("example.com", "192.0.2.1");
        assertThat(inspect("enforce").hosts())
                .extracting(MtaStsInspection.Host::treatment)
                .containsExactly(MtaStsTreatment.REFUSE); // *.example.com is not example.com
    }

    @Test
    void whatTheFetchSaysIsTheReason() {
        zone.mx("example.com", 10, "mx.example.com");
        assertThat(inspect(new HttpsFetch.Fetched.Response(301, "text/plain", ""))
                        .outcome()
                        .reason())
                .isEqualTo(MtaStsReason.REDIRECT);
        assertThat(inspect(new HttpsFetch.Fetched.Response(500, "text/plain", ""))
                        .outcome()
                        .reason())
                .isEqualTo(MtaStsReason.STATUS);
        assertThat(inspect(new HttpsFetch.Fetched.Response(200, "", ""))
                        .outcome()
                        .reason())
                .isEqualTo(MtaStsReason.MEDIA_TYPE);
        assertThat(inspect(new HttpsFetch.Fetched.Failed(HttpsFetch.Why.CERTIFICATE))
                        .outcome()
                        .result())
                .isEqualTo(MtaStsResult.WEBPKI_INVALID);
        for (HttpsFetch.Why why : HttpsFetch.Why.values())
            assertThat(inspect(new HttpsFetch.Fetched.Failed(why)).hosts())
                    .extracting(MtaStsInspection.Host::treatment)
                    .containsExactly(MtaStsTreatment.OPPORTUNISTIC);
    }

    @Test
    void aDocumentMayBeTriedBeforeItIsServed() {
        zone.mx("example.com", 10, "mx.example.com");
        MtaStsInspector inspector = new MtaStsInspector(zone.build(), new Pages(Map.of()));
        MtaStsInspection tried = inspector.inspect(DOMAIN, POLICY.formatted("enforce"));
        assertThat(tried.outcome().result()).isEqualTo(MtaStsResult.VALID);
        MtaStsInspection unpublished = new MtaStsInspector(Zone.builder().build(), new Pages(Map.of()))
                .inspect(DOMAIN, POLICY.formatted("enforce"));
        assertThat(unpublished.outcome().result()).isEqualTo(MtaStsResult.NONE);
        assertThat(unpublished.outcome().policy()).isNotNull();
    }

    @Test
    void aSilentDnsIsNoAnswer() {
        zone.fault("_mta-sts.example.com", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        Zone silent = Zone.builder()
                .fault("_mta-sts.example.com", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL))
                .build();
        MtaStsInspection unanswered = new MtaStsInspector(silent, new Pages(Map.of())).inspect(DOMAIN);
        assertThat(unanswered.outcome().result()).isEqualTo(MtaStsResult.TEMPERROR);
    }
}
