package org.sigillo.dkim.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimKeyParser;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.name.DomainName;

class KeyFileTest {
    private static final KeyPair RSA = Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 1024);
    private static final KeyPair OTHER = Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 1024);
    private static final KeyPair ED25519 = Crypto.JDK.keyPair(SigningAlgorithm.ED25519_SHA256, 0);

    @Test
    void everyFormOfAnRsaKeyIsTheSameKey() {
        byte[] pkcs8 = RSA.getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        String pem = KeyText.pem(RSA.getPrivate());
        List<byte[]> forms = List.of(
                octets(pem),
                octets(pem.replace("\n", "\r\n")),
                octets("\u00ef\u00bb\u00bf" + pem),
                octets("Bag Attributes: none\n" + pem + "trailing text\n"),
                octets(armour("CERTIFICATE", pkcs8) + pem),
                octets(armour("RSA PRIVATE KEY", pkcs1)),
                octets(base64(pkcs1)),
                octets(base64(pkcs8) + "\n"),
                pkcs1,
                pkcs8);
        for (byte[] form : forms) {
            KeyFile.Answer.Read read = read(form);
            assertThat(read.algorithm()).isEqualTo(SigningAlgorithm.RSA_SHA256);
            assertThat(read.bits()).isEqualTo(1024);
            assertThat(read.key()).isEqualTo(RSA.getPrivate());
            assertThat(read.record().key()).isEqualTo(base64(RSA.getPublic().getEncoded()));
        }
    }

    @Test
    void everyFormOfAnEd25519KeyIsTheSameKey() {
        byte[] pkcs8 = ED25519.getPrivate().getEncoded();
        byte[] seed = Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);
        byte[] spki = ED25519.getPublic().getEncoded();
        byte[] published = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
        byte[] both = Arrays.copyOf(seed, 64);
        System.arraycopy(published, 0, both, 32, 32);
        for (byte[] form : List.of(
                octets(KeyText.pem(ED25519.getPrivate())),
                octets(base64(seed)),
                octets(base64(seed) + "\r\n"),
                octets(base64(both)),
                octets(base64(pkcs8)),
                pkcs8)) {
            KeyFile.Answer.Read read = read(form);
            assertThat(read.algorithm()).isEqualTo(SigningAlgorithm.ED25519_SHA256);
            assertThat(read.key()).isEqualTo(ED25519.getPrivate());
            assertThat(read.record()).hasToString("v=DKIM1; k=ed25519; p=" + base64(published));
        }
        both[63] ^= 1;
        assertThat(why(octets(base64(both)))).isEqualTo(KeyFileReason.NOT_A_KEY);
    }

    @Test
    void whatIsNoKeySaysWhatItIs() throws GeneralSecurityException {
        byte[] pkcs8 = RSA.getPrivate().getEncoded();
        String pem = KeyText.pem(RSA.getPrivate());
        KeyPair ec = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertThat(why(new byte[0])).isEqualTo(KeyFileReason.EMPTY);
        assertThat(why(octets(" \n"))).isEqualTo(KeyFileReason.EMPTY);
        assertThat(why(new byte[KeyFile.MAX_OCTETS])).isEqualTo(KeyFileReason.NOT_A_KEY);
        assertThat(why(new byte[KeyFile.MAX_OCTETS + 1])).isEqualTo(KeyFileReason.TOO_LARGE);
        assertThat(why(octets("hello"))).isEqualTo(KeyFileReason.NOT_A_KEY);
        assertThat(why(octets("v=DKIM1; k=rsa; p=AAAA"))).isEqualTo(KeyFileReason.PUBLIC_KEY);
        assertThat(why(octets(armour("PUBLIC KEY", RSA.getPublic().getEncoded()))))
                .isEqualTo(KeyFileReason.PUBLIC_KEY);
        assertThat(why(RSA.getPublic().getEncoded())).isEqualTo(KeyFileReason.PUBLIC_KEY);
        assertThat(why(octets(armour("CERTIFICATE", pkcs8)))).isEqualTo(KeyFileReason.CERTIFICATE);
        assertThat(why(octets(armour("ENCRYPTED PRIVATE KEY", pkcs8)))).isEqualTo(KeyFileReason.ENCRYPTED);
        assertThat(why(octets(pem.replace("KEY-----\nMI", "KEY-----\nProc-Type: 4,ENCRYPTED\n\nMI"))))
                .isEqualTo(KeyFileReason.ENCRYPTED);
        assertThat(why(octets(armour("OPENSSH PRIVATE KEY", pkcs8)))).isEqualTo(KeyFileReason.OTHER_FORMAT);
        assertThat(why(ec.getPrivate().getEncoded())).isEqualTo(KeyFileReason.OTHER_TYPE);
        assertThat(why(octets(pem + KeyText.pem(OTHER.getPrivate())))).isEqualTo(KeyFileReason.SEVERAL_KEYS);
        assertThat(why(octets(pem.substring(0, pem.length() - 40)))).isEqualTo(KeyFileReason.DAMAGED);
        assertThat(why(octets("-----BEGIN PRIVATE KEY-----END PRIVATE KEY-----")))
                .isEqualTo(KeyFileReason.DAMAGED);
        assertThat(why(octets(pem.replace("\nMI", "\n!!")))).isEqualTo(KeyFileReason.DAMAGED);
        assertThat(why(Arrays.copyOf(pkcs8, pkcs8.length - 1))).isEqualTo(KeyFileReason.DAMAGED);
        assertThat(why(Arrays.copyOf(pkcs8, pkcs8.length + 1))).isEqualTo(KeyFileReason.DAMAGED);
    }

    @Test
    void noPartOfAnRsaKeyCanBeAnother() {
        byte[] pkcs8 = RSA.getPrivate().getEncoded();
        for (int at = 60; at < pkcs8.length; at += 7) {
            byte[] changed = pkcs8.clone();
            changed[at] ^= 4;
            assertThat(KeyFile.read(changed, Crypto.JDK)).as("octet " + at).isInstanceOf(KeyFile.Answer.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void thePublicHalfOfAnEd25519KeyIsTheOneTheJdkMakes(int any) {
        KeyPair pair = Crypto.JDK.keyPair(SigningAlgorithm.ED25519_SHA256, 0);
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] spki = pair.getPublic().getEncoded();
        assertThat(Ed25519Public.of(Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length)))
                .isEqualTo(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    @Test
    void theRecordIsSplitAndWrittenForAZone() {
        String record = KeyText.record(read(RSA.getPrivate().getEncoded()).record());
        assertThat(record).startsWith("v=DKIM1; k=rsa; p=MI");
        DomainName name = DomainName.of("s1._domainkey.example.com");
        assertThat(KeyText.zoneLine(name, "a\"\\")).isEqualTo("s1._domainkey.example.com. IN TXT ( \"a\\\"\\\\\" )");
        assertThat(KeyText.strings("x".repeat(255))).hasSize(1);
        assertThat(KeyText.strings("x".repeat(256))).containsExactly("x".repeat(255), "x");
        assertThat(String.join("", KeyText.strings(record))).isEqualTo(record);
    }

    @Test
    void aPublishedKeyIsTheSameHoweverItIsEncoded() {
        DkimKeyRecord mine = read(RSA.getPrivate().getEncoded()).record();
        byte[] spki = RSA.getPublic().getEncoded();
        DkimKeyRecord bare = record("p=" + base64(Arrays.copyOfRange(spki, 22, spki.length)));
        assertThat(mine.hasSameKey(bare)).isTrue();
        assertThat(mine.hasSameKey(record("v=DKIM1; h=sha256; t=y; p=" + mine.key())))
                .isTrue();
        assertThat(mine.hasSameKey(read(OTHER.getPrivate().getEncoded()).record()))
                .isFalse();
        assertThat(mine.hasSameKey(record("p="))).isFalse();
        assertThat(mine.hasSameKey(record("k=ed25519; p=" + mine.key()))).isFalse();
        DkimKeyRecord ed25519 = read(ED25519.getPrivate().getEncoded()).record();
        assertThat(ed25519.hasSameKey(record(ed25519.toString()))).isTrue();
        assertThat(record("k=ed25519; p=").hasSameKey(record("k=ed25519; p="))).isFalse();
    }

    @Test
    void theTextOfAReadKeyDoesNotShowIt() {
        String d = base64(RSA.getPrivate().getEncoded()).substring(100, 140);
        assertThat(read(RSA.getPrivate().getEncoded()).toString())
                .startsWith("rsa-sha256 v=DKIM1")
                .doesNotContain(d);
    }

    private static DkimKeyRecord record(String text) {
        return ((DkimKeyParser.Answer.Read) DkimKeyParser.parse(text)).record();
    }

    private static KeyFile.Answer.Read read(byte[] file) {
        KeyFile.Answer answer = KeyFile.read(file, Crypto.JDK);
        assertThat(answer).isInstanceOf(KeyFile.Answer.Read.class);
        return (KeyFile.Answer.Read) answer;
    }

    private static KeyFileReason why(byte[] file) {
        KeyFile.Answer answer = KeyFile.read(file, Crypto.JDK);
        assertThat(answer).isInstanceOf(KeyFile.Answer.Refused.class);
        return ((KeyFile.Answer.Refused) answer).reason();
    }

    private static String armour(String label, byte[] octets) {
        return "-----BEGIN " + label + "-----\n" + base64(octets) + "\n-----END " + label + "-----\n";
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
