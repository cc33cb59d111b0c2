package org.sigillo.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldScannerTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "(a), a",
                "\"( a \t b )\", a b",
                "\"(a(b)c)\", a(b)c",
                "\"(\\(a\\))\", (a)",
                "\"(\\\\)\", \\",
                "\"(a\\ b)\", a\\ b"
            })
    void comments(String text, String says) {
        List<String> comments = new ArrayList<>();
        FieldScanner in = new FieldScanner(text + "x");
        assertThat(in.skipCfws(comments)).isTrue();
        assertThat(comments).containsExactly(says);
        assertThat(in.peek()).isEqualTo('x');
        assertThat(in.unterminated()).isFalse();
    }

    @Test
    void whatIsNotClosedRunsToTheEnd() {
        for (String text : List.of("(a(b)", "\"a\\", "\"a\\\"")) {
            FieldScanner in = new FieldScanner(text);
            if (text.startsWith("(")) in.skipCfws(null);
            else in.quoted();
            assertThat(in.atEnd()).isTrue();
            assertThat(in.unterminated()).isTrue();
        }
    }

    @Test
    void quotedStringsLoseTheirFolding() {
        assertThat(new FieldScanner("\"a\r\n b\\\"\"").quoted()).isEqualTo("a b\"");
    }

    @Test
    void nestingNeedsNoStack() {
        FieldScanner in = new FieldScanner("(".repeat(1_000_000) + ")".repeat(1_000_000));
        in.skipCfws(null);
        assertThat(in.atEnd()).isTrue();
        assertThat(in.unterminated()).isFalse();
    }
}
