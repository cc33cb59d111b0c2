package org.sigillo.documents.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.Zone;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileDoors;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

class ChangePlannerTest {
    private static final String RSA = "v=DKIM1; k=ed25519; p=KBbKD2DQqKhZsgNQI84hX7F7aj1mMuD70IRKlFrozpM=";

    private static final HttpsFetch NOBODY = (url, most) -> new HttpsFetch.Fetched.Failed(HttpsFetch.Why.UNREACHABLE);

    private final Zone.Builder zone = Zone.builder().name("d.example");

    private static MailPlan file(String... lines) {
        String text = "domain: d.example\n" + String.join("\n", lines);
        MailFile file = MailFile.read(text.getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE);
        assertThat(file.problems()).isEmpty();
        return Objects.requireNonNull(file.plan());
    }

    private ChangePlan plan(String... lines) {
        return new ChangePlanner(zone.build()).plan(file(lines));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(one -> one.reason().code()).toList();
    }

    private static PlannedChange only(ChangePlan plan) {
        assertThat(plan.changes()).hasSize(1);
        return plan.changes().getFirst();
    }

    @Test
    void whatIsAbsentIsAdded() {
        PlannedChange one = only(plan("dmarc: {p: none, rua: a@d.example}"));
        assertThat(one.change())
                .isEqualTo(new Change.Add(new RecordSet(
                        DomainName.of("_dmarc.d.example"),
                        DnsType.TXT,
                        3600,
                        List.of("v=DMARC1; p=none; rua=mailto:a@d.example"))));
        assertThat(one.isNeeded()).isTrue();
        assertThat(one.isGood()).isTrue();
    }

    @Test
    void recordsOfOthersAtTheNameArePartOfWhatIsWanted() {
        zone.txt("d.example", "google-site-verification=x").txt("d.example", "v=spf1 mx -all");
        zone.mx("d.example", 10, "mx.d.example").a("mx.d.example", "192.0.2.1");
        PlannedChange one = only(plan("spf: {ip4: 192.0.2.0/24, all: fail}"));
        assertThat(one.change().wanted().values())
                .containsExactly("google-site-verification=x", "v=spf1 ip4:192.0.2.0/24 -all");
        assertThat(codes(one.why())).contains("change.others-stay", "change.added", "change.dropped");
    }

    @Test
    void theSameInOtherWordsStaysAsItIs() {
        zone.txt("_dmarc.d.example", "v=DMARC1;p=reject;adkim=r;");
        PlannedChange one = only(plan("dmarc: {p: reject}"));
        assertThat(one.change()).isInstanceOf(Change.Keep.class);
        assertThat(one.change().wanted().values()).containsExactly("v=DMARC1;p=reject;adkim=r;");
        assertThat(codes(one.why())).containsExactly("change.adopted");
    }

    @Test
    void anotherPolicyIsShownTagByTagAndWhatWeakensIsSaid() {
        zone.txt("_dmarc.d.example", "v=DMARC1; p=reject; rua=mailto:a@d.example");
        PlannedChange one = only(plan("dmarc: {p: none, sp: reject}"));
        assertThat(one.change()).isInstanceOf(Change.Replace.class);
        assertThat(one.why())
                .contains(Finding.info(ChangeReason.ALTERED, "_dmarc.d.example", "p", "reject", "none"))
                .contains(Finding.info(ChangeReason.ADDED, "_dmarc.d.example", "sp=reject"))
                .contains(Finding.info(ChangeReason.DROPPED, "_dmarc.d.example", "rua=mailto:a@d.example"))
                .contains(Finding.warning(ChangeReason.WEAKER, "_dmarc.d.example", "p", "reject", "none"))
                .contains(
                        Finding.warning(ChangeReason.WEAKER, "_dmarc.d.example", "rua", "mailto:a@d.example", "empty"));
        assertThat(one.isGood()).isTrue();
    }

    @Test
    void aTestOfTheSamePolicyIsWeaker() {
        zone.txt("_dmarc.d.example", "v=DMARC1; p=reject");
        assertThat(only(plan("dmarc: {p: reject, t: y}")).why())
                .contains(Finding.warning(ChangeReason.WEAKER, "_dmarc.d.example", "p", "reject", "quarantine"));
    }

