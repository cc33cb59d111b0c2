package org.sigillo.opendkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigReading;
import org.sigillo.config.Endpoint;

class OpendkimImportTest {
    private static OpendkimImport.Imported imported(String conf, Map<String, String> files) {
        return OpendkimImport.of(conf, Path.of("/etc/opendkim.conf"), "mx.example.com", path -> {
            String text = files.get(path.toString());
            if (text == null) throw new FileNotFoundException(path.toString());
            return text;
        });
    }

    private static Config config(OpendkimImport.Imported imported) {
        ConfigReading reading = ConfigFile.read(imported.toml(), Path.of("/etc/sigillo"));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()).isNotNull();
        return reading.config();
    }

    /// The settings Debian's package comes with.
    @Test
    void aSocketInTheFileSystemKeepsItsMode() {
        OpendkimImport.Imported imported = imported("""
                Syslog yes
                Canonicalization relaxed/simple
                OversignHeaders From
                UserID opendkim
                UMask 007
                Socket local:/run/opendkim/opendkim.sock
                PidFile /run/opendkim/opendkim.pid
                TrustAnchorFile /usr/share/dns/root.key
                """, Map.of());
        assertThat(config(imported).listeners().getFirst().endpoint())
                .isEqualTo(new Endpoint.Unix(Path.of("/run/opendkim/opendkim.sock"), "rw-rw----", null));
        assertThat(imported.left()).singleElement().asString().startsWith("Socket: the folder /run/opendkim ");
    }

    @Test
    void itsGroupIsTheOneTheUserIsGivenWith() {
        OpendkimImport.Imported imported =
                imported("Socket /run/x.sock\nUserID opendkim:postfix\nUMask 117\n", Map.of());
        assertThat(config(imported).listeners().getFirst().endpoint())
                .isEqualTo(new Endpoint.Unix(Path.of("/run/x.sock"), "rw-rw----", "postfix"));
    }

    @Test
    void aMaskThatIsNoneIsLeftOut() {
        for (String mask : new String[] {"8", "abc", "-1", "99999", ""})
            config(imported("Socket /run/x.sock\nUMask " + mask + "\n", Map.of()));
    }

    @Test
    void tablesAreRead() {
        OpendkimImport.Imported imported = imported(
                "KeyTable /t/keys\nSigningTable refile:sign\nSocket inet:8891@localhost\n",
                Map.of("/t/keys", "k1 example.com:s1:/etc/k1.pem # ours\n", "/etc/sign", "*@example.com k1\n"));
        Config config = config(imported);
        assertThat(imported.left()).isEmpty();
        assertThat(config.signing().keys()).hasSize(1);
        assertThat(config.signing().rules().getFirst().keys()).containsExactly("k1");
    }

    @Test
    void aTableThatCannotBeReadIsTold() {
        assertThat(imported("KeyTable /t/keys\n", Map.of()).left())
                .anySatisfy(one -> assertThat(one).isEqualTo("KeyTable: /t/keys cannot be read"));
    }
}
