package org.sigillo.srs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

class SrsRewriterTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final DomainName FORWARDER = DomainName.of("forward.example");
    private static final SrsRewriter SRS = rewriter(NOW, "secret");

    private static SrsRewriter rewriter(Instant at, String... secrets) {
        return new SrsRewriter(SrsSettings.of(FORWARDER, secrets), () -> at);
    }

    @Test
    void anAddressIsWrittenAsOthersWriteIt() {
        assertThat(forward("Ada@example.com").toString())
                .matches("SRS0=[A-Za-z0-9+/]{4}=" + SrsDay.of(NOW) + "=example\\.com=Ada@forward\\.example");
        assertThat(SrsDay.of(Instant.EPOCH)).isEqualTo("AA");
        assertThat(SrsDay.of(Instant.EPOCH.plus(Duration.ofDays(1023)))).isEqualTo("77");
        assertThat(SrsDay.of(Instant.EPOCH.plus(Duration.ofDays(1024)))).isEqualTo("AA");
    }

    @Test
    void whatIsForwardedComesBack() {
        Random random = new Random(7);
        String alphabet = "abcXYZ019.=+-_/! \"\\@\u00e4";
        for (int i = 0; i < 5000; i++) {
            StringBuilder local = new StringBuilder();
            for (int n = 1 + random.nextInt(20); n > 0; n--)
                local.append(alphabet.charAt(random.nextInt(alphabet.length())));
            EmailAddress sender = new EmailAddress(
                    LocalPart.written(local.toString()), DomainName.of("d" + random.nextInt(99) + ".example.com"));
            EmailAddress rewritten = rewritten(SRS.forward(sender));
            assertThat(rewritten.domain()).isEqualTo(FORWARDER);
            assertThat(EmailAddress.parse(rewritten.toString())).isEqualTo(rewritten);
            assertThat(rewritten(SRS.reverse(rewritten))).isEqualTo(sender);
        }
    }

    @Test
    void aChainOfForwardersNamesTheFirstAndTheLast() {
        EmailAddress first = rewritten(other("one.example", "a").forward(address("Ada@example.com")));
        EmailAddress second = rewritten(other("two.example", "b").forward(first));
        EmailAddress third = rewritten(SRS.forward(second));
        assertThat(second.toString())
                .startsWith("SRS1=")
                .contains("=one.example==")
                .endsWith("@two.example");
        assertThat(third.toString())
                .startsWith("SRS1=")
                .contains("=one.example==")
                .doesNotContain("two.example");
        assertThat(rewritten(SRS.reverse(third))).isEqualTo(first);
        assertThat(rewritten(other("one.example", "a").reverse(first))).isEqualTo(address("Ada@example.com"));
    }

    @Test
    void everyChangeIsRefused() {
        EmailAddress rewritten = forward("ada@example.com");
        String local = rewritten.localPart();
        for (int i = 5; i < local.length(); i++) {
            char other = local.charAt(i) == 'q' ? 'w' : 'q';
            String changed = local.substring(0, i) + other + local.substring(i + 1);
            if (changed.equalsIgnoreCase(local)) continue;
            assertThat(SRS.reverse(new EmailAddress(changed, FORWARDER)))
                    .as(changed)
                    .isInstanceOf(SrsAnswer.Refused.class);
        }
        EmailAddress chained =
                rewritten(SRS.forward(rewritten(other("one.example", "a").forward(rewritten))));
        String forged = chained.localPart().replace("=forward.example=", "=two.example=");
        assertThat(SRS.reverse(new EmailAddress(forged, FORWARDER)))
                .isEqualTo(new SrsAnswer.Refused(SrsReason.BAD_HASH, "SRS1"));
    }

    @Test
    void theCaseOfLettersMayChangeOnTheWay() {
        EmailAddress rewritten = forward("Ada@example.com");
        for (String local : List.of(
                rewritten.localPart().toLowerCase(Locale.ROOT),
                rewritten.localPart().toUpperCase(Locale.ROOT))) {
            EmailAddress back = rewritten(SRS.reverse(new EmailAddress(local, FORWARDER)));
            assertThat(back.toString()).isEqualToIgnoringCase("ada@example.com");
        }
    }

    @Test
    void anAddressIsGoodFor21Days() {
        EmailAddress rewritten = forward("ada@example.com");
        for (int days : List.of(-1, 0, 21))
            assertThat(rewriter(NOW.plus(Duration.ofDays(days)), "secret").reverse(rewritten))
                    .as("%d days", days)
                    .isInstanceOf(SrsAnswer.Rewritten.class);
        for (int days : List.of(22, 500, 1022))
            assertThat(rewriter(NOW.plus(Duration.ofDays(days)), "secret").reverse(rewritten))
                    .isEqualTo(new SrsAnswer.Refused(SrsReason.EXPIRED, Integer.toString(days)));
    }

    @Test
    void secretsRotate() {
        EmailAddress old = forward("ada@example.com");
        SrsRewriter both = rewriter(NOW, "new", "secret");
        assertThat(both.reverse(old)).isInstanceOf(SrsAnswer.Rewritten.class);
        assertThat(rewriter(NOW, "new").reverse(rewritten(both.forward(address("ada@example.com")))))
                .isInstanceOf(SrsAnswer.Rewritten.class);
        assertThat(rewriter(NOW, "new").reverse(old)).isEqualTo(new SrsAnswer.Refused(SrsReason.BAD_HASH, "SRS0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada@forward.example", "srs@forward.example", "SRS0@forward.example", "SRS0x@forward.example"})
    void othersStayAsTheyAre(String text) {
        assertThat(SRS.reverse(address(text))).isEqualTo(new SrsAnswer.Unchanged(address(text)));
        assertThat(SRS.forward(address(text))).isEqualTo(new SrsAnswer.Unchanged(address(text)));
    }

    @Test
    void anAddressOfAnotherForwarderIsNotOurs() {
        EmailAddress theirs = new EmailAddress(forward("ada@example.com").localPart(), DomainName.of("two.example"));
        assertThat(SRS.reverse(theirs)).isEqualTo(new SrsAnswer.Unchanged(theirs));
    }

    @ParameterizedTest
    @CsvSource({
        "SRS0=, MISSHAPEN",
        "SRS0=a=b=c, MISSHAPEN",
        "SRS0=====, BAD_HASH",
        "SRS0=abc=AA=example.com=x, BAD_HASH",
        "SRS1=x, MISSHAPEN",
        "SRS1=abcd=x, MISSHAPEN",
        "SRS1=abcd=one.example==x, BAD_HASH"
    })
    void whatWasMadeUpIsRefused(String local, SrsReason reason) {
        assertThat(SRS.reverse(new EmailAddress(local, FORWARDER)))
                .isInstanceOfSatisfying(
                        SrsAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void theLengthOfAnAddressHasALimit() {
        int room = SrsRewriter.MAX_ADDRESS - forward("x@example.com").toString().length() + 1;
        assertThat(SRS.forward(new EmailAddress("x".repeat(room), DomainName.of("example.com"))))
                .isInstanceOf(SrsAnswer.Rewritten.class);
        assertThat(SRS.forward(new EmailAddress("x".repeat(room + 1), DomainName.of("example.com"))))
                .isEqualTo(new SrsAnswer.Refused(SrsReason.TOO_LONG, "255"));
    }

    @Test
    void settingsHaveLimitsAndKeepTheirSecrets() {
        assertThat(SrsSettings.of(FORWARDER, "hush").toString()).doesNotContain("hush");
        for (int length : List.of(3, 21))
            assertThatThrownBy(() -> new SrsSettings(FORWARDER, List.of("a"), length, 21, '='))
                    .isInstanceOf(IllegalArgumentException.class);
        for (int days : List.of(0, 1001))
            assertThatThrownBy(() -> new SrsSettings(FORWARDER, List.of("a"), 4, days, '='))
                    .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SrsSettings.of(FORWARDER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SrsSettings.of(FORWARDER, "")).isInstanceOf(IllegalArgumentException.class);
        for (char separator : List.of('=', '+', '-')) {
            SrsRewriter other =
                    new SrsRewriter(new SrsSettings(FORWARDER, List.of("secret"), 20, 21, separator), () -> NOW);
            assertThat(rewritten(SRS.reverse(rewritten(other.forward(address("ada@example.com"))))))
                    .isEqualTo(address("ada@example.com"));
        }
    }

    private static SrsRewriter other(String domain, String secret) {
        return new SrsRewriter(SrsSettings.of(DomainName.of(domain), secret), () -> NOW);
    }

    private static EmailAddress forward(String sender) {
        return rewritten(SRS.forward(address(sender)));
    }

    private static EmailAddress rewritten(SrsAnswer answer) {
        assertThat(answer).isInstanceOf(SrsAnswer.Rewritten.class);
        return ((SrsAnswer.Rewritten) answer).address();
    }

    private static EmailAddress address(String text) {
        return Objects.requireNonNull(EmailAddress.parse(text));
    }
}