    @Test
    void softerForAllOthersIsWeaker() {
        zone.txt("d.example", "v=spf1 ip4:192.0.2.1 -all");
        assertThat(codes(only(plan("spf: {ip4: 192.0.2.1}")).why())).contains("change.weaker");
    }

    @Test
    void whoMayIssueIsRestrictedWithAWarning() {
        PlannedChange one = only(plan("caa: {issue: [ca.example, two.example], issuevmc: none}"));
        assertThat(one.technology()).isEqualTo(Technology.CAA);
        assertThat(one.change().wanted().values())
                .containsExactly("0 issue \"ca.example\"", "0 issue \"two.example\"", "0 issuevmc \";\"");
        assertThat(one.why())
                .containsExactly(
                        Finding.warning(
                                ChangeReason.ISSUERS_RESTRICTED, "d.example", "issue", "ca.example, two.example"),
                        Finding.warning(ChangeReason.ISSUERS_RESTRICTED, "d.example", "issuevmc", "nobody"));
        assertThat(one.isGood()).isTrue();
    }

    @Test
    void tagsTheFileDoesNotSpeakOfStayAndWhoIsDroppedIsSaid() {
        zone.caa("d.example", "issue", "web.example")
                .caa("d.example", "issue", "ca.example; x=y")
                .caa("d.example", "iodef", "mailto:a@d.example");
        PlannedChange one = only(plan("caa: {issue: ca.example}"));
        assertThat(one.change().wanted().values())
                .containsExactly("0 iodef \"mailto:a@d.example\"", "0 issue \"ca.example\"");
        assertThat(codes(one.why()))
                .containsExactly(
                        "change.issuer-dropped", // issue
                        "change.issuer-dropped", // issuewild, which follows it
                        "change.others-stay",
                        "change.added",
                        "change.dropped",
                        "change.dropped");
        assertThat(only(plan("caa: {issue: [web.example, 'ca.example; x=y']}")).change())
                .isInstanceOf(Change.Keep.class);
        assertThat(only(plan("caa: {issuemail: none}")).why())
                .contains(Finding.warning(ChangeReason.ISSUERS_RESTRICTED, "d.example", "issuemail", "nobody"));
    }

    @Test
    void whoMayIssueIsTakenAwayByTagOrAltogether() {
        zone.caa("d.example", "issue", "ca.example").caa("d.example", "iodef", "mailto:a@d.example");
        zone.txt("d.example", "v=spf1 -all");
        ChangePlan all = plan("remove: [caa]");
        assertThat(only(all).change()).isInstanceOf(Change.Remove.class);
        MailPlan mine = file("caa: {issue: ca.example}", "spf: {all: fail}").withdrawn();
        ChangePlan gone = new ChangePlanner(zone.build()).plan(mine);
        assertThat(gone.changes()).hasSize(2);
        assertThat(gone.changes().get(1).change().wanted().values()).containsExactly("0 iodef \"mailto:a@d.example\"");
        MailPlan other = file("caa: {issuevmc: none}").withdrawn();
        assertThat(new ChangePlanner(zone.build()).plan(other).changes()).isEmpty();
        RecordSet earlier =
                new RecordSet(DomainName.of("d.example"), DnsType.CAA, 60, List.of("0 issue \"ca.example\""));
        PlannedChange forsaken = only(new ChangePlanner(zone.build(), List.of(earlier)).plan(file()));
        assertThat(forsaken.technology()).isEqualTo(Technology.CAA);
        assertThat(forsaken.change().wanted().values()).containsExactly("0 iodef \"mailto:a@d.example\"");
    }

    @Test
    void aPropertyThatStopsAllIsAnError() {
        PlannedChange one = only(plan("caa: {records: ['128 tbs \"x\"', '0 isue \"ca.example\"']}"));
        assertThat(one.isGood()).isFalse();
        assertThat(codes(one.why())).contains("caa.critical-unknown", "caa.unknown-tag");
    }

    @Test
    void whoMayIssueIsAdopted() {
        zone.caa("d.example", "issue", "ca.example; validationmethods=dns-01")
                .caa("d.example", "issuewild", ";")
                .caa("d.example", "isue", "x");
        zone.add("d.example", DnsType.CAA, new org.sigillo.dns.DnsRecord.Caa(128, "iodef", "mailto:a@d.example"));
        String adopted = Adoption.of(zone.build(), NOBODY, DomainName.of("d.example"), List.of())
                .file();
        assertThat(adopted)
                .contains("caa:\n  issue: [\"ca.example; validationmethods=dns-01\"]\n  issuewild: [none]\n");
        MailPlan read =
                Objects.requireNonNull(MailFile.read(adopted.getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE)
                        .plan());
        assertThat(new ChangePlanner(zone.build()).plan(read).needed()).isEmpty();
    }

