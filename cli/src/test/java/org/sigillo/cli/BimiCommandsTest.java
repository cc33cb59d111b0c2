package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BimiCommandsTest {
    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private String ordinary() throws IOException {
        return file(
                "logo.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 60\"><script>x</script>"
                        + "<rect width=\"90\" height=\"60\" style=\"fill:#036\"/></svg>");
    }

    @Test
    void anOrdinaryFileIsConvertedDrawnAndThenValid() throws IOException {
        String out = folder.resolve("out.svg").toString();
        String png = folder.resolve("p.png").toString();
        assertThat(sigillo("bimi", "check", ordinary()).status()).isEqualTo(1);
        Ran ran = sigillo("bimi", "convert", "--title", "Example", "--out", out, "--png", png, ordinary());
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).startsWith("✓ CONVERTED").contains("viewBox 0 0 90 60 → 0 -15 90 90");
        assertThat(Files.size(Path.of(png))).isGreaterThan(100);
        assertThat(Files.size(folder.resolve("p-before.png"))).isGreaterThan(100);
        Ran checked = sigillo("bimi", "check", "--json", out);
        assertThat(checked.status()).isZero();
        assertThat(checked.json().at("/valid").asBoolean()).isTrue();
        assertThat(checked.json().at("/title").asString()).isEqualTo("Example");
    }

    @Test
    void withoutAPlaceTheIndicatorGoesToStandardOutput() throws IOException {
        Ran ran = sigillo("bimi", "convert", ordinary());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).startsWith("<?xml");
        assertThat(ran.err()).contains("NOT VALID YET").contains("--title");
        Ran json = sigillo("bimi", "convert", "--json", "--title", "x", ordinary());
        assertThat(json.json().at("/whole").asBoolean()).isTrue();
        assertThat(json.json().at("/changes/0/code").asString()).startsWith("bimi.convert-");
    }

    @Test
    void aDomainIsCheckedWithFilesInPlaceOfTheWeb() throws IOException {
        String zone = file(
                "zone.yaml",
                "_dmarc.example.com: [ TXT: \"v=DMARC1; p=reject\" ]\n"
                        + "default._bimi.example.com: [ TXT: \"v=BIMI1; l=https://example.com/l.svg; a=;\" ]\n");
        String out = folder.resolve("out.svg").toString();
        sigillo("bimi", "convert", "--title", "Example", "--out", out, ordinary());
        Ran ran = sigillo("bimi", "check", "--dns", zone, "--indicator", out, "example.com");
        assertThat(ran.out())
                .startsWith("✓ READY")
                .contains("  Shown: Yahoo Mail, AOL; Fastmail\n")
                .contains("  Not shown: Gmail, Google Workspace;");
        assertThat(ran.status()).isZero();
        Ran none = sigillo("bimi", "check", "--dns", zone, "--json", "example.org");
        assertThat(none.json().at("/result").asString()).isEqualTo("none");
        assertThat(none.status()).isEqualTo(1);
        assertThat(sigillo("bimi", "check", "--dns", zone, "--selector", "a..b", "example.com")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsAMistakeOfTheCall() {
        assertThat(sigillo("bimi", "check", "/nowhere/x.svg").status()).isEqualTo(2);
        assertThat(sigillo("bimi", "check", "x.pem").status()).isEqualTo(2);
    }
}
