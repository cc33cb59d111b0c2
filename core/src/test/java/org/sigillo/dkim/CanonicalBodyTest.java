package org.sigillo.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Streaming canonicalization against the rules spelled out line by line (6376 §3.4.3, §3.4.4), in pieces of any size.
class CanonicalBodyTest {

    private static String canonical(Canonicalization how, String body, int[] cuts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CanonicalBody stream = CanonicalBody.of(how, out::write);
        byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int cut : cuts) {
            byte[] piece = Arrays.copyOfRange(octets, from, cut); // a piece of its own: nothing may be read beyond it
            stream.write(piece, 0, piece.length);
            Arrays.fill(piece, (byte) '#'); // the array is the caller's again
            from = cut;
        }
        stream.write(octets, from, octets.length - from);
        stream.finish();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /// The rules, naively.
    private static String naive(Canonicalization how, String body) {
        StringBuilder lines = new StringBuilder();
        int start = 0;
        while (start < body.length()) {
            int crlf = body.indexOf("\r\n", start);
            String line = body.substring(start, crlf < 0 ? body.length() : crlf);
            lines.append(how == Canonicalization.RELAXED ? relaxed(line) : line);
            if (crlf < 0) break;
            lines.append("\r\n");
            start = crlf + 2;
        }
        while (lines.toString().endsWith("\r\n")) lines.setLength(lines.length() - 2);
        return lines.isEmpty() && how == Canonicalization.RELAXED ? "" : lines + "\r\n";
    }

    private static String relaxed(String line) {
        StringBuilder out = new StringBuilder();
        for (char c : line.toCharArray()) {
            boolean wsp = c == ' ' || c == '\t';
            if (wsp && !out.isEmpty() && out.charAt(out.length() - 1) == ' ') continue;
            out.append(wsp ? ' ' : c);
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') out.setLength(out.length() - 1);
        return out.toString();
    }

    @Test
    void randomBodiesInRandomPieces() {
        Random random = new Random(6376);
        String[] bricks = {
            " ",
            "  ",
            "\t",
            "\r\n",
            "\r\n\r\n",
            "\r",
            "\n",
            "a",
            "word",
            "\u00e9\u00a0",
            "\u0001",
            "\u0000",
            "!",
            "\u007f",
            "seventeen letters",
            "\u0085\u008d"
        };
        for (int round = 0; round < 60_000; round++) {
            StringBuilder body = new StringBuilder();
            int length = random.nextInt(round % 100 == 0 ? 3000 : 24);
            boolean plain = random.nextInt(4) == 0;
            for (int i = 0; i < length; i++)
                body.append(bricks[plain && random.nextInt(9) > 0 ? 14 : random.nextInt(bricks.length)]);
            int[] cuts = random.ints(random.nextInt(5), 0, body.length() + 1)
                    .sorted()
                    .toArray();
            for (Canonicalization how : Canonicalization.values()) {
                assertThat(canonical(how, body.toString(), cuts))
                        .as("%s %s", how, Arrays.toString(cuts))
                        .isEqualTo(naive(how, body.toString()));
            }
        }
    }

    @Test
    void everyShortBodyInEveryTwoPieces() {
        char[] alphabet = {' ', '\t', '\r', '\n', 'x'};
        for (int length = 0; length <= 6; length++) {
            int bodies = (int) Math.pow(alphabet.length, length);
            for (int n = 0; n < bodies; n++) {
                StringBuilder body = new StringBuilder();
                for (int i = 0, rest = n; i < length; i++, rest /= alphabet.length)
                    body.append(alphabet[rest % alphabet.length]);
                for (int cut = 0; cut <= length; cut++) {
                    for (Canonicalization how : Canonicalization.values()) {
                        String got = canonical(how, body.toString(), new int[] {cut});
                        if (!got.equals(naive(how, body.toString())))
                            assertThat(got)
                                    .as("%s of %s cut at %s", how, body, cut)
                                    .isEqualTo(naive(how, body.toString()));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "''",
                "' '",
                "'\\r\\n'",
                "' \\t\\r\\n\\r\\n'",
            })
    void anEmptyBodyIsNothingRelaxedAndOneCrlfSimple(String written) {
        String body = written.substring(1, written.length() - 1)
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t");
        assertThat(canonical(Canonicalization.RELAXED, body, new int[0])).isEmpty();
        if (body.isBlank() && !body.contains(" "))
            assertThat(canonical(Canonicalization.SIMPLE, body, new int[0])).isEqualTo("\r\n");
    }

    @Test
    void theExampleOfTheStandard() { // 6376 §3.4.5
        String body = " C \r\nD \t E\r\n\r\n\r\n";
        assertThat(canonical(Canonicalization.RELAXED, body, new int[] {3})).isEqualTo(" C\r\nD E\r\n");
        assertThat(canonical(Canonicalization.SIMPLE, body, new int[] {3})).isEqualTo(" C \r\nD \t E\r\n");
    }

    @Test
    void aMillionEmptyLinesAreACount() {
        String lines = "\r\n".repeat(500_000);
        assertThat(canonical(Canonicalization.RELAXED, lines, new int[] {1, 2, 1001}))
                .isEmpty();
        assertThat(canonical(Canonicalization.RELAXED, lines + "x", new int[] {1, 2, 1001}))
                .isEqualTo(lines + "x\r\n");
        assertThat(canonical(Canonicalization.SIMPLE, lines + "x", new int[] {1, 2, 1001}))
                .isEqualTo(lines + "x\r\n");
    }
}
