package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.ZONE;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Selectors cannot be listed: they are learnt from mail and from reports.
class SelectorSourcesTest {
    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    Path folder = Path.of("");

    private static String dkim(Ran ran) {
        return ran.out()
                .lines()
                .filter(line -> line.strip().startsWith("DKIM "))
                .findFirst()
                .orElse("");
    }

    private String zone() throws IOException {
        return Files.writeString(folder.resolve("zone.yaml"), """
                        example.com:
                          - TXT: "v=spf1 -all"
                        _dmarc.example.com:
                          - TXT: "v=DMARC1; p=reject"
                        winter26-q7._domainkey.example.com:
                          - TXT: "v=DKIM1; k=ed25519; p=gXVfx2eTDrp+ialij+hyyJJ/FbObP0tCabb3xrVOaJs="
                        """).toString();
    }

    private String with(String example, String before, String after) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(example));
        assertThat(text).contains(before);
        Path file = folder.resolve(Path.of(example).getFileName());
        return Files.writeString(file, text.replace(before, after)).toString();
    }

    @Test
    void aMessageTellsOfTheSelectorsOfItsSignatures() throws IOException {
        String zone = zone();
        assertThat(dkim(sigillo("domain", "--dns", zone, "example.com"))).doesNotContain("winter26-q7");
        String message = with("mail/message.eml", "s=r1;", "s=winter26-q7;");
        assertThat(dkim(sigillo("domain", "--dns", zone, "--message", message, "example.com")))
                .contains("winter26-q7");
        String others = Files.writeString(
                        folder.resolve("others.eml"),
                        Files.readString(Path.of(message)).replace("d=example.com", "d=example.net"))
                .toString();
        assertThat(dkim(sigillo("domain", "--dns", zone, "--message", others, "example.com")))
                .as("signed by another domain")
                .doesNotContain("winter26-q7");
    }

    @Test
    void reportsTellOfThem() throws IOException {
        String data = folder.resolve("data").toString();
        String report = with("reports/aggregate.xml", "<selector>k1</selector>", "<selector>winter26-q7</selector>");
        sigillo("report", "import", "--data", data, report);
        assertThat(dkim(sigillo("domain", "--dns", zone(), "--data", data, "example.com")))
                .contains("winter26-q7");
    }

    @Test
    void whatIsNotThereIsSaid() {
        Ran nothing = sigillo("domain", "--dns", ZONE, "--data", folder.toString(), "example.com");
        assertThat(nothing.err()).contains("there is no store in");
        assertThat(sigillo(
                                "domain",
                                "--dns",
                                ZONE,
                                "--message",
                                folder.resolve("x.eml").toString(),
                                "example.com")
                        .err())
                .contains("x.eml");
    }
}