    private ChangePlan ofAdopted(String adopted) {
        MailFile file = MailFile.read(adopted.getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE);
        assertThat(file.problems()).isEmpty();
        return new ChangePlanner(zone.build()).plan(Objects.requireNonNull(file.plan()));
    }

    @Test
    void thePolicyIsAdoptedWithItsRecord() {
        zone.mx("d.example", 10, "mx.d.example").a("mx.d.example", "192.0.2.1");
        zone.txt("_mta-sts.d.example", "v=STSv1; id=7;").cname("mta-sts.d.example", "sts.service.example");
        zone.a("sts.service.example", "192.0.2.2");
        String policy = "version: STSv1\nmode: enforce\nmx: *.d.example\nmax_age: 86400\n";
        HttpsFetch served = (url, most) -> new HttpsFetch.Fetched.Response(200, "text/plain", policy);
        String adopted = Adoption.of(zone.build(), served, DomainName.of("d.example"), List.of())
                .file();
        assertThat(adopted)
                .contains(
                        "mta-sts:\n  mode: enforce\n  max_age: 86400\n  mx: [\"*.d.example\"]\n  host: sts.service.example\n")
                .contains("  id: 7\n");
        ChangePlan plan = ofAdopted(adopted);
        assertThat(plan.needed()).isEmpty();
        assertThat(plan.policy()).contains("mode: enforce").contains("mx: *.d.example");
    }

    @Test
    void anIdThatWasMadeFromThePolicyIsLeftOut() {
        zone.mx("d.example", 10, "mx.d.example").a("mx.d.example", "192.0.2.1");
        ChangePlan made = plan("mta-sts: {mode: testing}");
        zone.txt("_mta-sts.d.example", only(made).change().wanted().values().getFirst());
        HttpsFetch served = (url, most) -> new HttpsFetch.Fetched.Response(200, "text/plain", made.policy());
        String adopted = Adoption.of(zone.build(), served, DomainName.of("d.example"), List.of())
                .file();
        assertThat(adopted).contains("mx: [mx.d.example]").doesNotContain("id:");
        assertThat(ofAdopted(adopted).needed()).isEmpty();
    }

    @Test
    void withoutThePolicyTheRecordAloneIsAdopted() {
        zone.txt("_mta-sts.d.example", "v=STSv1; id=7;");
        String adopted = Adoption.of(zone.build(), NOBODY, DomainName.of("d.example"), List.of())
                .file();
        assertThat(adopted).contains("mta-sts:\n  id: 7\n").contains("could not be had");
        assertThat(ofAdopted(adopted).needed()).isEmpty();
    }

    @Test
    void anAliasAtTheNameIsAConflict() {
        zone.cname("_dmarc.d.example", "policy.service.example").txt("policy.service.example", "v=DMARC1; p=none");
        ChangePlan plan = plan("dmarc: {p: reject}");
        assertThat(only(plan).change()).isInstanceOf(Change.Keep.class);
        assertThat(only(plan).isGood()).isFalse();
        assertThat(plan.isGood()).isFalse();
        assertThat(codes(only(plan).why())).contains("change.alias");
    }

    @Test
    void recordsWhereAnAliasIsWantedAreAConflict() {
        zone.txt("s1._domainkey.d.example", RSA);
        ChangePlan plan = plan("dkim: {s1: {cname: k.service.example}}");
        assertThat(codes(only(plan).why())).containsExactly("change.beside-alias");
        assertThat(plan.needed()).isEmpty();
    }

    @Test
    void anAliasIsAddedKeptAndChanged() {
        assertThat(only(plan("dkim: {s1: {cname: k.service.example}}")).change())
                .isInstanceOf(Change.Add.class);
        zone.cname("s1._domainkey.d.example", "k.service.example");
        assertThat(only(plan("dkim: {s1: {cname: K.service.example}}")).change())
                .isInstanceOf(Change.Keep.class);
        assertThat(only(plan("dkim: {s1: {cname: l.service.example}}")).change())
                .isInstanceOf(Change.Replace.class);
    }

