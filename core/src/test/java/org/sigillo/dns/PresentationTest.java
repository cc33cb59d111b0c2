package org.sigillo.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.name.DomainName;

class PresentationTest {
    @ParameterizedTest
    @CsvSource({
        "A,192.0.2.1",
        "AAAA,2001:db8::1",
        "CNAME,a.example.net",
        "NS,ns1.example.net",
        "PTR,mx.example.net",
        "MX,10 mx.example.net",
        "MX,0 .",
        "TLSA,3 1 1 0a0b",
        "CAA,0 issue \"ca.example\"",
        "CAA,128 issue \"ca.example; accounturi=https://ca.example/1\"",
        "CAA,0 issue \"\"",
        "CAA,255 x1 \"a\\\"b\\\\c\\000\\255\"",
        "TXT,v=spf1 -all"
    })
    void aValueIsReadAsTheRecordThatWritesIt(DnsType type, String value) {
        DnsRecord record = Presentation.read(type, value);
        assertThat(record).isNotNull();
        assertThat(record == null ? "" : Presentation.of(record)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "A,2001:db8::1",
        "A,first",
        "AAAA,192.0.2.1",
        "CNAME,..",
        "MX,mx.example.net",
        "MX,65536 mx.example.net",
        "TLSA,3 1 0a0b",
        "TLSA,256 1 1 0a0b",
        "CAA,issue",
        "CAA,0 issue",
        "CAA,256 issue x",
        "CAA,0 is-sue x",
        "CAA,0  x",
        "CAA,0 issue \"x",
        "CAA,0 issue x\"",
        "CAA,0 issue x\"y",
        "CAA,0 issue \"x\" y",
        "CAA,0 issue x\\",
        "CAA,0 issue x\\25",
        "CAA,0 issue x\\256",
        "SOA,a 1 1"
    })
    void whatSaysNothingOfItsTypeIsNoRecord(DnsType type, String value) {
        assertThat(Presentation.read(type, value)).isNull();
    }

    @Test
    void anExchangersNameIsTheSameInCapitals() { // 1035 §2.3.3
        assertThat(Presentation.of(new DnsRecord.Mx(10, "MX.Example.NET"))).isEqualTo("10 mx.example.net");
    }

    @Test
    void thePropertyOfAnAuthorityMayStandWithoutQuotes() {
        assertThat(Presentation.read(DnsType.CAA, "128 Issue ca.example"))
                .isEqualTo(new DnsRecord.Caa(128, "Issue", "ca.example"));
        assertThat(Presentation.read(DnsType.CAA, "0 issue \"\\a\\059\""))
                .isEqualTo(new DnsRecord.Caa(0, "issue", "a;"));
        assertThat(new DnsRecord.Caa(129, "x", "").critical()).isTrue();
        assertThat(new DnsRecord.Caa(127, "x", "").critical()).isFalse();
    }

    @Test
    void aTextIsCutAt255Octets() {
        assertThat(Presentation.strings("x".repeat(255))).hasSize(1);
        assertThat(Presentation.strings("x".repeat(256))).containsExactly("x".repeat(255), "x");
        assertThat(Presentation.strings("")).containsExactly("");
    }

    @Test
    void anAnswerIsASetAndSilenceIsNone() {
        DomainName name = DomainName.of("a.example");
        DnsAnswer found = new DnsAnswer.Found(List.of(new DnsRecord.Txt(List.of("a", "b"))), 60, false);
        assertThat(Presentation.of(name, DnsType.TXT, found))
                .isEqualTo(new RecordSet(name, DnsType.TXT, 60, List.of("ab")));
        assertThat(Presentation.of(name, DnsType.TXT, new DnsAnswer.NoName(60, false)))
                .isEqualTo(RecordSet.none(name, DnsType.TXT));
        assertThat(Presentation.of(name, DnsType.TXT, new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT)))
                .isNull();
    }
}
