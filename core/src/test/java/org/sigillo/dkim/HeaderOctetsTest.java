package org.sigillo.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;

/// What a signature covers of a header (6376 §3.4.1, §3.4.2, §3.7, §5.4.2).
class HeaderOctetsTest {
    private static HeaderField field(String text) {
        return HeaderField.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(HeaderOctets octets) {
        return new String(octets.octets(), 0, octets.length(), StandardCharsets.ISO_8859_1);
    }

    private static String canonical(String field, Canonicalization how) {
        HeaderOctets octets = new HeaderOctets();
        octets.add(field(field), how);
        return text(octets);
    }

    @Test
    void theExampleOfTheStandard() { // 6376 §3.4.5
        assertThat(canonical("A: X", Canonicalization.RELAXED)).isEqualTo("a:X\r\n");
        assertThat(canonical("B : Y\t\r\n\tZ  ", Canonicalization.RELAXED)).isEqualTo("b:Y Z\r\n");
        assertThat(canonical("B : Y\t\r\n\tZ  ", Canonicalization.SIMPLE)).isEqualTo("B : Y\t\r\n\tZ  \r\n");
    }

    @Test
    void relaxedAsTheRulesSayIt() {
        Random random = new Random(3428);
        String[] bricks = {
            " ", "\t", "\r\n ", "\r\n\t", "a", "word", "longer than eight", "\r", "\n", "\u0001", "\u00e9", "=", ";"
        };
        for (int round = 0; round < 40_000; round++) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) value.append(bricks[random.nextInt(bricks.length)]);
            String field = "Subject" + (random.nextBoolean() ? " \t" : "") + ":" + value;
            assertThat(canonical(field, Canonicalization.RELAXED))
                    .isEqualTo("subject:" + naive(value.toString()) + "\r\n");
        }
    }

    private static String naive(String value) {
        StringBuilder out = new StringBuilder();
        for (char c : value.replace("\r\n", "").toCharArray()) {
            boolean wsp = c == ' ' || c == '\t';
            if (wsp && (out.isEmpty() || out.charAt(out.length() - 1) == ' ')) continue;
            out.append(wsp ? ' ' : c);
        }
        while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') out.setLength(out.length() - 1);
        return out.toString();
    }

    private static DkimSignature signature(Header header) {
        HeaderField field = header.all("dkim-signature").getFirst();
        return switch (DkimSignatureParser.parse(field, DkimSettings.DEFAULT)) {
            case DkimSignatureParser.Answer.Read read -> read.signature();
            case DkimSignatureParser.Answer.Refused refused -> throw new AssertionError(refused);
        };
    }

    private static String covered(String header) {
        Header fields = HeaderSplitter.header(header.getBytes(StandardCharsets.ISO_8859_1), HeaderLimits.DEFAULT);
        HeaderOctets octets = new HeaderOctets();
        new HeaderIndex(fields).signed(signature(fields), octets);
        return text(octets);
    }

    @Test
    void fieldsAreTakenFromTheBottomUpAndEachOnce() { // 6376 §5.4.2
        assertThat(covered(
                        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed; d=a.example; s=s; h=X:from:x:X:Absent:x; bh=AA==; b=AAAA\r\n"
                                + "X: 1\r\nFrom: a@a.example\r\nx: 2\r\nX : 3\r\n"))
                .isEqualTo(
                        "x:3\r\nfrom:a@a.example\r\nx:2\r\nx:1\r\n"
                                + "dkim-signature:v=1; a=rsa-sha256; c=relaxed; d=a.example; s=s; h=X:from:x:X:Absent:x; bh=AA==; b=");
    }

    @Test
    void theValueOfBIsTakenOutWithTheWhiteSpaceAroundIt() { // 6376 §3.7
        for (String b : List.of("b=AA AA", "b =\r\n AAAA\r\n ", "b= A A\tA\r\n\tA ")) {
            String before = b.substring(0, b.indexOf('=') + 1);
            String rest = "v=1; a=rsa-sha256; c=simple; d=a.example; s=s; h=from; bh=AA==; ";
            assertThat(covered("DKIM-Signature: " + b + "; " + rest + "\r\n"))
                    .isEqualTo("DKIM-Signature: " + before + "; " + rest);
            assertThat(covered("DKIM-Signature: " + rest + b + "\r\n")).isEqualTo("DKIM-Signature: " + rest + before);
        }
    }

    @Test
    void aSignatureThatNamesItsOwnKindCoversTheOthersOnly() { // 6376 §3.5 h=
        String other = "DKIM-Signature: other\r\n";
        String own =
                "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; h=from:dkim-signature:dkim-signature; bh=AA==; b=";
        assertThat(covered(own + "AAAA\r\n" + other)).isEqualTo(other + own);
    }

    @Test
    void manyFieldsAndManyNamesCostNoMoreThanTheirSum() {
        StringBuilder names = new StringBuilder("from");
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < 1000; i++) names.append(":x");
        for (int i = 0; i < 9000; i++) header.append("X: ").append(i).append("\r\n");
        List<String> found =
                new ArrayList<>(List.of(covered("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed; d=a.example; s=s; h="
                                + names + "; bh=AA==; b=AAAA\r\n" + header)
                        .split("\r\n")));
        assertThat(found).hasSize(1001);
        assertThat(found.get(0)).isEqualTo("x:8999");
        assertThat(found.get(999).toLowerCase(Locale.ROOT)).isEqualTo("x:8000");
    }
}
