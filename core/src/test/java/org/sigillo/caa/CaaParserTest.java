package org.sigillo.caa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.DnsRecord;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

class CaaParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ca1.example.net | ca1.example.net",
                "` \tca1.example.net\t ` | ca1.example.net",
                "CA1.example.net; | ca1.example.net",
                "ca1.example.net ; account = 230123 | ca1.example.net; account=230123",
                "ca1.example.net; A-b=; c=d=e | ca1.example.net; a-b=; c=d=e",
                "; | ;",
                "`` | ;",
                "; policy=ev | ; policy=ev",
                "x--y.1 | x--y.1",
            })
    void aValueNamesAnIssuerOrNobody(String value, String printed) {
        CaaIssuer issuer = Objects.requireNonNull(CaaParser.issuer(value));
        assertThat(issuer).hasToString(printed);
        assertThat(CaaParser.issuer(issuer.toString())).isEqualTo(issuer);
        assertThat(issuer.domain() == null).isEqualTo(printed.startsWith(";"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%%%%%",
                "ca example.net",
                "-ca.example",
                "ca-.example",
                "ca..example",
                ".ca.example",
                "ca.example.",
                "ca_1.example",
                "ca.example; x",
                "ca.example; =y",
                "ca.example; x_y=z",
                "ca.example;; x=y",
                "ca.example; x=a b",
                "ca.example; x=\u00e9",
                "caf\u00e9.example",
                "; x"
            })
    void aValueWrittenWronglyNamesNobody(String value) {
        assertThat(CaaParser.issuer(value)).isNull();
        assertThat(codes(0, "issue", value)).containsExactly("caa.bad-issuer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | issue | ca.example |",
                "128 | ISSUE | ca.example |",
                "128 | issuewild | ; |",
                "0 | issuevmc | ca.example |",
                "128 | issuevmc | ca.example | caa.critical-extension",
                "128 | issuemail | ; | caa.critical-extension",
                "0 | isue | ca.example | caa.unknown-tag",
                "128 | tbs | Unknown | caa.critical-unknown",
                "1 | tbs | Unknown | caa.unknown-tag", // the other flags mean nothing (8659 §4.1)
                "0 | iodef | mailto:security@example.com |",
                "0 | iodef | HTTPS://iodef.example.com/ |",
                "0 | iodef | http://iodef.example.com/ |",
                "0 | iodef | security@example.com | caa.bad-iodef",
                "0 | iodef | mailto: | caa.bad-iodef",
                "0 | iodef | https://a b | caa.bad-iodef",
                "0 | contactemail | anything at all |",
                "128 | contactphone | +1 | caa.critical-extension",
                "0 | issue | ca.example; accounturi=https://ca.example/1 |",
                "0 | issue | ca.example; accounturi=x | caa.bad-account",
                "0 | issue | ca.example; accounturi=x: | caa.bad-account",
                "0 | issue | ca.example; accounturi=1x:y | caa.bad-account",
                "0 | issue | ca.example; accounturi=x_:y | caa.bad-account",
                "0 | issue | ca.example; accounturi=a:b; accounturi=a:c | caa.bad-account",
                "0 | issue | ; accounturi=x |", // nobody is named anyway
                "0 | issue | ca.example; validationmethods=dns-01 |",
                "0 | issue | ca.example; validationmethods=dns-01,ca-phone |",
                "0 | issue | ca.example; validationmethods=dns-01, | caa.bad-methods",
                "0 | issue | ca.example; validationmethods= | caa.bad-methods",
                "0 | issue | ca.example; validationmethods=dns_01 | caa.bad-methods",
                "0 | issue | ca.example; validationmethods=a; validationmethods=b | caa.bad-methods",
            })
    void whatIsOddIsSaid(int flags, String tag, String value, String code) {
        assertThat(codes(flags, tag, value)).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void theParametersOfEightySixFiftySevenAreFound() {
        CaaIssuer issuer = Objects.requireNonNull(
                CaaParser.issuer("ca.example; AccountURI=https://ca.example/1; validationmethods=dns-01"));
        assertThat(issuer.domain()).isEqualTo(DomainName.of("ca.example"));
        assertThat(issuer.values(CaaIssuer.ACCOUNT)).containsExactly("https://ca.example/1");
        assertThat(issuer.values(CaaIssuer.METHODS)).containsExactly("dns-01");
        assertThat(issuer.isUsable()).isTrue();
    }

    private static List<String> codes(int flags, String tag, String value) {
        List<Finding> findings = CaaParser.findings(new DnsRecord.Caa(flags, tag, value), "example.com");
        return findings.stream().map(finding -> finding.reason().code()).toList();
    }
}
