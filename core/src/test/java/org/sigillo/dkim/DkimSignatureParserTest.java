package org.sigillo.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.message.HeaderField;

class DkimSignatureParserTest {
    private static final String GOOD = "v=1; a=rsa-sha256; d=example.com; s=s1; h=from; bh=AAAA; b=AAAA";

    private static DkimSignatureParser.Answer parse(String tags) {
        return DkimSignatureParser.parse(
                HeaderField.of(TestSigner.octets("DKIM-Signature: " + tags)), DkimSettings.DEFAULT);
    }

    private static String reason(String tags) {
        return switch (parse(tags)) {
            case DkimSignatureParser.Answer.Read read -> "read";
            case DkimSignatureParser.Answer.Refused refused ->
                refused.reason().code().substring(5) + " " + refused.detail();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=1| |missing-tag v",
                "v=1|v=2|unknown-version v",
                "v=1|v=1.0|unknown-version v",
                "v=1|V=1|missing-tag v",
                "a=rsa-sha256| |missing-tag a",
                "a=rsa-sha256|a=rsa-md5|unknown-algorithm a",
                "a=rsa-sha256|a=RSA-SHA256|read",
                "a=rsa-sha256|a=rsa-sha1|sha1 a",
                "a=rsa-sha256|a=ed25519-sha256|read",
                "d=example.com|d=example.com.|bad-tag d",
                "d=example.com|d=com|bad-tag d",
                "d=example.com|d=exa(mple.com|bad-tag d",
                "d=example.com|d=-a.example.com|bad-tag d",
                "d=example.com|d=|bad-tag d",
                "d=example.com|d=EXAMPLE.com|read",
                "s=s1|s=|bad-tag s",
                "s=s1|s=a..b|bad-tag s",
                "s=s1|s=a.b|read",
                "s=s1|s=dkim_s1024|read",
                "h=from|h=|bad-tag h",
                "h=from|h=to:subject|from-not-signed h",
                "h=from|h=to::from|bad-tag h",
                "h=from|h= To : FROM |read",
                "h=from|h=from:a b|bad-tag h",
                "bh=AAAA|bh=|bad-tag bh",
                "bh=AAAA|bh=A A A A|read",
                "bh=AAAA|bh=A*AA|bad-tag bh",
                "b=AAAA|b=AA=A|bad-tag b",
                "b=AAAA|b=AA|read",
                "b=AAAA|b=A|bad-tag b",
                "b=AAAA|b=AAAA; c=relaxed|read",
                "b=AAAA|b=AAAA; c=|unknown-canonicalization c",
                "b=AAAA|b=AAAA; c=relaxed/nofws|unknown-canonicalization c",
                "b=AAAA|b=AAAA; c=relaxed/simple/simple|unknown-canonicalization c",
                "b=AAAA|b=AAAA; q=dns/txt|read",
                "b=AAAA|b=AAAA; q=http : dns/TXT|read",
                "b=AAAA|b=AAAA; q=http|unknown-query-method q",
                "b=AAAA|b=AAAA; q=|unknown-query-method q",
                "b=AAAA|b=AAAA; i=@example.com|read",
                "b=AAAA|b=AAAA; i=joe@mail.example.com|read",
                "b=AAAA|b=AAAA; i=joe=40example.com|read",
                "b=AAAA|b=AAAA; i=joe|bad-tag i",
                "b=AAAA|b=AAAA; i=joe=4|bad-tag i",
                "b=AAAA|b=AAAA; i=a=0D=0Ab@example.com|bad-tag i",
                "b=AAAA|b=AAAA; i=joe@evilexample.com|identity-outside-domain i",
                "b=AAAA|b=AAAA; l=|bad-tag l",
                "b=AAAA|b=AAAA; l=-1|bad-tag l",
                "b=AAAA|b=AAAA; l=1 2|bad-tag l",
                "b=AAAA|b=AAAA; t=12x|bad-tag t",
                "b=AAAA|b=AAAA; t=1234567890123|bad-tag t",
                "b=AAAA|b=AAAA; x=1234567890123|read",
                "b=AAAA|b=AAAA; t=2; x=2|expires-before-signed x",
                "b=AAAA|b=AAAA; x=2; t=1|read",
                "b=AAAA|b=AAAA; b=BBBB|duplicate-tag b",
                "b=AAAA|b=AAAA;|read",
                "b=AAAA|b=AAAA;;|bad-tag-list",
                "b=AAAA|b=AAAA; word|bad-tag-list",
                "b=AAAA|b=AAAA; r=y; unknown_1=anything at all|read",
            })
    void everyTag(String replaced, String by, String expected) {
        String tags = by == null ? GOOD.replace(replaced + "; ", "") : GOOD.replaceFirst("(?<![a-z])" + replaced, by);
        assertThat(reason(tags).strip()).isEqualTo(expected);
    }

    @Test
    void limits() {
        assertThat(reason(GOOD.replace("h=from", "h=from" + ":x".repeat(1023)))).isEqualTo("read");
        assertThat(reason(GOOD.replace("h=from", "h=from" + ":x".repeat(1024)))).isEqualTo("too-many-signed-fields h");
        assertThat(reason(GOOD + "; z=" + "x".repeat(65_536))).isEqualTo("read");
        assertThat(reason(GOOD + "; z=" + "x".repeat(65_537))).isEqualTo("copied-fields-too-large z");
        assertThat(reason(GOOD.replace("s=s1", "s=" + "a".repeat(64)))).isEqualTo("bad-tag s");
        assertThat(reason(GOOD.replace("s=s1", "s=" + "a.".repeat(120) + "b"))).isEqualTo("bad-tag s");
    }

    @Test
    void whatCanBeReadOfARefusedFieldIsKept() {
        DkimSignatureParser.Answer.Refused refused =
                (DkimSignatureParser.Answer.Refused) parse(GOOD.replace("v=1", "v=3") + "; c=relaxed; l=5");
        assertThat(refused.domain()).hasToString("example.com");
        assertThat(refused.selector()).isEqualTo("s1");
        assertThat(refused.algorithm()).isEqualTo("rsa-sha256");
        assertThat(refused.canonicalization()).isEqualTo("relaxed/simple");
        assertThat(refused.length()).isEqualTo(5);
        assertThat(refused.signatureData()).isEqualTo("AAAA");
    }

    @Test
    void arcMessageSignaturesDifferInThreeThings() { // 8617 §4.1.2
        HeaderField field = HeaderField.of(TestSigner.octets(
                "ARC-Message-Signature: i=1; v=7; a=rsa-sha256; d=example.com; s=s1; h=to::; bh=AAAA; b=AAAA"));
        assertThat(DkimSignatureParser.parseArc(field, DkimSettings.DEFAULT))
                .isInstanceOf(DkimSignatureParser.Answer.Read.class);
    }

    @Test
    void aListWithoutEndIsReadInOneGo() {
        assertThat(reason("a".repeat(100_000))).isEqualTo("bad-tag-list ");
        assertThat(reason(";".repeat(100_000))).isEqualTo("bad-tag-list ");
        assertThat(reason("x;".repeat(60_000))).isEqualTo("bad-tag-list ");
        StringBuilder many = new StringBuilder(GOOD);
        for (int i = 0; i < 20_000; i++) many.append("; x").append(i).append("=1");
        assertThat(reason(many.toString())).isEqualTo("read");
    }
}
