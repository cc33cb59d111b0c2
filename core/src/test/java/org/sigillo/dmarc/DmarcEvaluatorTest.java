package org.sigillo.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

class DmarcEvaluatorTest {
    private static final PublicSuffixes SUFFIXES = PublicSuffixes.DEFAULT_RULE;
    private static final DnsAnswer SERVFAIL = new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL);

    private static DomainName name(String text) {
        return DomainName.of(text);
    }

    private static AuthenticatedIdentifier dkim(String domain) {
        return new AuthenticatedIdentifier.Dkim(name(domain), State.PASS, "s");
    }

    private static AuthenticatedIdentifier spf(String domain, State state) {
        return new AuthenticatedIdentifier.Spf(name(domain), state);
    }

    private static DmarcOutcome evaluate(Dns dns, String author, AuthenticatedIdentifier... identifiers) {
        return new DmarcEvaluator(dns, DmarcMode.RFC9989, SUFFIXES).evaluate(name(author), List.of(identifiers));
    }

    private static DmarcOutcome legacy(Dns dns, String author, int draw, AuthenticatedIdentifier... identifiers) {
        return new DmarcEvaluator(dns, DmarcMode.RFC7489, SUFFIXES).evaluate(name(author), List.of(identifiers), draw);
    }

    private static List<String> codes(DmarcOutcome outcome) {
        return outcome.findings().stream().map(f -> f.reason().code()).toList();
    }

    @Test
    void whatCannotShareTheOrganizationalDomainIsNotWalkedFor() {
        List<String> asked = new ArrayList<>();
        Zone zone = Zone.builder().txt("_dmarc.v.example", "v=DMARC1; p=reject").build();
        Dns dns = question -> {
            asked.add(question.name().toString());
            return zone.ask(question);
        };
        assertThat(evaluate(dns, "v.example", dkim("a.b.evil.test"), dkim("evilv.example"))
                        .result())
                .isEqualTo(DmarcResult.FAIL);
        assertThat(asked).containsExactly("_dmarc.v.example", "_dmarc.example");
    }

    @Test
    void oneDomainForAllIsAskedForOnce() {
        List<String> asked = new ArrayList<>();
        Zone zone = Zone.builder()
                .txt("_dmarc.mail.v.example", "v=DMARC1; p=reject")
                .build();
        Dns dns = question -> {
            asked.add(question.name().toString());
            return zone.ask(question);
        };
        DmarcOutcome outcome =
                evaluate(dns, "mail.v.example", dkim("mail.v.example"), spf("mail.v.example", State.PASS));
        assertThat(outcome.result()).isEqualTo(DmarcResult.PASS);
        assertThat(outcome.organizationalDomain()).hasToString("mail.v.example");
        assertThat(asked).containsExactly("_dmarc.mail.v.example");
    }

    @Test
    void aFailureThatDoesNotMatterDoesNotStopAPass() {
        Zone zone = Zone.builder()
                .txt("_dmarc.v.example", "v=DMARC1; p=reject")
                .fault("_dmarc.example", SERVFAIL)
                .build();
        assertThat(evaluate(zone, "v.example", dkim("v.example")).result()).isEqualTo(DmarcResult.PASS);
        assertThat(evaluate(zone, "v.example", dkim("v.example"), dkim("m.v.example"))
                        .result())
                .isEqualTo(DmarcResult.PASS);
        assertThat(evaluate(zone, "v.example", dkim("m.v.example")).result()).isEqualTo(DmarcResult.TEMPERROR);
        assertThat(evaluate(zone, "v.example").result()).isEqualTo(DmarcResult.FAIL);
    }

    @Test
    void aFailureAboveTheAuthorIsNeverNoRecord() {
        Zone zone = Zone.builder()
                .fault("_dmarc.example", SERVFAIL)
                .name("v.example")
                .build();
        DmarcOutcome outcome = evaluate(zone, "v.example", dkim("v.example"));
        assertThat(outcome.result()).isEqualTo(DmarcResult.TEMPERROR);
        assertThat(outcome.reason()).isEqualTo(DmarcReason.DNS_FAILURE);
        assertThat(outcome.detail()).isEqualTo("_dmarc.example");
    }

    @Test
    void anUndecidedIdentifierMattersOnlyWhereItIsAligned() {
        Zone zone = Zone.builder().txt("_dmarc.v.example", "v=DMARC1; p=reject").build();
        assertThat(evaluate(zone, "v.example", spf("evil.test", State.TEMPERROR))
                        .result())
                .isEqualTo(DmarcResult.FAIL);
        assertThat(evaluate(zone, "v.example", spf("m.v.example", State.TEMPERROR))
                        .result())
                .isEqualTo(DmarcResult.TEMPERROR);
    }

    @Test
    void theExistenceOfANameThatCannotBeLearntIsATemperror() {
        Zone zone = Zone.builder()
                .txt("_dmarc.v.example", "v=DMARC1; p=none; np=reject")
                .fault("a.v.example", DnsType.A, SERVFAIL)
                .build();
        Dns dns = question -> question.name().equals(name("_dmarc.a.v.example"))
                ? new DnsAnswer.NoName(1, false)
                : zone.ask(question);
        assertThat(evaluate(dns, "a.v.example").result()).isEqualTo(DmarcResult.TEMPERROR);
        assertThat(evaluate(dns, "a.v.example", dkim("v.example")).result()).isEqualTo(DmarcResult.PASS);
    }

    @Test
    void oneMessageMakesNoMoreThanSixtyQuestions() {
        int[] asked = {0};
        Zone zone = Zone.builder()
                .txt("_dmarc.v.example", "v=DMARC1; p=reject; adkim=r")
                .build();
        Dns dns = question -> {
            asked[0]++;
            return question.name().toString().startsWith("_dmarc.x")
                    ? zone.ask(name("nothing.example"), DnsType.TXT)
                    : zone.ask(question);
        };
        List<AuthenticatedIdentifier> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new AuthenticatedIdentifier.Dkim(name("x" + i + ".psd" + i + ".v.example"), State.NOT_PASS, null));
            many.add(dkim("x" + i + ".b" + i + ".v.example"));
        }
        DmarcOutcome outcome = new DmarcEvaluator(dns, DmarcMode.RFC9989, null).evaluate(name("v.example"), many);
        assertThat(outcome.result()).isEqualTo(DmarcResult.PASS);
        assertThat(asked[0]).isLessThanOrEqualTo(60);
        assertThat(codes(outcome)).contains("dmarc.walk-limit");
    }

    @Test
    void theListAndTheWalkMayDiffer() {
        Zone zone = Zone.builder()
                .txt("_dmarc.dept.v.example", "v=DMARC1; p=none; psd=n")
                .txt("_dmarc.v.example", "v=DMARC1; p=reject; sp=quarantine; t=y; pct=0")
                .a("a.dept.v.example", "192.0.2.1")
                .build();
        DmarcOutcome outcome = evaluate(zone, "a.dept.v.example", dkim("v.example"));
        assertThat(outcome.result()).isEqualTo(DmarcResult.FAIL);
        assertThat(outcome.organizationalDomain()).hasToString("dept.v.example");
        assertThat(codes(outcome)).contains("dmarc.treewalk-differs-from-psl");

        DmarcOutcome old = legacy(zone, "a.dept.v.example", 0);
        assertThat(old.policyDomain()).hasToString("v.example");
        assertThat(old.assessment()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(legacy(zone, "a.dept.v.example", 0, dkim("v.example")).result())
                .isEqualTo(DmarcResult.PASS);
    }

    @Test
    void pctIsSampledInTheOldModeOnly() {
        Zone zone = Zone.builder()
                .txt("_dmarc.v.example", "v=DMARC1; p=reject; pct=20; t=y; np=none")
                .build();
        assertThat(legacy(zone, "v.example", 19).disposition()).isEqualTo(DmarcPolicy.REJECT);
        assertThat(legacy(zone, "v.example", 20).disposition()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(legacy(zone, "nowhere.v.example", 0).disposition()).isEqualTo(DmarcPolicy.REJECT);
        assertThat(evaluate(zone, "v.example").disposition()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(codes(evaluate(zone, "v.example")))
                .contains("dmarc.historic-pct", "dmarc.test-mode-unknown-in-7489");
    }

    @Test
    void severalRecordsEndTheOldModeAndNotTheNew() {
        Zone zone = Zone.builder()
                .txt("_dmarc.a.v.example", "v=DMARC1; p=reject")
                .txt("_dmarc.a.v.example", "v=DMARC1; p=none")
                .txt("_dmarc.v.example", "v=DMARC1; p=quarantine")
                .build();
        assertThat(legacy(zone, "a.v.example", 0).reason()).isEqualTo(DmarcReason.MULTIPLE_RECORDS_7489);
        DmarcOutcome outcome = evaluate(zone, "a.v.example");
        assertThat(outcome.disposition()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(codes(outcome)).contains("dmarc.multiple-records", "dmarc.policy-differs-in-7489");
    }

    @Test
    void anInvalidNpVoidsTheRecordInTheNewModeOnly() {
        Zone zone = Zone.builder()
                .txt("_dmarc.v.example", "v=DMARC1; p=reject; np=x; rua=mailto:a@v.example")
                .build();
        assertThat(evaluate(zone, "v.example").disposition()).isEqualTo(DmarcPolicy.NONE);
        assertThat(legacy(zone, "v.example", 0).disposition()).isEqualTo(DmarcPolicy.REJECT);
    }

    @Test
    void discoverySaysWhatAppliesBelow() {
        Zone zone = Zone.builder()
                .txt("_dmarc.sub.v.example", "v=DMARC1; p=none")
                .txt("_dmarc.v.example", "v=DMARC1; p=reject; sp=quarantine; np=reject; t=y")
                .build();
        DmarcEvaluator evaluator = new DmarcEvaluator(zone, DmarcMode.RFC9989, SUFFIXES);
        DmarcDiscovery sub = evaluator.discover(name("sub.v.example"));
        assertThat(sub.walk())
                .extracting(v -> String.valueOf(v.queried()))
                .containsExactly("_dmarc.sub.v.example", "_dmarc.v.example", "_dmarc.example");
        assertThat(sub.organizationalDomain()).hasToString("v.example");
        assertThat(sub.name())
                .isEqualTo(new EffectivePolicy(name("sub.v.example"), "p", DmarcPolicy.NONE, DmarcPolicy.NONE));
        assertThat(sub.subdomains())
                .isEqualTo(new EffectivePolicy(name("v.example"), "sp", DmarcPolicy.QUARANTINE, DmarcPolicy.NONE));
        assertThat(sub.nonexistent())
                .isEqualTo(new EffectivePolicy(name("v.example"), "np", DmarcPolicy.REJECT, DmarcPolicy.QUARANTINE));
        assertThat(Objects.requireNonNull(sub.legacy()).subdomains().assessment())
                .isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(sub.findings()).extracting(f -> f.reason().code()).containsExactly("dmarc.policy-differs-in-7489");
        assertThat(evaluator.discover(name("w.test")).reason()).isEqualTo(DmarcReason.NO_RECORD);
    }

    @Test
    void belowEightLabelsTheWalkDoesNotMeetTheName() {
        Zone zone = Zone.builder()
                .txt("_dmarc.a.b.c.d.e.f.v.example", "v=DMARC1; p=reject")
                .build();
        DmarcDiscovery found =
                new DmarcEvaluator(zone, DmarcMode.RFC9989, null).discover(name("a.b.c.d.e.f.v.example"));
        assertThat(found.name().assessment()).isEqualTo(DmarcPolicy.REJECT);
        assertThat(found.subdomains()).isEqualTo(EffectivePolicy.NONE);
    }

    @Test
    void aNameTooLongForItsRecordHasNone() {
        String label = "a".repeat(63);
        String author = label + "." + label + "." + label + "." + "b".repeat(53) + ".v.test";
        Zone zone = Zone.builder().txt("_dmarc.v.test", "v=DMARC1; p=reject").build();
        DmarcOutcome outcome = evaluate(zone, author);
        assertThat(outcome.policyDomain()).hasToString("v.test");
        assertThat(outcome.disposition()).isEqualTo(DmarcPolicy.REJECT);
    }
}
