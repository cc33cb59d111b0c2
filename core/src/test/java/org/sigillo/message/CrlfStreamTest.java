package org.sigillo.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrlfStreamTest {
    @ParameterizedTest
    @CsvSource({
        "'a\nb\n', 'a\r\nb\r\n'",
        "'a\r\nb', 'a\r\nb'",
        "'\n\n', '\r\n\r\n'",
        "'a\rb', 'a\rb'",
        "'a\r', 'a\r'",
        "'', ''"
    })
    void bareLfBecomesCrlfInPiecesOfAnySize(String file, String message) {
        byte[] octets = file.getBytes(StandardCharsets.US_ASCII);
        for (int size = 1; size <= Math.max(1, octets.length); size++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CrlfStream stream = new CrlfStream(out::write);
            for (int at = 0; at < octets.length; at += size)
                stream.write(octets, at, Math.min(size, octets.length - at));
            assertThat(out).hasToString(message);
        }
    }
}
