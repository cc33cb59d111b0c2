package org.sigillo.authres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;

class ForgedFieldsTest {
    private static Header header(String text) {
        return HeaderSplitter.header(text.getBytes(StandardCharsets.UTF_8), HeaderLimits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication-Results: mx.bücher.example; dmarc=pass",
                "Authentication-Results: MX.xn--bcher-kva.EXAMPLE; dmarc=pass",
                "authentication-RESULTS:mx.xn--bcher-kva.example;dmarc=pass",
                "Authentication-Results : mx.bücher.example; dmarc=pass",
                "Authentication-Results\t:\r\n\tmx.bücher.example\r\n\t; dmarc=pass",
                "Authentication-Results: (a (nested (x)) \\) b) mx.bücher.example (c); dmarc=pass",
                "Authentication-Results: \"mx.bücher.example\"; dmarc=pass",
                "Authentication-Results: \"mx\\.bücher\\.example\"; dmarc=pass",
                "Authentication-Results: \" mx.bücher.example \"; dmarc=pass",
                "Authentication-Results: mx.bücher.example 1; dmarc=pass",
                "Authentication-Results: mx.bücher.example 77; dmarc=pass",
                "Authentication-Results: mx.bücher.example., dmarc=pass",
                "Authentication-Results: mx.bücher.example/1; dmarc=pass",
                "Authentication-Results: mx.(c)bücher.example; dmarc=pass",
                "Authentication-Results: mx. bücher .example; dmarc=pass",
                "Authentication-Results: \"mx\".bücher.example; dmarc=pass",
                "Authentication-Results: mx.bücher.example",
                "Authentication-Results: mx.bücher.example dmarc=pass",
                "Authentication-Results: mx.bücher.example = = x",
                "Authentication-Results: mx.bücher.example; dmarc=pass (",
                "Authentication-Results: ((mx.xn--bcher-kva.example; dmarc=pass",
                "Authentication-Results: dmarc=pass; mx.xn--bcher-kva.example; spf=pass"
            })
    void seesThroughEveryDress(String field) {
        for (String ours : List.of("mx.bücher.example", "MX.xn--bcher-kva.example.")) {
            assertThat(new ForgedFields(ours).in(header(field + "\r\nFrom: a@b.example\r\n")))
                    .as(ours)
                    .containsExactly(new ForgedFields.Forged(0, 1, AuthresReason.FORGED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication-Results: gmail.example; dkim=pass (mx.bücher.example says hello)",
                "Authentication-Results: bücher.example; dkim=pass header.d=mx.bücher.example",
                "Authentication-Results: evil-mx.bücher.example; none",
                "X-Authentication-Results: mx.bücher.example; none",
                "ARC-Authentication-Results: i=1; mx.bücher.example; none",
                "Authentication-Results: ;;;===(((",
                "Authentication-Results:",
                "Subject: Authentication-Results: mx.bücher.example; none"
            })
    void leavesOthers(String field) {
        assertThat(new ForgedFields("mx.bücher.example").in(header(field + "\r\n")))
                .isEmpty();
    }

    @Test
    void countsFromTheLast() {
        Header header = header("""
                Authentication-Results: a.example; none\r
                Subject: x\r
                Authentication-Results: us.example; none\r
                Authentication-Results: b.example 2; x\r
                Authentication-Results: us.example; none\r
                """);
        assertThat(new ForgedFields("us.example").in(header))
                .containsExactly(
                        new ForgedFields.Forged(4, 4, AuthresReason.FORGED),
                        new ForgedFields.Forged(3, 3, AuthresReason.UNSUPPORTED_VERSION),
                        new ForgedFields.Forged(2, 2, AuthresReason.FORGED));
    }

    @Test
    void size() {
        String padding = "(x)".repeat(100_000);
        HeaderField field = HeaderField.of(("Authentication-Results: " + padding + "us.example" + padding + "; none")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(new ForgedFields("us.example").claimsToBeOurs(field)).isTrue();
    }
}
