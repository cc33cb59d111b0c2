package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.MAIL;
import static org.sigillo.cli.Ran.ZONE;
import static org.sigillo.cli.Ran.sigillo;
import static org.sigillo.cli.Ran.with;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SignCommandsTest {
    private static final String KEY = MAIL.resolve("k1.key").toString();
    private static final String UNSIGNED = MAIL.resolve("unsigned.eml").toString();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"rsa,1024", "rsa,2048", "ed25519,256"})
    void whatKeygenMakesSignsAndTheRecordItPrintsVerifies(String algorithm, int bits) throws IOException {
        Path out = folder.resolve("new/keys");
        List<String> call = new java.util.ArrayList<>(
                List.of("dkim", "keygen", "--domain", "example.com", "--selector", "s1", "--out", out.toString()));
        call.addAll(List.of("--algorithm", algorithm));
        if (algorithm.equals("rsa")) call.addAll(List.of("--bits", Integer.toString(bits)));
        Ran made = sigillo(call.toArray(String[]::new));
        assertThat(made.status()).as(made.err()).isZero();
        for (String name : List.of("s1.private", "s1.txt"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(name))))
                    .isEqualTo("rw-------");
        assertThat(made.out())
                .contains(Files.readString(out.resolve("s1.txt")))
                .contains("\ns1._domainkey.example.com. IN TXT ( \"v=DKIM1; k=" + algorithm + "; p=")
                .contains("(" + algorithm + ", " + bits + " bits)");
        sigillo(call.toArray(String[]::new)).isWrong("is there already");

        String key = out.resolve("s1.private").toString();
        Ran signed = sigillo("dkim", "sign", "--domain", "example.com", "--selector", "s1", "--key", key, UNSIGNED);
        Path zone = Files.writeString(folder.resolve("zone"), made.out());
        assertThat(dkim(signed.out(), zone.toString()))
                .extracting(one -> one.at("/result").asString())
                .containsExactly("pass");
    }

    @Test
    void severalKeysSignSeveralTimesTheFirstOnTop() {
        Ran signed =
                sign("--domain", "example.com", "--selector", "k1", "--key", KEY, "--selector", "k2", "--key", KEY);
        assertThat(signed.out().indexOf("s=k1;"))
                .isGreaterThan(0)
                .isLessThan(signed.out().indexOf("s=k2;"));
        assertThat(signed.out().split("DKIM-Signature:", -1)).hasSize(3);
    }

    @Test
    void theMessageStaysAsItIsAndTheFieldEndsItsLinesAsTheMessageDoes() throws IOException {
        String message = Files.readString(Path.of(UNSIGNED));
        Ran crlf = sign("--domain", "example.com", "--selector", "k1", "--key", KEY);
        assertThat(crlf.out()).endsWith("\r\n" + message);
        assertThat(crlf.out().replace("\r\n", "")).doesNotContain("\n");
        String lines = message.replace("\r\n", "\n");
        Ran lf = with(
                lines.getBytes(StandardCharsets.UTF_8),
                false,
                "dkim",
                "sign",
                "--domain=example.com",
                "--selector=k1",
                "--key=" + KEY);
        assertThat(lf.out()).endsWith(lines).doesNotContain("\r");
        for (String signed : List.of(crlf.out(), lf.out()))
            assertThat(dkim(signed, ZONE).getFirst().at("/result").asString()).isEqualTo("pass");
    }

    @Test
    void optionsSayHowToSign() {
        Ran signed = sign(
                "--domain=example.com",
                "--selector=k1",
                "--key=" + KEY,
                "--headers=from,subject : DATE",
                "--oversign=from",
                "--canonicalization=simple/relaxed",
                "--expire=1h",
                "--identity=news@mail.example.com",
                "--at=2025-02-06");
        assertThat(signed.out().replace("\r\n ", ""))
                .contains("c=simple/relaxed;")
                .contains("h=from:from:subject:DATE;")
                .contains("t=1738800000; x=1738803600;")
                .contains("i=news@mail.example.com;");
        assertThat(signed.err())
                .contains("does not cover Reply-To, Message-ID")
                .contains("Another Subject, Date can be added");
        assertThat(sign("--domain=example.com", "--selector=k1", "--key=" + KEY, "--canonicalization=simple")
                        .out())
                .contains("c=simple/simple;");
        assertThat(sign("--domain=example.com", "--selector=k1", "--key=" + KEY, "--canonicalization=relaxed")
                        .out())
                .contains("c=relaxed/simple;");
        assertThat(sign("--domain=example.com", "--selector=k1", "--key=" + KEY, "--expire=never")
                        .out())
                .doesNotContain("x=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--headers=subject | From must be among --headers",
                "--headers=from:received | received must not be signed",
                "--oversign=from:a b | no name of a header field",
                "--expire=soon | --expire is a duration",
                "--expire=11y | --expire is a duration",
                "--expire=4000d | --expire is a duration",
                "--canonicalization=strict | --canonicalization is simple or relaxed",
                "--identity=a@example.net | is not of example.com",
                "--key=nowhere.key | each --key wants its --selector"
            })
    void aWrongOptionIsToldInOneSentence(String option, String sentence) {
        sign("--domain=example.com", "--selector=k1", "--key=" + KEY, option).isWrong(sentence);
    }

    @Test
    void aWrongKeyIsToldInOneSentence() throws IOException {
        String none = Files.writeString(folder.resolve("none"), "hello").toString();
        sign("--domain=example.com", "--selector=k1", "--key=" + none).isWrong("holds no private key");
        sign("--domain=example.com", "--selector=k1", "--key=" + folder.resolve("x"))
                .isWrong("there is no such file");
        sign("--domain=example.com", "--selector=k1").isWrong("option --key FILE is missing");
        sign("--domain=com", "--selector=k1", "--key=" + KEY).isWrong("cannot be a signing domain");
        sign("--domain=example.com", "--selector=a..b", "--key=" + KEY).isWrong("cannot be a selector");
    }

    @Test
    void whatMustNotBeSignedIsToldInOneSentence() {
        byte[] message = "From: a@example.com\r\nFrom: b@example.com\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);
        with(message, false, "dkim", "sign", "--domain=example.com", "--selector=k1", "--key=" + KEY, "-")
                .isWrong("cannot sign standard input: the message has more than one From field");
        byte[] lf = "From: a@example.com\n\nx".getBytes(StandardCharsets.US_ASCII);
        with(lf, false, "dkim", "sign", "--domain=example.com", "--selector=k1", "--key=" + KEY, "--raw")
                .isWrong("LF without CR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bits=1023", "--bits=4097", "--bits=x", "--algorithm=dsa", "--selector=a..b"})
    void aKeyNobodyTakesIsNotMade(String option) {
        String selector = option.startsWith("--selector") ? option : "--selector=s1";
        sigillo(
                        "dkim",
                        "keygen",
                        "--domain=example.com",
                        selector,
                        "--out=-",
                        option.equals(selector) ? "--json" : option)
                .isWrong(option.substring(option.indexOf('=') + 1));
        sigillo(
                        "dkim",
                        "keygen",
                        "--domain=example.com",
                        "--selector=s1",
                        "--out=-",
                        "--algorithm=ed25519",
                        "--bits=256")
                .isWrong("--bits is for RSA");
    }

    @Test
    void whatIsSealedHasAChainThatPasses() {
        Ran sealed = seal(MAIL.resolve("message.eml").toString());
        assertThat(sealed.status()).as(sealed.err()).isZero();
        assertThat(sealed.out()).startsWith("ARC-Seal: i=1; a=ed25519-sha256; cv=none; d=example.com;");
        assertThat(sealed.out()).contains("i=1; mx.example.net;\r\n spf=pass smtp.mailfrom=example.com;");
        Ran again = with(sealed.out().getBytes(StandardCharsets.UTF_8), false, sealing("-"));
        assertThat(again.out())
                .startsWith("ARC-Seal: i=2; a=ed25519-sha256; cv=pass;")
                .contains("arc=pass");
        JsonNode arc = with(
                        again.out().getBytes(StandardCharsets.UTF_8),
                        false,
                        "verify",
                        "--json",
                        "--dns",
                        ZONE,
                        "--at=2025-02-06T10:00:00Z",
                        "-")
                .json()
                .at("/arc");
        assertThat(arc.at("/result").asString()).isEqualTo("pass");
        assertThat(arc.at("/instances").asInt()).isEqualTo(2);
    }

    @Test
    void aBrokenChainIsSealedAsFailedAndThenLeftAlone() {
        Ran once = seal(MAIL.resolve("tampered.eml").toString());
        assertThat(once.status()).as(once.err()).isZero();
        assertThat(once.out()).startsWith("ARC-Seal: i=").contains("cv=fail");
        Ran twice = with(once.out().getBytes(StandardCharsets.UTF_8), false, sealing("-"));
        assertThat(twice.status()).isEqualTo(1);
        assertThat(twice.out()).isEqualTo(once.out());
        twice.isOneSentence("did not seal standard input: the newest set already says");
    }

    @Test
    void aChainWhoseKeyCannotBeFetchedIsNotSealedNow() throws IOException {
        String zone = Files.writeString(
                        folder.resolve("down.yaml"),
                        "lists.example.org: [TIMEOUT]\n"
                                + "l1._domainkey.lists.example.org: [TIMEOUT]\n_domainkey.lists.example.org: [TIMEOUT]\n"
                                + "\"*._domainkey.lists.example.org\": [TIMEOUT]\n")
                .toString();
        Ran ran =
                sigillo(java.util.Arrays.stream(sealing(MAIL.resolve("list.eml").toString()))
                        .map(word -> word.equals(ZONE) ? zone : word)
                        .toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        ran.isOneSentence("cannot be validated now");
    }

    private static Ran seal(String file) {
        return sigillo(sealing(file));
    }

    private static String[] sealing(String file) {
        List<String> words = new java.util.ArrayList<>(List.of("arc", "seal"));
        words.addAll(Ran.ENVELOPE);
        words.addAll(List.of("--domain=example.com", "--selector=k1", "--key=" + KEY, file));
        return words.toArray(String[]::new);
    }

    private static Ran sign(String... options) {
        List<String> words = new java.util.ArrayList<>(List.of("dkim", "sign"));
        words.addAll(List.of(options));
        words.add(UNSIGNED);
        return sigillo(words.toArray(String[]::new));
    }

    private static List<JsonNode> dkim(String message, String zone) {
        Ran ran = with(message.getBytes(StandardCharsets.UTF_8), false, "verify", "--json", "--dns", zone, "-");
        return ran.json().at("/dkim").valueStream().toList();
    }
}
