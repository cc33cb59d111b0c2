package org.sigillo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /// "12345678901234567890" in base32: the key of RFC 6238's appendix B.
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// Appendix B; its codes have eight digits, of which ours are the last six.
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void isThatOfTheRfc(long seconds, String code) {
        assertThat(Totp.code(KEY, seconds / Totp.STEP)).isEqualTo(code);
        assertThat(Totp.step(KEY, code, Instant.ofEpochSecond(seconds), 0)).isEqualTo(seconds / Totp.STEP);
    }

    @Test
    void aClockMayBeOneStepOff() {
        Instant now = Instant.ofEpochSecond(1_000 * Totp.STEP);
        assertThat(Totp.step(KEY, Totp.code(KEY, 999), now, 0)).isEqualTo(999);
        assertThat(Totp.step(KEY, Totp.code(KEY, 1_001), now, 0)).isEqualTo(1_001);
        assertThat(Totp.step(KEY, Totp.code(KEY, 998), now, 0)).isNull();
        assertThat(Totp.step(KEY, Totp.code(KEY, 1_002), now, 0)).isNull();
        assertThat(Totp.step(KEY, Totp.code(KEY, 1_000), now, 1_000)).as("used").isNull();
    }

    @Test
    void aKeyHas32Characters() {
        assertThat(Totp.key(new Random(1))).matches("[A-Z2-7]{32}");
    }
}
