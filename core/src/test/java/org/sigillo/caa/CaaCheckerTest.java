package org.sigillo.caa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

class CaaCheckerTest {
    private static CaaOutcome check(Zone.Builder zone, String name) {
        return new CaaChecker(zone.build()).check(DomainName.of(name));
    }

    private static List<String> may(CaaOutcome outcome, CaaTag tag) {
        return switch (outcome.permission(tag)) {
            case CaaPermission.Anyone() -> List.of("anyone");
            case CaaPermission.Nobody() -> List.of("nobody");
            case CaaPermission.Only(var issuers) ->
                issuers.stream().map(CaaIssuer::toString).toList();
        };
    }

    @Test
    void theNearestNameThatSaysAnythingCounts() { // the example of 8659 §3
        Zone.Builder zone = Zone.builder()
                .caa("example.com", "issue", "ca1.example")
                .caa("b.example.com", "issue", "ca2.example")
                .a("x.y.example.com", "192.0.2.1");
        assertThat(check(zone, "a.b.example.com").at()).isEqualTo(DomainName.of("b.example.com"));
        assertThat(may(check(zone, "a.b.example.com"), CaaTag.ISSUE)).containsExactly("ca2.example");
        assertThat(may(check(zone, "x.y.example.com"), CaaTag.ISSUE)).containsExactly("ca1.example");
        assertThat(check(zone, "example.net").at()).isNull();
        assertThat(may(check(zone, "example.net"), CaaTag.ISSUE)).containsExactly("anyone");
    }

    @Test
    void anAliasIsFollowedAndTheNamesAboveItsTargetAreNotAsked() {
        Zone.Builder zone = Zone.builder()
                .caa("example.com", "issue", "ca1.example")
                .caa("host.example", "issue", "ca2.example")
                .caa("other.example", "issue", "ca3.example")
                .cname("mta-sts.example.com", "host.example")
                .cname("mx.example.com", "deep.other.example")
                .a("deep.other.example", "192.0.2.1");
        assertThat(may(check(zone, "mta-sts.example.com"), CaaTag.ISSUE)).containsExactly("ca2.example");
        assertThat(may(check(zone, "mx.example.com"), CaaTag.ISSUE)).containsExactly("ca1.example");
    }

    @Test
    void aSetThatSpeaksOfOthersRestrictsNobody() { // 8659 §4.2
        CaaOutcome outcome =
                check(Zone.builder().caa("example.com", "iodef", "mailto:a@example.com"), "mx.example.com");
        assertThat(outcome.at()).isEqualTo(DomainName.of("example.com"));
        for (CaaTag tag : CaaTag.values())
            if (tag.isPermission()) assertThat(may(outcome, tag)).containsExactly("anyone");
    }

    @Test
    void eachKindIsForItself() {
        Zone.Builder zone = Zone.builder()
                .caa("example.com", "issue", "ca1.example; validationmethods=dns-01")
                .caa("example.com", "issue", "ca2.example")
                .caa("example.com", "issue", ";")
                .caa("example.com", "issuevmc", "marks.example")
                .caa("example.com", "issuemail", ";");
        CaaOutcome outcome = check(zone, "example.com");
        assertThat(may(outcome, CaaTag.ISSUE)) // 8659 §4.2: they add up
                .containsExactly("ca1.example; validationmethods=dns-01", "ca2.example");
        assertThat(may(outcome, CaaTag.ISSUEWILD)).hasSize(2); // 8659 §4.3: none of its own
        assertThat(may(outcome, CaaTag.ISSUEVMC)).containsExactly("marks.example");
        assertThat(may(outcome, CaaTag.ISSUEMAIL)).containsExactly("nobody");
        zone.caa("example.com", "issuewild", "%%%");
        assertThat(may(check(zone, "example.com"), CaaTag.ISSUEWILD)).containsExactly("nobody");
        assertThat(may(check(zone, "example.com"), CaaTag.ISSUE)).hasSize(2);
    }

    @Test
    void anAccountNobodyCanHaveIsNobody() {
        CaaOutcome outcome =
                check(Zone.builder().caa("example.com", "issue", "ca.example; accounturi=x"), "example.com");
        assertThat(may(outcome, CaaTag.ISSUE)).containsExactly("nobody");
    }

    @Test
    void aCriticalPropertyNobodyKnowsStopsAll() { // 8659 §4.5
        Zone.Builder zone = Zone.builder().caa("example.com", "issue", "ca.example");
        zone.add("example.com", DnsType.CAA, new DnsRecord.Caa(128, "future", "x"));
        CaaOutcome outcome = check(zone, "mx.example.com");
        assertThat(outcome.isStopped()).isTrue();
        assertThat(may(outcome, CaaTag.ISSUE)).containsExactly("nobody");
        assertThat(outcome.findings())
                .extracting(finding -> finding.reason().code() + " " + finding.where())
                .containsExactly("caa.critical-unknown example.com");
    }

    @Test
    void silenceOnTheWayIsNoPermission() {
        Zone.Builder zone = Zone.builder()
                .a("mx.example.com", "192.0.2.1")
                .fault("example.com", DnsType.CAA, new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        CaaOutcome outcome = check(zone, "mx.example.com");
        assertThat(outcome.undecided()).isTrue();
        assertThat(outcome.findings()).containsExactly(Finding.error(CaaReason.DNS_ERROR, "example.com", "servfail"));
    }

    @Test
    void theClimbEndsAtTheLimit() {
        Zone.Builder zone = Zone.builder().caa("example", "issue", "ca.example");
        String below = "a.".repeat(CaaChecker.MAX_NAMES - 1);
        assertThat(check(zone, below + "example").undecided()).isFalse();
        assertThat(check(zone, "a." + below + "example").findings())
                .extracting(finding -> finding.reason().code())
                .containsExactly("caa.too-deep");
    }
}
