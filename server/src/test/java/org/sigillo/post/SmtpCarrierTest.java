package org.sigillo.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;

/// What a mail server may do, at every step.
class SmtpCarrierTest {
    private static final EmailAddress TO = new EmailAddress("reports", DomainName.of("example.com"));
    private static final byte[] MAIL = "Subject: x\r\n\r\n.\r\n..\r\n.x\r\nend\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SmtpTwin twin;

    SmtpCarrierTest() throws Exception {
        twin = new SmtpTwin();
    }

    @AfterEach
    void close() throws Exception {
        twin.close();
    }

    static SmtpRelay relay(int port, @Nullable EmailAddress bounces, Duration step) {
        return new SmtpRelay(
                "127.0.0.1",
                port,
                RelaySecurity.NONE,
                trust(),
                null,
                "",
                "mx.example.net",
                bounces,
                new SmtpTimes(step, step, step, step, step.multipliedBy(4)));
    }

    static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Carried carry(byte[] message, Duration step) {
        return new SmtpCarrier(relay(twin.port(), null, step)).carry(TO, message, () -> true);
    }

    private Carried carry() {
        return carry(MAIL, Duration.ofSeconds(30));
    }

    @Test
    void whatIsSentArrivesAsItIs() {
        assertThat(carry()).isEqualTo(new Carried.Delivered("250 2.0.0 queued"));
        assertThat(twin.mails).hasSize(1);
        assertThat(twin.mails.getFirst().octets()).isEqualTo(MAIL);
        assertThat(twin.mails.getFirst().from()).isEmpty();
        assertThat(twin.mails.getFirst().to()).isEqualTo("reports@example.com");
        while (twin.commands.size() < 5) Thread.onSpinWait(); // nobody waits for QUIT
        assertThat(twin.commands)
                .containsExactly(
                        "EHLO mx.example.net",
                        "MAIL FROM:<> SIZE=" + MAIL.length,
                        "RCPT TO:<reports@example.com>",
                        "DATA",
                        "QUIT");
    }

