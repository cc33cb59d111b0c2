package org.sigillo.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimKeyTest {
    private static final KeyReader READER = new KeyReader(Crypto.JDK);

    private static String read(String record) {
        return switch (READER.read(record)) {
            case DkimKey.Usable usable -> "usable " + usable.bits();
            case DkimKey.Unusable unusable -> unusable.reason().code().substring(5) + " " + unusable.detail();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DKIM1; p=|key-revoked p",
                "p=|key-revoked p",
                "v=DKIM1; k=rsa|key-syntax p",
                "v=DKIM1; P=AAAA|key-syntax p",
                "v=DKIM2; p=AAAA|key-version v",
                "v=dkim1; p=AAAA|key-version v",
                "k=rsa; v=DKIM1; p=AAAA|key-version v",
                "v=DKIM1; k=dsa; p=AAAA|key-type-unknown k",
                "v=DKIM1; k=; p=AAAA|key-syntax k",
                "v=DKIM1; p=A*|key-syntax p",
                "v=DKIM1; p=AAAA|key-unusable encoding",
                "v=DKIM1; h=sha256:; p=AAAA|key-syntax h",
                "v=DKIM1; t; p=AAAA|key-syntax",
                "v=DKIM1; p=AAAA; p=AAAA|key-syntax",
                "''|key-syntax p",
                "v=DKIM1; k=ed25519; p=AAAA|key-unusable length",
                // modulus 0, and the same in a bare RSAPublicKey
                "v=DKIM1; p=MBwwDQYJKoZIhvcNAQEBBQADCwAwCAIBAAIDAQAB|key-unusable encoding",
                "v=DKIM1; p=MAgCAQACAwEAAQ==|key-unusable encoding",
            })
    void records(String record, String expected) {
        assertThat(read(record).strip()).isEqualTo(expected);
    }

    @Test
    void keysAreReadInEitherForm() throws Exception {
        byte[] info = TestSigner.RSA.getPublic().getEncoded();
        byte[] bare = java.util.Arrays.copyOfRange(info, 22, info.length); // SubjectPublicKeyInfo around 140 octets
        assertThat(read(TestSigner.record(TestSigner.RSA))).isEqualTo("usable 1024");
        assertThat(read("p=" + Base64.getEncoder().encodeToString(bare))).isEqualTo("usable 1024");
        assertThat(read(TestSigner.record(TestSigner.ED25519))).isEqualTo("usable 256");
        byte[] longer = java.util.Arrays.copyOf(info, info.length + 1);
        assertThat(read("p=" + Base64.getEncoder().encodeToString(longer))).isEqualTo("key-unusable encoding");
        for (int length = 0; length < info.length; length++) {
            String cut = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(info, length));
            assertThat(read("v=DKIM1; p=" + cut)).startsWith(length == 0 ? "key-revoked" : "key-unusable");
        }
        Random random = new Random(8301);
        for (int i = 0; i < 5000; i++) { // never an exception
            byte[] changed = info.clone();
            changed[random.nextInt(30)] = (byte) random.nextInt(256);
            assertThat(read("p=" + Base64.getEncoder().encodeToString(changed))).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            })
    void pointsOfSmallOrderAreNoKeys(String hex) { // 8032 §5.1.3
        String p = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        assertThat(read("v=DKIM1; k=ed25519; p=" + p)).isEqualTo("key-unusable point");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=DKIM1; h=sha256; k=ed25519; n=a note; p=AAAA; s=email:other; t=y:s",
                "p=",
                "v=DKIM1; p=AAAA; t=s"
            })
    void printedAsPublished(String record) {
        DkimKeyParser.Answer.Read read = (DkimKeyParser.Answer.Read) DkimKeyParser.parse(record);
        assertThat(read.record()).hasToString(record);
        assertThat(DkimKeyParser.parse(read.record().toString())).isEqualTo(read);
    }

    @Test
    void onlyTheLastKeysAreKept() {
        KeyReader reader = new KeyReader(Crypto.JDK);
        String key = TestSigner.record(TestSigner.RSA);
        DkimKey first = reader.read(key);
        assertThat(reader.read(new String(key))).isSameAs(first);
        for (int i = 0; i < 3 * KeyReader.KEPT; i++) reader.read("v=DKIM1; n=" + i + "; p=");
        assertThat(reader.read(key)).isNotSameAs(first).isInstanceOf(DkimKey.Usable.class);
    }

    @Test
    void base64AsTheStandardHasIt() { // 6376 §2.10
        Random random = new Random(4648);
        for (int i = 0; i < 3000; i++) {
            byte[] octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
            StringBuilder text = new StringBuilder(Base64.getEncoder().encodeToString(octets));
            for (int n = random.nextInt(4); n > 0; n--)
                text.insert(random.nextInt(text.length() + 1), " \r\n\t".charAt(random.nextInt(4)));
            assertThat(Base64Text.decode(text.toString())).isEqualTo(octets);
            String bare = text.toString().replace("=", "");
            assertThat(Base64Text.decode(bare)).isEqualTo(octets);
        }
        for (String bad :
                new String[] {"A", "AAAAA", "AA=", "AAA==", "A===", "AA=A", "AA==AA", "A-A_", "\u00e9AAA", "=", "AAAA="
                }) {
            assertThat(Base64Text.decode(bad)).as(bad).isNull();
        }
    }
}
