package org.sigillo.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.net.resolver.TsigKey;

class TsigKeyFileTest {
    private static final String SECRET = "c2lnaWxsbyBzaWdpbGxvIHNpZ2lsbG8gc2lnaWxsbyE=";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sigillo:" + SECRET,
                "hmac-sha256:sigillo:" + SECRET + "\n",
                "# by tsig-keygen\nkey \"sigillo\" {\n\talgorithm hmac-sha256;\n\tsecret \"" + SECRET + "\";\n};\n",
                "key sigillo { algorithm HMAC-SHA256.; secret " + SECRET + "; };"
            })
    void whatOthersWriteIsRead(String text) {
        TsigKey key = TsigKeyFile.parse(text);
        assertThat(key).isNotNull().hasToString("sigillo hmac-sha256");
        assertThat(key == null ? new byte[0] : key.secret()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sigillo", "sigillo:%%%", "hmac-md5:sigillo:" + SECRET, "key sigillo { secret x; };", ":x"})
    void anythingElseIsNone(String text) {
        assertThat(TsigKeyFile.parse(text)).isNull();
    }

    @Test
    void aFileOthersMayReadIsRefusedAndItsSecretNeverShown() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "sigillo:" + SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> TsigKeyFile.read(file)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(TsigKeyFile.read(file)).hasToString("sigillo hmac-sha256");
        Files.writeString(file, "nonsense " + SECRET);
        assertThatThrownBy(() -> TsigKeyFile.read(file))
                .hasMessageContaining("is no TSIG key")
                .hasMessageNotContaining(SECRET);
        Files.writeString(file, "x".repeat(TsigKeyFile.MAX_OCTETS + 1));
        assertThatThrownBy(() -> TsigKeyFile.read(file)).hasMessageContaining("too large");
        assertThatThrownBy(() -> TsigKeyFile.read(folder.resolve("none"))).hasMessageContaining("there is no file");
    }
}