    @Test
    void severalRecordsBecomeOne() {
        zone.txt("d.example", "v=spf1 ip4:192.0.2.1 -all").txt("d.example", "v=spf1 ip4:192.0.2.2 -all");
        PlannedChange one = only(plan("spf: {ip4: [192.0.2.1, 192.0.2.2], all: fail}"));
        assertThat(one.change().wanted().values()).containsExactly("v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all");
        assertThat(codes(one.why())).contains("change.several");
    }

    @Test
    void anotherKeyAtASelectorIsAWarning() {
        zone.txt("s1._domainkey.d.example", RSA);
        PlannedChange one = only(plan("dkim: {s1: {k: ed25519, p: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=}}"));
        assertThat(codes(one.why())).contains("change.other-key");
    }

    @Test
    void whatCannotBeLookedUpIsNotTakenForNothing() {
        zone.fault("_dmarc.d.example", new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        ChangePlan plan = plan("dmarc: {p: reject}", "tls-rpt: {rua: a@d.example}");
        assertThat(plan.unseen())
                .containsExactly(
                        new ChangePlan.Unseen(DomainName.of("_dmarc.d.example"), DnsType.TXT, DnsAnswer.Why.SERVFAIL));
        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.isGood()).isFalse();
        assertThat(plan.isMistaken()).isFalse();
    }

    @Test
    void whatAnswersByAWildcardDoesNotStandAtTheName() {
        zone.txt("*.d.example", "v=spf1 -all");
        PlannedChange one = only(plan("dmarc: {p: reject}"));
        assertThat(one.change()).isInstanceOf(Change.Add.class);
        assertThat(one.change().wanted().values()).containsExactly("v=DMARC1; p=reject");
        assertThat(codes(one.why())).containsExactly("change.wildcard");
    }

    @Test
    void anAliasByAWildcardIsNoConflict() {
        zone.cname("*.d.example", "www.d.example").a("www.d.example", "192.0.2.1");
        assertThat(only(plan("dmarc: {p: reject}")).change()).isInstanceOf(Change.Add.class);
        assertThat(only(plan("dkim: {s1: {cname: k.service.example}}")).change())
                .isInstanceOf(Change.Add.class);
    }

    @Test
    void theIdIsMadeFromThePolicy() {
        zone.mx("d.example", 20, "b.d.example").mx("d.example", 10, "a.d.example");
        ChangePlan plan = plan("mta-sts: {mode: testing}");
        assertThat(plan.policy())
                .isEqualTo(
                        "version: STSv1\r\nmode: testing\r\nmx: a.d.example\r\nmx: b.d.example\r\nmax_age: 604800\r\n");
        String record = only(plan).change().wanted().values().getFirst();
        assertThat(only(plan("mta-sts: {mode: testing}")).change().wanted().values())
                .containsExactly(record);
        assertThat(only(plan("mta-sts: {mode: enforce}")).change().wanted().values())
                .doesNotContain(record);
        zone.txt("_mta-sts.d.example", record);
        assertThat(plan("mta-sts: {mode: testing}").needed()).isEmpty();
    }

    @Test
    void aPolicyThatShutsOutAMailHostIsAnErrorOnceEnforced() {
        zone.mx("d.example", 10, "a.d.example").mx("d.example", 20, "b.other.example");
        String allowed = ", mx: '*.d.example'}";
        assertThat(codes(plan("mta-sts: {mode: enforce" + allowed).findings())).containsExactly("change.mx-mismatch");
        assertThat(plan("mta-sts: {mode: enforce" + allowed).isMistaken()).isTrue();
        assertThat(plan("mta-sts: {mode: testing" + allowed).isMistaken()).isFalse();
        assertThat(plan("mta-sts: {mode: none" + allowed).findings()).isEmpty();
    }

