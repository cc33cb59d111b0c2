package org.sigillo.spf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;

class SpfCheckerTest {
    private final Zone.Builder zone = Zone.builder();

    private SpfOutcome check(String ip, String mailFrom) {
        return new SpfChecker(zone.build()).checkMailFrom(new SpfQuery(IpAddress.of(ip), "mail.example.net", mailFrom));
    }

    private SpfOutcome check(String record) {
        zone.txt("example.com", record);
        return check("192.0.2.1", "jo@example.com");
    }

    @Test
    void theTermThatMatchedIsToldAsWritten() {
        zone.txt("_spf.example.com", "v=spf1 ip4:192.0.2.0/24 -all")
                .mx("example.com", 10, "mx.example.com")
                .a("mx.example.com", "192.0.2.9");
        SpfOutcome outcome = check("v=spf1 +MX include:_spf.example.com ~all");
        assertThat(outcome)
                .isEqualTo(new SpfOutcome(
                        SpfResult.PASS, "example.com", "include:_spf.example.com", 2, 0, null, null, ""));
        assertThat(check("198.51.100.1", "jo@example.com").mechanism()).isEqualTo("~all");
        assertThat(check("192.0.2.9", "jo@example.com").mechanism()).isEqualTo("+MX");
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 foo:bar +all, PERMERROR, spf.syntax, foo:bar",
        "v=spf1 +all ip4:1.2.3, PERMERROR, spf.syntax, ip4:1.2.3",
        "v=spf1 include:none.example -all, PERMERROR, spf.include-none, none.example",
        "v=spf1 include:single. -all, PERMERROR, spf.syntax, include:single.",
        "v=spf1 include:%{h1} -all, PERMERROR, spf.include-none, net",
        "v=spf1 redirect=none.example, PERMERROR, spf.redirect-none, none.example",
        "v=spf1 redirect=%{h1}, PERMERROR, spf.redirect-none, net",
        "v=spf1 a:slow.example -all, TEMPERROR, spf.dns-error, slow.example A",
        "v=spf1 mx:slow.example -all, TEMPERROR, spf.dns-error, slow.example MX",
        "v=spf1 mx:points.example -all, TEMPERROR, spf.dns-error, slow.example A",
        "v=spf1 exists:slow.example -all, TEMPERROR, spf.dns-error, slow.example A",
        "v=spf1 include:slow.example -all, TEMPERROR, spf.dns-error, slow.example TXT",
        "v=spf1 redirect=slow.example, TEMPERROR, spf.dns-error, slow.example TXT",
        "v=spf1 ip4:198.51.100.0/24, NEUTRAL, spf.no-match, example.com",
        "v=spf1 redirect=other.example, NEUTRAL, spf.no-match, other.example",
    })
    void whyThereIsNoPlainMatch(String record, SpfResult result, String code, String detail) {
        zone.fault("slow.example", new DnsAnswer.Failed(Why.SERVFAIL)).mx("points.example", 0, "slow.example");
        zone.txt("other.example", "v=spf1");
        SpfOutcome outcome = check(record);
        assertThat(outcome.result()).isEqualTo(result);
        assertThat(String.valueOf(
                        outcome.reason() == null ? null : outcome.reason().code()))
                .isEqualTo(code);
        assertThat(outcome.detail()).isEqualTo(detail);
        assertThat(outcome.mechanism()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "jo@example.com, example.com, PASS",
        "<jo@example.com>, example.com, PASS",
        "jo@EXAMPLE.com., example.com, PASS",
        "'\"jo@work\"@example.com', example.com, PASS",
        "'@relay.example,@two.example:jo@example.com', example.com, PASS",
        "example.com, example.com, PASS",
        "jo@bücher.example, xn--bcher-kva.example, PASS",
        "jo, jo, NONE",
        "jo@, '', NONE",
        "jo@com, com, NONE",
        "jo@[192.0.2.1], [192.0.2.1], NONE",
        "jo@exa mple.com, exa mple.com, NONE",
        "jo@.example.com, .example.com, NONE",
    })
    void theDomainOfTheReversePath(String mailFrom, String domain, SpfResult result) {
        zone.txt("example.com", "v=spf1 ip4:192.0.2.1 -all").txt("xn--bcher-kva.example", "v=spf1 ip4:192.0.2.1 -all");
        SpfOutcome outcome = check("192.0.2.1", mailFrom);
        assertThat(outcome.domain()).isEqualTo(domain);
        assertThat(outcome.result()).isEqualTo(result);
    }

    @Test
    void theNullReversePathIsPostmasterAtTheHeloName() {
        zone.txt("mail.example.net", "v=spf1 exists:%{l}.%{o}.example.org -all")
                .a("postmaster.mail.example.net.example.org", "127.0.0.2");
        assertThat(check("192.0.2.1", "").result()).isEqualTo(SpfResult.PASS);
        assertThat(check("192.0.2.1", "<>").result()).isEqualTo(SpfResult.PASS);
        SpfQuery query = new SpfQuery(IpAddress.of("192.0.2.1"), "mail.example.net", "jo@example.com");
        assertThat(new SpfChecker(zone.build()).checkHelo(query).result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void aLocalPartThatIsNotAsciiMatchesNoTermThatHoldsIt() { // 8616 §4
        zone.txt("example.com", "v=spf1 exists:%{l}.example.org include:%{s}.example.org ip4:192.0.2.1 -all")
                .a("jö.example.org", "127.0.0.2");
        assertThat(check("192.0.2.1", "jö@example.com").mechanism()).isEqualTo("ip4:192.0.2.1");
        zone.txt("example.net", "v=spf1 redirect=%{l}.example.com");
        assertThat(check("192.0.2.1", "jö@example.net").result()).isEqualTo(SpfResult.NEUTRAL);
    }

    @Test
    void anIpv4MappedClientIsAnIpv4Client() { // 7208 §5
        zone.txt("example.com", "v=spf1 ip6:::ffff:192.0.2.1 ?ip4:192.0.2.1 -all");
        assertThat(check("::ffff:192.0.2.1", "jo@example.com").result()).isEqualTo(SpfResult.NEUTRAL);
    }

    @Test
    void existsAsksForAWhateverTheClientsFamily() { // 7208 §5.7
        zone.txt("example.com", "v=spf1 exists:x.example.com -all").a("x.example.com", "127.0.0.2");
        assertThat(check("2001:db8::1", "jo@example.com").result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void ptrMatchesAValidatedNameWithinTheDomainAndNoOther() { // 7208 §5.5
        zone.ptr("192.0.2.1", "mail.bad-example.com")
                .ptr("192.0.2.1", "mail.example.com")
                .a("mail.bad-example.com", "192.0.2.1");
        assertThat(check("v=spf1 ptr -all").result()).isEqualTo(SpfResult.FAIL);
        zone.a("mail.example.com", "192.0.2.1");
        assertThat(check("192.0.2.1", "jo@example.com").result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void anErrorAtThePtrLookupIsNoMatchAndAtAnAddressSkipsTheName() { // 7208 §5.5
        zone.fault(IpAddress.of("192.0.2.1").reverseName().toString(), new DnsAnswer.Failed(Why.TIMEOUT));
        assertThat(check("v=spf1 ptr -all").result()).isEqualTo(SpfResult.FAIL);
        zone.ptr("192.0.2.2", "a.example.com").ptr("192.0.2.2", "b.example.com").a("b.example.com", "192.0.2.2");
        zone.fault("a.example.com", new DnsAnswer.Failed(Why.SERVFAIL));
        assertThat(check("192.0.2.2", "jo@example.com").result()).isEqualTo(SpfResult.PASS);
    }

    @Test
    void theExplanationIsThatOfTheRecordThatDecided() { // 7208 §6.2
        zone.txt("example.com", "v=spf1 include:other.example redirect=last.example exp=own.example");
        zone.txt("other.example", "v=spf1 -all exp=own.example").txt("own.example", "mine");
        zone.txt("last.example", "v=spf1 -all exp=its.%{d}")
                .txt("its.last.example", "%{i} is no host of %{d}, says %{r} at %{t}");
        assertThat(check("192.0.2.1", "jo@example.com").explanation())
                .isEqualTo("192.0.2.1 is no host of last.example, says unknown at 0");
    }

    @ParameterizedTest
    @CsvSource({"ok,ok", "'two\r\nlines',", "höher,", "100% sure,", "%{z},", "%{l},"})
    void anExplanationThatIsNoneIsLeftOut(String text, String expected) {
        zone.txt("example.com", "v=spf1 -all exp=e.example.com").txt("e.example.com", text);
        assertThat(check("192.0.2.1", "\"a\rb\"@example.com").explanation()).isEqualTo(expected);
    }

    @Test
    void anExplanationDoesNotCountAndCannotChangeTheResult() {
        zone.txt("example.com", "v=spf1 a:1.example.com a:2.example.com -all exp=%{p}.example.com");
        SpfOutcome outcome = check("192.0.2.1", "jo@example.com");
        assertThat(outcome).isEqualTo(new SpfOutcome(SpfResult.FAIL, "example.com", "-all", 2, 2, null, null, ""));
    }

    @Test
    void severalRecordsAreAPermerrorAndOthersAreNoneOfOurBusiness() { // 7208 §4.5
        zone.txt("example.com", "some=other")
                .add("example.com", DnsType.TXT, new DnsRecord.Txt(java.util.List.of("V=SPF1", " -a", "ll")));
        assertThat(check("192.0.2.1", "jo@example.com").mechanism()).isEqualTo("-all");
        assertThat(check("v=spf1").reason()).isEqualTo(SpfReason.MULTIPLE_RECORDS);
    }
}
