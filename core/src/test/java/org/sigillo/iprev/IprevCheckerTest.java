package org.sigillo.iprev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.IpAddress;

class IprevCheckerTest {
    private static final DnsAnswer TIMEOUT = new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);

    private static Zone zone() {
        Zone.Builder zone = Zone.builder()
                .ptr("192.0.2.1", "mail.example.com")
                .a("mail.example.com", "192.0.2.1")
                .ptr("192.0.2.2", "other.example.com")
                .a("other.example.com", "192.0.2.99")
                .ptr("192.0.2.3", "gone.example.com")
                .ptr("192.0.2.4", "slow.example.com")
                .fault("slow.example.com", TIMEOUT)
                .fault("5.2.0.192.in-addr.arpa", DnsType.PTR, TIMEOUT)
                .ptr("192.0.2.7", "other.example.com")
                .ptr("192.0.2.7", "seven.example.com")
                .a("seven.example.com", "192.0.2.7")
                .ptr("192.0.2.8", "bad..name")
                .ptr("2001:db8::1", "six.example.com")
                .aaaa("six.example.com", "2001:db8::1");
        for (int i = 1; i <= 9; i++)
            zone.ptr("192.0.2.10", "n" + i + ".example").ptr("192.0.2.11", "n" + i + ".example");
        zone.ptr("192.0.2.11", "n10.example");
        for (String ip : new String[] {"192.0.2.10", "192.0.2.11"})
            zone.ptr(ip, "last.example").a("last.example", ip);
        return zone.build();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,        PASS,      mail.example.com",
        "::ffff:192.0.2.1, PASS,      mail.example.com",
        "192.0.2.2,        FAIL,      other.example.com",
        "192.0.2.3,        FAIL,      gone.example.com",
        "192.0.2.4,        TEMPERROR, slow.example.com",
        "192.0.2.5,        TEMPERROR,",
        "192.0.2.6,        PERMERROR,",
        "192.0.2.7,        PASS,      seven.example.com",
        "192.0.2.8,        PERMERROR,",
        "192.0.2.10,       PASS,      last.example",
        "192.0.2.11,       FAIL,      n1.example",
        "2001:db8::1,      PASS,      six.example.com"
    })
    void leadsBack(String ip, IprevOutcome.Result result, String name) {
        Dns dns = zone();
        IprevOutcome outcome = new IprevChecker(dns).check(IpAddress.of(ip));
        assertThat(outcome.result()).isEqualTo(result);
        assertThat(String.valueOf(outcome.name())).isEqualTo(String.valueOf(name));
    }
}