    @Test
    void aPolicyNeedsAHost() {
        assertThat(codes(plan("mta-sts: {mode: testing}").findings())).containsExactly("change.no-mx");
        assertThat(plan("mta-sts: {mode: none}").policy()).contains("mode: none");
        zone.fault("d.example", DnsType.MX, new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT));
        assertThat(plan("mta-sts: {mode: testing}").unseen()).hasSize(1);
    }

    @Test
    void aRecordWhosePolicySomebodyElseServesIsARecordAlone() {
        ChangePlan plan = plan("mta-sts: {id: A1}");
        assertThat(only(plan).change().wanted().values()).containsExactly("v=STSv1; id=A1;");
        assertThat(plan.policy()).isEmpty();
        assertThat(codes(plan("mta-sts: {mode: none, id: A1}").findings())).containsExactly("change.fixed-id");
    }

    @Test
    void whatTheFileAsksForIsTakenAwayAndTheRestStays() {
        zone.txt("d.example", "v=spf1 -all").txt("d.example", "other=1").txt("_dmarc.d.example", "v=DMARC1; p=none");
        zone.txt("s1._domainkey.d.example", RSA).cname("s2._domainkey.d.example", "k.service.example");
        ChangePlan plan = plan("remove: [spf, dmarc, 'dkim:s1', 'dkim:s2', tls-rpt]");
        assertThat(plan.changes().stream().map(one -> ChangePlanJson.action(one.change())))
                .containsExactly("change", "remove", "remove", "remove", "keep");
        assertThat(plan.changes().getFirst().change().wanted().values()).containsExactly("other=1");
        assertThat(codes(plan.changes().getLast().why())).contains("change.not-there");
    }

    @Test
    void whatAnEarlierPlanPublishedGoesWhenTheFileIsSilent() {
        zone.txt("d.example", "v=spf1 -all").txt("d.example", "other=1").txt("_dmarc.d.example", "v=DMARC1; p=none");
        List<RecordSet> ours = List.of(
                new RecordSet(DomainName.of("d.example"), DnsType.TXT, 60, List.of("other=1", "v=spf1 -all")),
                new RecordSet(DomainName.of("_dmarc.d.example"), DnsType.TXT, 60, List.of("v=DMARC1; p=none")));
        Dns dns = zone.build();
        ChangePlan plan = new ChangePlanner(dns, ours).plan(file("dmarc: {p: none}"));
        assertThat(plan.changes().getFirst().change().wanted().values()).containsExactly("other=1");
        assertThat(plan.changes().get(1).change()).isInstanceOf(Change.Keep.class);
        assertThat(new ChangePlanner(dns, ours).plan(file()).changes()).hasSize(2);
    }

    @Test
    void destroyTakesAwayWhatTheFileSpeaksOf() {
        zone.txt("d.example", "v=spf1 -all")
                .txt("_dmarc.d.example", "v=DMARC1; p=none")
                .mx("d.example", 0, "");
        zone.cname("mta-sts.d.example", "h.example").txt("_mta-sts.d.example", "v=STSv1; id=1;");
        MailPlan plan =
                file("parked: true", "mta-sts: {mode: none, host: h.example}").withdrawn();
        ChangePlan changes = new ChangePlanner(zone.build()).plan(plan);
        assertThat(changes.changes()).hasSize(4).allMatch(one -> one.change() instanceof Change.Remove);
        assertThat(codes(changes.findings())).contains("change.policy-kept");
    }

    @Test
    void mistakesInWhatIsWantedAreErrorsAndInWhatStaysWarnings() {
        ChangePlan wrong = plan("dmarc: {record: 'v=DMARC1; p=nessuno'}");
        assertThat(wrong.isMistaken()).isTrue();
        zone.txt("_dmarc.d.example", "v=DMARC1; p=nessuno");
        ChangePlan kept = plan("dmarc: {record: 'v=DMARC1; p=nessuno'}");
        assertThat(kept.isMistaken()).isFalse();
        assertThat(only(kept).why()).isNotEmpty();
    }

    @Test
    void tooManyLookupsAreAnError() {
        StringBuilder includes = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            zone.txt("i" + i + ".example", "v=spf1 ip4:192.0.2." + i + " -all");
            includes.append(i == 0 ? "" : ", ").append("i").append(i).append(".example");
        }
        assertThat(codes(only(plan("spf: {include: [" + includes + "]}")).why()))
                .contains("spf.too-many-lookups");
    }

    @Test
    void aLogoWantsAnEnforcedPolicy() {
        String logo = "bimi: {l: https://d.example/l.svg}";
        assertThat(codes(plan("dmarc: {p: none}", logo).findings())).containsExactly("change.logo-not-shown");
        assertThat(codes(plan("dmarc: {p: reject, t: y}", logo).findings())).contains("change.logo-not-shown");
        assertThat(codes(plan("dmarc: {p: reject, sp: none}", logo).findings())).contains("change.logo-not-shown");
        assertThat(plan("dmarc: {p: quarantine}", logo).findings()).isEmpty();
        assertThat(plan("bimi: {decline: true}").findings()).isEmpty();
    }

    @Test
    void whoGetsReportsAndHasNotAgreedIsNamed() {
        ChangePlan plan = plan("dmarc: {p: none, rua: [a@d.example, a@s.example], ruf: a@s.example}");
        assertThat(plan.elsewhere()).hasSize(1);
        assertThat(plan.elsewhere().getFirst().name()).isEqualTo("d.example._report._dmarc.s.example");
        zone.txt("d.example._report._dmarc.s.example", "v=DMARC1");
        assertThat(plan("dmarc: {p: none, rua: a@s.example}").elsewhere()).isEmpty();
    }

    @Test
    void aConsentIsARecordOfOurs() {
        PlannedChange one = only(plan("report-authorization: [o.example]"));
        assertThat(one.change().wanted().name().toString()).isEqualTo("o.example._report._dmarc.d.example");
        assertThat(one.change().wanted().values()).containsExactly("v=DMARC1");
        assertThat(one.isGood()).isTrue();
    }

    @Test
    void aNameThatIsTooLongIsAnError() {
        String label = "a".repeat(63);
        String domain = String.join(".", label, label, label, "a".repeat(53), "example");
        MailFile file = MailFile.read(
                ("domain: " + domain + "\ndmarc: {p: none}").getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE);
        ChangePlan plan = new ChangePlanner(zone.build()).plan(Objects.requireNonNull(file.plan()));
        assertThat(codes(plan.findings())).containsExactly("change.name-too-long");
    }

    @Test
    void aDomainThatIsAnAliasItselfIsAConflict() {
        zone.cname("d.example", "other.example").txt("other.example", "v=spf1 -all");
        assertThat(codes(only(plan("spf: {ip4: 192.0.2.1}")).why())).contains("change.alias");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"action\":\"add\"|\"action\":\"remove\"|is not what its action says",
                "\"action\":\"add\"|\"action\":\"burn\"|is none of add, change, remove, keep",
                "\"name\":\"_dmarc.d.example\"|\"name\":\"_dmarc.e.example\"|is not below d.example",
                "\"type\":\"TXT\"|\"type\":\"XXX\"|is not known here",
                "\"technology\":\"dmarc\"|\"technology\":\"x\"|is not known here",
                "\"sigilloPlan\":1|\"sigilloPlan\":2|is a plan of another version",
                "\"sigilloPlan\"|\"sigilloPlam\"|is no plan",
                "\"zone\":\"d.example\"|\"zone\":\"..\"|is no domain name"
            })
    void aPlanThatWasTamperedWithIsRefused(String written, String instead, String message) {
        ChangePlan plan = plan("dmarc: {p: none}");
        String json = JsonLine.text(writer -> ChangePlanJson.write(writer, plan));
        assertThat(json).contains(written);
        byte[] wrong = json.replace(written, instead).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ChangePlanReader.read(wrong))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(message);
        byte[] large = new byte[ChangePlanReader.MAX_OCTETS + 1];
        assertThatThrownBy(() -> ChangePlanReader.read(large)).hasMessageContaining("is larger than");
    }

    @Test
    void aPlanIsReadAgainAsItWasWritten() throws JsonException {
        zone.txt("d.example", "caf\u00c3\u00a9")
                .txt("d.example", "v=spf1 mx -all")
                .mx("d.example", 10, "m.d.example");
        zone.fault("_smtp._tls.d.example", new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT));
        ChangePlan plan = plan(
                "spf: {ip4: 192.0.2.1}",
                "dmarc: {p: none, rua: a@s.example}",
                "tls-rpt: {rua: a@d.example}",
                "mta-sts: {mode: testing}",
                "remove: ['dkim:x']");
        byte[] json = JsonLine.bytes(writer -> ChangePlanJson.write(writer, plan));
        ChangePlan read = ChangePlanReader.read(json);
        assertThat(JsonLine.bytes(writer -> ChangePlanJson.write(writer, read))).isEqualTo(json);
        assertThat(read.changes().stream().map(PlannedChange::change))
                .isEqualTo(plan.changes().stream().map(PlannedChange::change).toList());
    }
}