    @ParameterizedTest
    @CsvSource({
        // nothing can be handed in there at all
        "GREETING, 421 4.3.2 busy, later-place",
        "GREETING, 554 5.7.1 no, later-place",
        "GREETING, close, later-place",
        "EHLO, 421 x, later-place",
        "EHLO, close, later-place",
        "MAIL, 451 4.3.0 later, later-place",
        "MAIL, 550 5.7.1 who are you, later-place",
        "MAIL, 552 5.3.4 too large, refused",
        "MAIL, close, later-place",
        // this mail
        "RCPT, 450 4.2.0 greylisted, later",
        "RCPT, 421 4.7.0 too many, later-place",
        "RCPT, 550 5.1.1 no such user, refused-address",
        "RCPT, 550 no such user, refused-address",
        "RCPT, 550 5.1.10 null MX, refused-address",
        "RCPT, 554 5.7.1 relay access denied, refused",
        "RCPT, 550 5.1.8 your sender, refused",
        "RCPT, close, later",
        "DATA, 451 4.3.0 later, later",
        "DATA, 554 5.5.1 no, refused",
        "DATA, 250 what, later",
        "DATA, close, later",
        "END, 452 4.3.1 full, later",
        "END, 554 5.6.0 no, refused",
        "END, 550 5.1.1 no such user, refused-address",
        "END, close, later-doubt",
        "END, after close, later-doubt",
        // what is no SMTP
        "GREETING, hello, later-place",
        "EHLO, 2500 x, later-place",
        "MAIL, 999 x, later-place",
        "RCPT, 25, later",
        "RCPT, endless, later",
        "RCPT, lines, later",
        "END, endless, later-doubt",
    })
    void atEveryStep(String step, String mood, String outcome) {
        twin.mood = (at, command) -> at.equals(step) ? mood : null;
        assertThat(shown(carry())).isEqualTo(outcome);
        boolean arrived = mood.startsWith("after");
        assertThat(twin.mails).hasSize(arrived ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, hang, later-place",
        "EHLO, hang, later-place",
        "MAIL, hang, later-place",
        "RCPT, hang, later",
        "DATA, hang, later",
        "END, hang, later-doubt",
        "RCPT, drip, later",
        "END, drip, later-doubt"
    })
    void whoDoesNotAnswerIsLeft(String step, String mood, String outcome) {
        twin.mood = (at, command) -> at.equals(step) ? mood : null;
        long begun = System.nanoTime();
        assertThat(shown(carry(MAIL, Duration.ofMillis(150)))).isEqualTo(outcome);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private static String shown(Carried carried) {
        return switch (carried) {
            case Carried.Delivered done -> "delivered";
            case Carried.Later later when later.answer().endsWith("it may have arrived") -> "later-doubt";
            case Carried.Later later -> later.place() ? "later-place" : "later";
            case Carried.Refused refused -> refused.address() ? "refused-address" : "refused";
            case Carried.Abandoned abandoned -> "abandoned";
        };
    }

    @Test
    void anOldServerIsGreetedTheOldWay() {
        twin.mood = (at, command) -> at.equals("EHLO") ? "502 what" : at.equals("HELO") ? "250 twin" : null;
        assertThat(shown(carry())).isEqualTo("delivered");
        assertThat(twin.commands).contains("HELO mx.example.net", "MAIL FROM:<>");
    }

    @Test
    void whatIsNotOursAnyMoreIsNotEnded() {
        SmtpCarrier carrier = new SmtpCarrier(relay(twin.port(), null, Duration.ofSeconds(30)));
        assertThat(carrier.carry(TO, MAIL, () -> false)).isInstanceOf(Carried.Abandoned.class);
        assertThat(twin.mails).isEmpty();
    }

    @Test
    void sizesUpToWhatTheServerTakes() {
        twin.offers = "250-twin\r\n250 SIZE 30";
        assertThat(shown(carry())).isEqualTo("delivered");
        twin.offers = "250-twin\r\n250 SIZE 29";
        assertThat(carry())
                .isEqualTo(
                        new Carried.Refused("127.0.0.1:" + twin.port() + " takes 29 octets, and these are 30", false));
        twin.offers = "250-twin\r\n250 SIZE";
        assertThat(shown(carry())).isEqualTo("delivered");
    }

    @Test
    void eightBitTextGoesWhereItIsTaken() {
        byte[] mail = "Subject: x\r\n\r\né\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(shown(carry(mail, Duration.ofSeconds(30)))).isEqualTo("delivered");
        assertThat(twin.mails.getFirst().octets()).isEqualTo(mail);
        assertThat(twin.commands).contains("MAIL FROM:<> SIZE=18 BODY=8BITMIME");
        twin.offers = "250 twin";
        assertThat(shown(carry(mail, Duration.ofSeconds(30)))).isEqualTo("refused");
    }

    @Test
    void bouncesComeWhereTheyAreWanted() {
        EmailAddress bounces = new EmailAddress("bounces", DomainName.of("example.net"));
        new SmtpCarrier(relay(twin.port(), bounces, Duration.ofSeconds(30))).carry(TO, MAIL, () -> true);
        assertThat(twin.mails.getFirst().from()).isEqualTo("bounces@example.net");
    }

    /// The second lock, behind the one of [Destination]: whatever is in an address, it is one command or
    /// none.
    @Test
    void noAddressEndsACommand() {
        EmailAddress evil = new EmailAddress("a>\r\nRCPT TO:<b", DomainName.of("example.com"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SmtpCarrier(relay(twin.port(), null, Duration.ofSeconds(30)))
                        .carry(evil, MAIL, () -> true));
        assertThat(twin.commands).noneMatch(command -> command.startsWith("RCPT"));
    }

    @Test
    void aRepliesLinesUpToTheirLimits() {
        String most = "250-x\r\n".repeat(SmtpLine.MAX_LINES - 1) + "250 x";
        twin.mood = (at, command) -> at.equals("RCPT") ? most : null;
        assertThat(shown(carry())).isEqualTo("delivered");
        twin.mood = (at, command) -> at.equals("RCPT") ? "250-x\r\n" + most : null;
        assertThat(shown(carry())).isEqualTo("later");
        String longest = "250 " + "x".repeat(SmtpLine.MAX_LINE - 5); // and CR
        twin.mood = (at, command) -> at.equals("RCPT") ? longest : null;
        assertThat(shown(carry())).isEqualTo("delivered");
        twin.mood = (at, command) -> at.equals("RCPT") ? longest + "x" : null;
        assertThat(shown(carry())).isEqualTo("later");
    }

    @Test
    void whatTlsIsAskedForIsHadOrNothingIsSent() {
        SmtpRelay plain = relay(twin.port(), null, Duration.ofSeconds(30));
        SmtpRelay asked = new SmtpRelay(
                plain.host(),
                plain.port(),
                RelaySecurity.STARTTLS,
                plain.trust(),
                null,
                "",
                plain.helo(),
                null,
                plain.times());
        assertThat(shown(new SmtpCarrier(asked).carry(TO, MAIL, () -> true))).isEqualTo("later-place");
        twin.offers = "250-twin\r\n250 STARTTLS";
        twin.mood = (at, command) -> at.equals("STARTTLS") ? "220 go\r\n250 injected" : null; // 3207 §6
        assertThat(shown(new SmtpCarrier(asked).carry(TO, MAIL, () -> true))).isEqualTo("later-place");
        assertThat(twin.commands).noneMatch(command -> command.startsWith("MAIL"));
    }
}
