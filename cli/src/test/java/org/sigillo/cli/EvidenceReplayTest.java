package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.MESSAGE;
import static org.sigillo.cli.Ran.sigillo;
import static org.sigillo.cli.Ran.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceReplayTest {
    @TempDir
    Path folder;

    private String bundle = "";
    private String verdict = "";

    @BeforeEach
    void writeTheEvidence() {
        bundle = folder.resolve("evidence.json").toString();
        verdict = verify("--json", "--evidence", bundle, MESSAGE).out();
    }

    @Test
    void theSameVerdictComesFromTheBundleAlone() {
        Ran replayed = sigillo("verify", "--json", "--replay", bundle, MESSAGE);
        assertThat(replayed.out()).isEqualTo(verdict);
        assertThat(replayed.status()).isZero();
        assertThat(replayed.err()).isEmpty();
        assertThat(sigillo("verify", "--replay", bundle, MESSAGE).out())
                .isEqualTo(verify(MESSAGE).out());
    }

    @Test
    void theMessageMayComeFromStandardInput() throws IOException {
        byte[] message = Files.readAllBytes(Path.of(MESSAGE));
        assertThat(Ran.with(message, false, "verify", "--json", "--replay", bundle, "-")
                        .out())
                .isEqualTo(verdict);
    }

    @Test
    void anotherMessageIsRefused() {
        sigillo("verify", "--replay", bundle, Ran.MAIL.resolve("spoofed.eml").toString())
                .isWrong("is of another message than");
    }

    @Test
    void aTornBundleIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(bundle));
        Path torn = folder.resolve("torn.json");
        Files.write(torn, java.util.Arrays.copyOf(whole, whole.length / 2));
        sigillo("verify", "--replay", torn.toString(), MESSAGE).isWrong("cannot read the evidence in " + torn);
        Files.writeString(torn, "{\"id\":1}");
        sigillo("verify", "--replay", torn.toString(), MESSAGE).isWrong("is not an evidence bundle");
    }

    @Test
    void anUnwritableBundleIsNamed() {
        verify("--evidence", folder.resolve("no/such/folder").toString(), MESSAGE)
                .isWrong("cannot write " + folder.resolve("no/such/folder"));
    }

    @Test
    void aReplayTouchesNoNetwork() {
        Ran dead = sigillo(
                "verify",
                "--json",
                "--dns",
                "127.0.0.1:9",
                "--evidence",
                bundle,
                "--at",
                "1738836000",
                "--authserv-id",
                "mx",
                MESSAGE);
        assertThat(dead.status()).isEqualTo(3);
        Ran again = sigillo("verify", "--json", "--replay", bundle, MESSAGE);
        assertThat(again.out()).isEqualTo(dead.out());
        assertThat(again.status()).isEqualTo(3);
    }
}
