package org.sigillo.spf.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

class AddressSetTest {
    private static Cidr cidr(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.of(slash < 0 ? text : text.substring(0, slash));
        return new Cidr(address, slash < 0 ? address.bits() : Integer.parseInt(text.substring(slash + 1)));
    }

    private static AddressSet set(String networks) {
        List<Cidr> list = new ArrayList<>();
        for (String one : networks.split(" ")) list.add(cidr(one));
        return AddressSet.of(list);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/25 192.0.2.128/25, [192.0.2.0/24]",
        "192.0.2.77/24, [192.0.2.0/24]",
        "192.0.2.1 192.0.2.2 192.0.2.3, '[192.0.2.1, 192.0.2.2/31]'",
        "10.0.0.0/8 10.1.2.3 ::1, '[10.0.0.0/8, ::1]'",
        "0.0.0.0/1 128.0.0.0/1 ::/0, '[0.0.0.0/0, ::/0]'",
        "255.255.255.255 255.255.255.254, [255.255.255.254/31]",
        "2001:db8:8000::/33 2001:db8::/33, [2001:db8::/32]",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, [ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]",
    })
    void networksAreMerged(String networks, String merged) {
        assertThat(set(networks)).hasToString(merged);
        assertThat(AddressSet.of(set(networks).networks()))
                .isEqualTo(set(networks))
                .hasSameHashCodeAs(set(networks));
    }

    @Test
    void whatIsNewIsToldAndNothingElse() {
        AddressSet set = set("192.0.2.16/28 192.0.2.64/28");
        assertThat(set.add(cidr("192.0.2.0/25")))
                .hasToString("[192.0.2.0/28, 192.0.2.32/27, 192.0.2.80/28, 192.0.2.96/27]");
        assertThat(set.add(cidr("192.0.2.20/32")).isEmpty()).isTrue();
        assertThat(set).hasToString("[192.0.2.0/25]");
        assertThat(set.countIpv4()).isEqualTo(128);
        assertThat(AddressSet.everything().countIpv4()).isEqualTo(1L << 32);
        assertThat(AddressSet.everything().contains(IpAddress.of("2001:db8::1")))
                .isTrue();
    }

    @Test
    void itAgreesWithASetOfBits() {
        Random random = new Random(7208);
        for (int round = 0; round < 200; round++) {
            AddressSet set = new AddressSet();
            BitSet bits = new BitSet();
            for (int i = 0; i < 12; i++) {
                int prefix = 24 + random.nextInt(9);
                int first = random.nextInt(256) >> 32 - prefix << 32 - prefix;
                BitSet before = (BitSet) bits.clone();
                AddressSet news = set.add(cidr("192.0.2." + first + "/" + prefix));
                bits.set(first, first + (1 << 32 - prefix));
                before.xor(bits);
                assertThat(news.countIpv4()).isEqualTo(before.cardinality());
            }
            for (int i = 0; i < 256; i++)
                assertThat(set.contains(IpAddress.of("192.0.2." + i))).isEqualTo(bits.get(i));
        }
    }
}
