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
        AddressSetBuilder set = new AddressSetBuilder();
        set.add(set("192.0.2.16/28 192.0.2.64/28"));
        assertThat(set.add(cidr("192.0.2.0/25")))
                .hasToString("[192.0.2.0/28, 192.0.2.32/27, 192.0.2.80/28, 192.0.2.96/27]");
        assertThat(set.add(cidr("192.0.2.20/32")).isEmpty()).isTrue();
        assertThat(set.build()).hasToString("[192.0.2.0/25]");
        assertThat(set.build().countIpv4()).isEqualTo(128);
        assertThat(AddressSet.everything().countIpv4()).isEqualTo(1L << 32);
        assertThat(AddressSet.everything().contains(IpAddress.of("2001:db8::1")))
                .isTrue();
    }

    @Test
    void itAgreesWithASetOfBits() {
        Random random = new Random(7208);
        for (int round = 0; round < 200; round++) {
            AddressSetBuilder set = new AddressSetBuilder();
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
                assertThat(set.build().contains(IpAddress.of("192.0.2." + i))).isEqualTo(bits.get(i));
        }
    }

    @Test
    void theAlgebraAgreesWithSetsOfBits() {
        Random random = new Random(20260722);
        for (int round = 0; round < 500; round++) {
            BitSet bitsA = new BitSet();
            BitSet bitsB = new BitSet();
            AddressSet a = random(random, bitsA);
            AddressSet b = random(random, bitsB);
            BitSet both = (BitSet) bitsA.clone();
            both.or(bitsB);
            same(a.plus(b), both);
            BitSet shared = (BitSet) bitsA.clone();
            shared.and(bitsB);
            same(a.and(b), shared);
            BitSet left = (BitSet) bitsA.clone();
            left.andNot(bitsB);
            same(a.minus(b), left);
            assertThat(a.minus(b).plus(a.and(b))).isEqualTo(a);
        }
    }

    /// Some of 2001:db8::/120 and, at the same places, of 192.0.2.0/24.
    private static AddressSet random(Random random, BitSet bits) {
        List<Cidr> networks = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            int size = random.nextInt(7);
            int first = random.nextInt(256) >> size << size;
            bits.set(first, first + (1 << size));
            networks.add(cidr("192.0.2." + first + "/" + (32 - size)));
            networks.add(cidr("2001:db8::" + Integer.toHexString(first) + "/" + (128 - size)));
        }
        return AddressSet.of(networks);
    }

    private static void same(AddressSet set, BitSet bits) {
        assertThat(set.countIpv4()).isEqualTo(bits.cardinality());
        for (int i = 0; i < 256; i++) {
            assertThat(set.contains(IpAddress.of("192.0.2." + i))).isEqualTo(bits.get(i));
            assertThat(set.contains(IpAddress.of("2001:db8::" + Integer.toHexString(i))))
                    .isEqualTo(bits.get(i));
        }
        assertThat(AddressSet.of(set.networks())).isEqualTo(set);
    }

    @Test
    void bothEndsOfBothFamilies() {
        AddressSet all = AddressSet.everything();
        AddressSet most = all.minus(set("0.0.0.0 255.255.255.255 :: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
        assertThat(most.edges())
                .hasToString("[0.0.0.1, 255.255.255.254, ::1, ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe]");
        assertThat(most.first()).hasToString("0.0.0.1");
        assertThat(all.minus(AddressSet.ALL_IP4)).isEqualTo(AddressSet.ALL_IP6);
        assertThat(all.minus(all)).isEqualTo(AddressSet.EMPTY);
        assertThat(AddressSet.EMPTY.first()).isNull();
        assertThat(all.contains(IpAddress.of("::ffff:192.0.2.1"))).isTrue();
        assertThat(AddressSet.ALL_IP4.contains(IpAddress.of("::ffff:192.0.2.1")))
                .isFalse();
    }
}
