package org.sigillo.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "127.1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.0.0.1",
                "1.2.3.1000",
                "0177.0.0.1",
                "01.2.3.4",
                "1.2.3.00",
                "0x7f.0.0.1",
                "1.2.3.4 ",
                " 1.2.3.4",
                "+1.2.3.4",
                "1.2.3.-4",
                "999.1.1.1",
                "١.2.3.4",
                "1.2.3.4%eth0",
                "localhost",
                "2130706433",
                ":",
                ":::",
                "1:",
                ":1",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "::1/128",
                "::1.2.3",
                "::1.2.3.4.5",
                "::256.1.1.1",
                "::01.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "１::",
                "::ffff:1.2.3.4 "
            })
    void isNone(String text) {
        assertThat(IpAddress.parse(text)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.of(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "192.0.2.1, 192.0.2.1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8::0001, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "0:0:0:0:0:0:0:1, ::1",
        "1:0:0:0:0:0:0:0, 1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::FFFF:C000:201, ::ffff:192.0.2.1",
        "::192.0.2.1, ::c000:201",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "fe80:0000:0000:0000:0000:0000:0000:0001, fe80::1"
    })
    void canonicalText(String text, String canonical) { // 5952 §4, §5
        IpAddress address = IpAddress.of(text);
        assertThat(address).hasToString(canonical).isEqualTo(IpAddress.of(canonical));
        assertThat(IpAddress.of(address.octets())).isEqualTo(address).hasSameHashCodeAs(address);
    }

    @Test
    void mapped() {
        assertThat(IpAddress.of("::ffff:192.0.2.1").unmapped()).isEqualTo(IpAddress.of("192.0.2.1"));
        assertThat(IpAddress.of("::192.0.2.1").unmapped().isIpv4()).isFalse();
        assertThat(IpAddress.of("::1:ffff:192.0.2.1").unmapped().isIpv4()).isFalse();
        assertThat(IpAddress.of("192.0.2.1").unmapped()).isEqualTo(IpAddress.of("192.0.2.1"));
        assertThat(IpAddress.of("::ffff:192.0.2.1")).isNotEqualTo(IpAddress.of("192.0.2.1"));
    }

    @Test
    void namesOfTheReverseTree() {
        assertThat(IpAddress.of("192.0.2.1").reverseName()).hasToString("1.2.0.192.in-addr.arpa");
        assertThat(IpAddress.of("2001:db8::cb01").reverseName())
                .hasToString("1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
        assertThat(IpAddress.of("2001:db8::cb01").dotted())
                .isEqualTo("2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.c.b.0.1");
    }

    @Test
    void octetsAreCopied() {
        byte[] octets = {1, 2, 3, 4};
        IpAddress address = IpAddress.of(octets);
        octets[0] = 9;
        address.octets()[1] = 9;
        assertThat(address).hasToString("1.2.3.4");
        assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.of(new byte[5]));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true", "192.0.2.0/24, 192.0.3.0, false", "192.0.2.9/24, 192.0.2.1, true",
        "0.0.0.0/0, 203.0.113.1, true", "0.0.0.0/0, ::1, false", "192.0.2.1/32, 192.0.2.1, true",
        "192.0.2.1/32, 192.0.2.0, false", "192.0.2.128/25, 192.0.2.127, false", "192.0.2.128/25, 192.0.2.128, true",
        "10.0.0.0/7, 11.255.255.255, true", "10.0.0.0/7, 12.0.0.0, false", "255.255.255.254/31, 255.255.255.255, true",
        "::/0, ::ffff:1.2.3.4, true", "::/0, 1.2.3.4, false", "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::, false", "2001:db8::1/127, 2001:db8::, true",
                "::ffff:0:0/96, ::ffff:1.2.3.4, true"
    })
    void networks(String network, String address, boolean within) {
        int slash = network.indexOf('/');
        Cidr cidr = new Cidr(IpAddress.of(network.substring(0, slash)), Integer.parseInt(network.substring(slash + 1)));
        assertThat(cidr.contains(IpAddress.of(address))).isEqualTo(within);
    }

    @Test
    void prefixes() {
        IpAddress v4 = IpAddress.of("192.0.2.1");
        assertThat(new Cidr(v4, 32)).hasToString("192.0.2.1");
        assertThat(new Cidr(v4, 31)).hasToString("192.0.2.1/31");
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(v4, 33));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(v4, -1));
        assertThat(new Cidr(IpAddress.of("::"), 128).contains(IpAddress.of("::")))
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(IpAddress.of("::"), 129));
    }
}
