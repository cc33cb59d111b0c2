package org.sigillo.spf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sigillo.spec.Reason;
import org.sigillo.spf.analysis.SpfAdvice;
import org.sigillo.spf.flatten.FlattenReason;

/// Every code of the room has its sentence, and every sentence a code.
class SpfSentencesTest {
    @Test
    void codesAndSentencesAreTheSame() throws IOException {
        Properties sentences = new Properties();
        try (InputStream in = SpfReason.class.getResourceAsStream("/org/sigillo/explain/en/spf.properties")) {
            sentences.load(in);
        }
        Set<String> codes = new HashSet<>();
        for (Reason reason : SpfReason.values())
            assertThat(codes.add(reason.code())).isTrue();
        for (Reason reason : SpfDefect.values())
            assertThat(codes.add(reason.code())).isTrue();
        for (Reason reason : SpfAdvice.values())
            assertThat(codes.add(reason.code())).isTrue();
        for (Reason reason : FlattenReason.values())
            assertThat(codes.add(reason.code())).isTrue();
        assertThat(sentences.stringPropertyNames()).isEqualTo(codes);
    }
}
