package org.sigillo.documents.mailplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailPlan.Key;
import org.sigillo.documents.mailplan.MailPlan.Unwanted;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.name.DomainName;

class MailFileTest {
    private static final String KEY = "KBbKD2DQqKhZsgNQI84hX7F7aj1mMuD70IRKlFrozpM=";

    private static final MailFileDoors DOORS = new MailFileDoors() {
        @Override
        public List<DomainName> service(String name) {
            return switch (name) {
                case "One" -> List.of(DomainName.of("_spf.one.example"));
                case "Two" -> List.of(DomainName.of("eu.two.example"), DomainName.of("us.two.example"));
                default -> List.of();
            };
        }

        @Override
        public @Nullable String text(String path) {
            return switch (path) {
                case "s1.txt" ->
                    "; a comment\ns1._domainkey.d.example. IN TXT ( \"v=DKIM1; k=ed25519; \" \"p=" + KEY + "\" )\n";
                case "s1.pub" ->
                    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAKBbKD2DQqKhZsgNQI84hX7F7aj1mMuD70IRKlFrozpM=\n"
                            + "-----END PUBLIC KEY-----\n";
                case "s1.key" -> "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
                case "junk" -> "nothing of the kind";
                default -> null;
            };
        }
    };

    private static MailFile read(String... lines) {
        return MailFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), DOORS);
    }

    private static MailPlan plan(String... lines) {
        List<String> all = new ArrayList<>(List.of("domain: d.example"));
        all.addAll(List.of(lines));
        MailFile file = read(all.toArray(String[]::new));
        assertThat(file.problems()).isEmpty();
        return Objects.requireNonNull(file.plan());
    }

    private static List<String> problems(String... lines) {
        List<String> all = new ArrayList<>(List.of("domain: d.example"));
        all.addAll(List.of(lines));
        MailFile file = read(all.toArray(String[]::new));
        assertThat(file.plan()).isNull();
        return file.problems().stream().map(MailFileProblem::toString).toList();
    }

    @Test
    void whatIsNotSpokenOfIsAbsent() {
        MailPlan plan = plan();
        assertThat(plan.ttl()).isEqualTo(3600);
        assertThat(plan.mx()).isEmpty();
        assertThat(plan.spf()).isNull();
        assertThat(plan.dmarc()).isNull();
        assertThat(plan.mtaSts()).isNull();
        assertThat(plan.remove()).isEmpty();
    }

    @Test
    void sendersBecomeOneRecord() {
        assertThat(plan(
                                "spf: {mx: true, a: [h.example], ip4: 192.0.2.0/24, ip6: '2001:db8::/32',",
                                "  include: i.example, services: One, all: fail}")
                        .spf())
                .isEqualTo("v=spf1 mx a:h.example ip4:192.0.2.0/24 ip6:2001:db8::/32 include:i.example"
                        + " include:_spf.one.example -all");
        assertThat(plan("spf: {all: fail}").spf()).isEqualTo("v=spf1 -all");
        assertThat(plan("spf: {mx: true}").spf()).isEqualTo("v=spf1 mx ~all");
        assertThat(plan("spf: {redirect: r.example}").spf()).isEqualTo("v=spf1 redirect=r.example");
        assertThat(plan("spf: {record: 'v=spf1 exists:%{i}.x.example -all'}").spf())
                .isEqualTo("v=spf1 exists:%{i}.x.example -all");
    }

    @Test
    void aPolicyIsWrittenByItsTags() {
        assertThat(plan(
                                "dmarc: {p: reject, sp: quarantine, np: reject, t: y, adkim: s, rua: [a@d.example,",
                                "  'mailto:b@d.example'], ruf: c@d.example, fo: '1:d'}")
                        .dmarc())
                .isEqualTo("v=DMARC1; p=reject; sp=quarantine; np=reject; t=y; adkim=s;"
                        + " rua=mailto:a@d.example,mailto:b@d.example; ruf=mailto:c@d.example; fo=1:d");
    }

    @Test
    void keysComeFromAFileATagARecordOrAService() {
        Key.Text key = new Key.Text("v=DKIM1; k=ed25519; p=" + KEY);
        MailPlan plan = plan(
                "dkim:",
                "  s1: {file: s1.txt}",
                "  s2: {file: s1.pub}",
                "  s3: {k: ed25519, p: " + KEY + "}",
                "  s4: {record: \"v=DKIM1; k=ed25519; p=" + KEY + "\"}",
                "  s5: {cname: k.service.example}");
        assertThat(plan.dkim().values())
                .containsExactly(key, key, key, key, new Key.Alias(DomainName.of("k.service.example")));
    }

    @Test
    void aParkedDomainSaysAllOfIt() {
        MailPlan plan = plan("parked: true");
        assertThat(plan.mx()).containsExactly("0 .");
        assertThat(plan.spf()).isEqualTo("v=spf1 -all");
        assertThat(plan.dmarc()).isEqualTo("v=DMARC1; p=reject");
    }

    @Test
    void theRestIsRead() {
        MailPlan plan = plan(
                "ttl: 60",
                "mx: [10 MX.d.example, '20 mx2.d.example']",
                "mta-sts: {mode: enforce, mx: ['*.d.example'], max_age: 31557600, id: A1, host: h.example}",
                "tls-rpt: {rua: [t@d.example, 'https://d.example/t']}",
                "bimi: {l: https://d.example/l.svg, selector: v2}",
                "report-authorization: [other.example]",
                "remove: [spf, 'dkim:Old', bimi]");
        assertThat(plan.ttl()).isEqualTo(60);
        assertThat(plan.mx()).containsExactly("10 mx.d.example", "20 mx2.d.example");
        MailPlan.Transport sts = Objects.requireNonNull(plan.mtaSts());
        assertThat(sts.mode()).isEqualTo(MtaStsMode.ENFORCE);
        assertThat(sts.maxAge()).isEqualTo(31_557_600);
        assertThat(plan.tlsRpt()).isEqualTo("v=TLSRPTv1; rua=mailto:t@d.example,https://d.example/t");
        assertThat(plan.bimi()).containsEntry("v2", "v=BIMI1; l=https://d.example/l.svg; a=");
        assertThat(plan.consents()).containsExactly(DomainName.of("other.example"));
        assertThat(plan.remove())
                .containsExactly(
                        new Unwanted(Technology.SPF, ""),
                        new Unwanted(Technology.DKIM, "old"),
                        new Unwanted(Technology.BIMI, "default"));
    }

    @Test
    void whoMayIssueCertificatesIsWrittenByTags() {
        MailPlan plan = plan(
                "caa: {issue: [ca.example, 'two.example; validationmethods=dns-01'], issuewild: none,",
                "  issuevmc: marks.example, issuemail: none, iodef: [a@d.example, 'https://d.example/caa'],",
                "  contactemail: a@d.example, records: ['128 tbs \"x\"']}",
                "remove: [spf]");
        assertThat(plan.caa())
                .containsExactly(
                        "0 issue \"ca.example\"",
                        "0 issue \"two.example; validationmethods=dns-01\"",
                        "0 issuewild \";\"",
                        "0 issuemail \";\"",
                        "0 issuevmc \"marks.example\"",
                        "0 iodef \"mailto:a@d.example\"",
                        "0 iodef \"https://d.example/caa\"",
                        "0 contactemail \"a@d.example\"",
                        "128 tbs \"x\"");
        assertThat(plan.withdrawn().remove())
                .contains(new Unwanted(Technology.CAA, "issue issuewild issuemail issuevmc iodef contactemail tbs"));
        assertThat(plan("remove: [caa]").remove()).containsExactly(new Unwanted(Technology.CAA, ""));
        assertThat(MailPlan.tag("no record")).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirPlaces() {
        assertThat(problems("ttl: soon", "dmarc:", "  p: nessuno", "  pct: 50", "  politica: x", "spff: {}"))
                .containsExactly(
                        "line 2, column 6: ttl is a whole number from 60 to 604800, not \"soon\"",
                        "line 4, column 6: dmarc.p is none, quarantine or reject, not \"nessuno\"",
                        "line 5, column 8: dmarc.pct has no effect any more (9989 §4.7); t: y tests a policy",
                        "line 6, column 3: dmarc.politica is not known here; there are record, p, sp, np, t, adkim,"
                                + " aspf, rua, ruf, fo, psd",
                        "line 7, column 1: spff is not known here; perhaps spf was meant");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttl: 59|ttl is a whole number from 60",
                "ttl: 604801|ttl is a whole number from 60 to 604800",
                "tls-rpt: {rua: 'a@d.example; b'}|tls-rpt.rua is a mail address or an https:// address",
                "tls-rpt: {rua: 'a@d.example,b@d.example'}|tls-rpt.rua is a mail address or an https:// address",
                "caa: {issue: 'https://ca.example'}|caa.issue is the domain of a certification authority",
                "caa: {issue: 'ca.example; accounturi=1'}|caa.issue has one accounturi, a URI, and one valid",
                "caa: {issuevmc: 'ca.example; validationmethods=a_b'}|caa.issuevmc has one accounturi",
                "caa: {iodef: nobody}|caa.iodef is a mail address or a web address; not",
                "caa: {records: [issue ca.example]}|caa.records is flags, a tag and a value",
                "caa: {isue: ca.example}|caa.isue is not known here; perhaps issue was meant",
                "caa: {}|caa is empty",
                "remove: ['caa:issue']|remove holds spf, dmarc, mta-sts, tls-rpt, bimi, caa, or a key",
                "mx: mx.d.example|mx is a preference and a host",
                "mx: [65536 a.example]|mx is a preference and a host",
                "parked: perhaps|parked is true or false",
                "spf: x|spf holds keys, as",
                "spf:|spf is empty; write",
                "spf: {ip4: '2001:db8::1'}|spf.ip4 is an IPv4 address or network",
                "spf: {ip4: 192.0.2.0/33}|spf.ip4 is an IPv4 address or network",
                "spf: {all: '-'}|spf.all is fail, softfail or neutral",
                "spf: {services: Nobody}|spf.services knows no service \"Nobody\"",
                "spf: {services: Two}|spf.services can be several for \"Two\"",
                "spf: {record: v=spf1 -all, mx: true}|spf.mx cannot stand beside record",
                "spf: {redirect: r.example, all: fail}|spf.redirect is for a record without all",
                "spf: {include: 'a b'}|spf.include is a domain name",
                "dmarc: {rua: a@d.example}|dmarc.p is missing",
                "dmarc: {p: none, rua: nobody}|dmarc.rua is a mail address",
                "dmarc: {p: none, fo: '0:1'}|dmarc.fo holds 0 or 1",
                "dkim: {s1: {}}|dkim.s1 has one of p, record, file or cname",
                "dkim: {s1: {file: none}}|dkim.s1.file names none, which cannot be read",
                "dkim: {s1: {file: s1.key}}|dkim.s1.file names a private key",
                "dkim: {s1: {file: junk}}|dkim.s1.file names junk, which holds neither",
                "dkim: {s1: {p: '???'}}|dkim.s1",
                "dkim: {'a b': {cname: x.example}}|dkim.a b is no selector",
                "mta-sts: {max_age: 1}|mta-sts.mode is missing",
                "mta-sts: {mode: enforced}|mta-sts.mode is enforce, testing or none",
                "mta-sts: {mode: none, max_age: 31557601}|mta-sts.max_age is a whole number",
                "mta-sts: {mode: none, id: a-b}|mta-sts.id is 1 to 32",
                "mta-sts: {mode: none, mx: 'a.*.b'}|mta-sts.mx is a mail host",
                "tls-rpt: {}|tls-rpt.rua is missing",
                "tls-rpt: {rua: 'ftp://x'}|tls-rpt.rua is a mail address",
                "tls-rpt: {rua: 'a@d.example; b'}|tls-rpt.rua is a mail address",
                "tls-rpt: {rua: 'a@d.example,mailto:b@d.example'}|tls-rpt.rua is a mail address",
                "bimi: {}|bimi.l is missing",
                "bimi: {l: http://d.example/l.svg}|bimi.l is an address that begins with https://",
                "bimi: {decline: true, l: https://d.example/l.svg}|bimi.decline says",
                "remove: [mx]|remove holds spf",
                "remove: [dkim]|remove holds spf",
                "remove: [spf:x]|remove holds spf",
                "remove: {spf: true}|remove is a value or a list",
                "dmarc: {p: [none]}|dmarc.p is one value",
                "dmarc: {p: none, rua: [[a]]}|dmarc.rua is a list of single values",
                "domain: x|domain is there twice",
                "? [a]|a key is a word",
                "x: *y|alias",
                "x: &y z|an anchor",
                "x: !!str z|a tag",
                "x: [|is no YAML",
                "--- {}|second document",
                "x: \"\\x00|is no YAML"
            })
    void eachMistakeIsNamed(String line, String message) {
        List<String> problems = problems(line);
        assertThat(problems).anySatisfy(problem -> assertThat(problem).contains(message));
        assertThat(problems.getFirst()).startsWith("line ");
    }

    @Test
    void aDomainHasToBeThere() {
        assertThat(read("ttl: 60").problems().getFirst().toString()).contains("domain is missing");
        assertThat(read("").problems().getFirst().toString()).contains("the file is empty");
        assertThat(read("- a").problems().getFirst().toString()).contains("the file begins with keys");
        assertThat(read("domain: -.-..").problems().getFirst().toString()).contains("domain is a domain name");
        assertThat(MailFile.read(new byte[] {(byte) 0xC3}, DOORS)
                        .problems()
                        .getFirst()
                        .toString())
                .contains("is not UTF-8");
    }

    @Test
    void limitsHoldAtNAndNPlusOne() {
        String head = "domain: d.example\n#";
        byte[] full = (head + "x".repeat(MailFile.MAX_OCTETS - head.length())).getBytes(StandardCharsets.UTF_8);
        assertThat(MailFile.read(full, DOORS).plan()).isNotNull();
        byte[] over = (head + "x".repeat(MailFile.MAX_OCTETS - head.length() + 1)).getBytes(StandardCharsets.UTF_8);
        assertThat(MailFile.read(over, DOORS).problems().getFirst().toString()).contains("is larger than");
        int inner = MailFile.MAX_DEPTH - 2; // the mapping, its value
        String deep = "[".repeat(inner) + "x" + "]".repeat(inner);
        assertThat(problems("y: " + deep).getFirst()).contains("is not known here");
        assertThat(problems("y: [" + deep + "]").getFirst()).contains("more than 6 deep");
        int items = MailFile.MAX_NODES - 5; // the mapping, two keys, a value, the list
        assertThat(problems("y: [" + "a,".repeat(items - 1) + "a]").getFirst()).contains("is not known here");
        assertThat(problems("y: [" + "a,".repeat(items) + "a]").getFirst()).contains("more than 5000 keys");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < MailFile.MAX_PROBLEMS + 1; i++)
            many.append("x").append(i).append(": 1\n");
        assertThat(problems(many.toString())).hasSize(MailFile.MAX_PROBLEMS);
    }

    @Test
    void hostileFilesEndSoon() {
        String bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
        String deep = "domain: " + "[".repeat(200_000);
        String wide = "domain: {" + "a: {".repeat(60_000);
        for (String text : List.of(bomb, deep, wide, "\u0000", "%TAG ! !", "\t\t:", "? ? ? ?", "|".repeat(1000)))
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(read(text).problems()).isNotEmpty());
    }
}
