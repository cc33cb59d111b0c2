package org.sigillo.tlsreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.name.IpAddress;

/// Datagrams of libtlsrpt, and what is none.
class SessionReaderTest {
    private static final String HEAD =
            "{\"dpv\": \"1\",\"d\": \"example.com\",\"pr\": \"v=TLSRPTv1;rua=mailto:a@b.example\"";

    static byte[] datagram(String policies) {
        return (HEAD + ",\"policies\":[" + policies + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private static Session read(String policies) {
        return Objects.requireNonNull(SessionReader.read(datagram(policies)));
    }

    @Test
    void aDatagramWithEverything() {
        Session session =
                read("{\"policy-type\":2,\"policy-domain\": \"example.com\",\"policy-string\":[\"version: STSv1\","
                        + "\"mode: enforce\"],\"mx-host\":[\"*.example.com\"],\"failure-details\":[{\"c\":204,\"s\": \"192.0.2.1\",\"n\":"
                        + " \"mx.example.com\",\"h\": \"250-mx\",\"r\": \"2001:db8::1\",\"a\": \"more\",\"f\": \"why\"}],\"t\":1,\"f\":1},"
                        + "{\"policy-type\":9,\"t\":0,\"f\":0}");
        assertThat(session.domain()).hasToString("example.com");
        assertThat(session.record()).isEqualTo("v=TLSRPTv1;rua=mailto:a@b.example");
        assertThat(session.applied()).hasSize(2);
        Session.Applied first = session.applied().getFirst();
        assertThat(first.failed()).isTrue();
        assertThat(first.policy().type()).isEqualTo("sts");
        assertThat(first.policy().strings()).containsExactly("version: STSv1", "mode: enforce");
        assertThat(first.policy().mxHosts()).containsExactly("*.example.com");
        assertThat(first.failures())
                .containsExactly(new TlsFailure(
                        "certificate-expired",
                        IpAddress.of("192.0.2.1"),
                        "mx.example.com",
                        "250-mx",
                        IpAddress.of("2001:db8::1"),
                        1,
                        "more",
                        "why"));
        assertThat(session.applied().getLast().failed()).isFalse();
        assertThat(session.applied().getLast().policy().type()).isEqualTo("no-policy-found");
        assertThat(session.applied().getLast().policy().domain()).isEqualTo("example.com");
    }

    /// A delivery that came about after a failure is a success with a failure told (`f` is the result,
    /// `t` the tries).
    @Test
    void aSuccessAtTheSecondTry() {
        Session session = read("{\"policy-type\":1,\"failure-details\":[{\"c\":201}],\"t\":1,\"f\":0}");
        assertThat(session.applied().getFirst().failed()).isFalse();
        assertThat(session.applied().getFirst().failures()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{\"d\":\"example.com\"}",
                "{\"d\":\"example.com\",\"pr\":\"x\",\"policies\":[]}",
                "{\"d\":\"example.com\",\"pr\":\"x\",\"policies\":[{\"policy-type\":3,\"f\":0}]}",
                "{\"d\":\"example.com\",\"pr\":\"x\",\"policies\":[{\"policy-type\":1}]}",
                "{\"d\":\"example.com\",\"pr\":\"x\",\"policies\":[{\"policy-type\":1,\"f\":2}]}",
                "{\"d\":\"exa mple.com\",\"pr\":\"x\",\"policies\":[{\"policy-type\":9,\"f\":0}]}",
                "{\"d\":7,\"pr\":\"x\",\"policies\":[{\"policy-type\":9,\"f\":0}]}",
                "{\"d\":\"example.com\",\"pr\":\"x\",\"policies\":[{\"policy-type\":9,\"f\":0}",
                "[[[[[[[[[[[[]]]]]]]]]]]]"
            })
    void noSession(String datagram) {
        assertThat(SessionReader.isSession(datagram.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void limits() {
        String policy = "{\"policy-type\":9,\"f\":0}";
        assertThat(read(many(policy, SessionReader.MAX_POLICIES + 1)).applied()).hasSize(SessionReader.MAX_POLICIES);
        assertThat(read("{\"policy-type\":9,\"f\":1,\"failure-details\":["
                                + many("{\"c\":201}", SessionReader.MAX_FAILURES + 1) + "]}")
                        .applied()
                        .getFirst()
                        .failures())
                .hasSize(SessionReader.MAX_FAILURES);
        assertThat(read("{\"policy-type\":1,\"f\":0,\"policy-string\":[" + many("\"x\"", SessionReader.MAX_STRINGS + 1)
                                + "]}")
                        .applied()
                        .getFirst()
                        .policy()
                        .strings())
                .hasSize(SessionReader.MAX_STRINGS);
        for (int length : new int[] {SessionReader.MAX_TEXT, SessionReader.MAX_TEXT + 1}) {
            TlsFailure failure = read("{\"policy-type\":1,\"f\":1,\"failure-details\":[{\"c\":201,\"f\":\""
                            + "x".repeat(length) + "\"}]}")
                    .applied()
                    .getFirst()
                    .failures()
                    .getFirst();
            assertThat(failure.failureReasonCode()).hasSize(SessionReader.MAX_TEXT);
        }
    }

    private static String many(String one, int times) {
        return String.join(",", java.util.Collections.nCopies(times, one));
    }
}
