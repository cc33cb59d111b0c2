package org.sigillo.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | | 192.0.2.1 | 192.0.2.1",
                "[2001:db8:1:2:3::4] | | 2001:db8:1:2:3::4 | 2001:db8:1:2::/64",
                "127.0.0.1 | 198.51.100.7 | 198.51.100.7 | 198.51.100.7",
                "127.0.0.1 | 203.0.113.9, 198.51.100.7 | 198.51.100.7 | 198.51.100.7",
                "127.0.0.1 | 2001:db8::1 | 2001:db8::1 | 2001:db8::/64",
                "127.0.0.1 | unknown | 127.0.0.1 | 127.0.0.1",
                "/tmp/socket | | /tmp/socket | /tmp/socket"
            })
    void isTheOneTheProxySaw(String peer, String forwarded, String exact, String counted) {
        assertThat(ClientAddress.of(peer, forwarded)).isEqualTo(new ClientAddress(exact, counted));
    }
}
