package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.policyd.Socketmap;

/// The socketmap requests of `hostile/milter`: one reply, or the connection closed.
class SocketmapHostileTest {
    @TestFactory
    Stream<DynamicTest> requests() {
        return HostileManifest.rows("milter/socketmap-").stream()
                .map(row -> DynamicTest.dynamicTest(row.path(), () -> check(row)));
    }

    private static void check(HostileManifest.Row row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean closed = false;
        try {
            new Socketmap((map, key) -> new Socketmap.Answer.NotFound())
                    .speak(new ByteArrayInputStream(row.bytes()), out);
        } catch (IOException violation) {
            closed = true;
        }
        String answered = out.toString(StandardCharsets.US_ASCII);
        String expected = row.expected().getFirst().key();
        if (expected.startsWith("closed"))
            assertThat(closed && answered.isEmpty()).isTrue();
        else assertThat(answered).isEqualTo("9:NOTFOUND ,");
    }
}
