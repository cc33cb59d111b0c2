package org.sigillo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From the first start to the first sender that has a name, and a record copied: as somebody does it who has a domain
/// and was told that their mail fails DMARC.
@Timeout(300) // seconds
class NewcomerTest {
    private static final String DOMAIN = "alder.example";

    @TempDir
    Path folder = Path.of("");

    @Test
    void fromTheFirstStartToARecordCopied() throws Exception {
        Files.writeString(folder.resolve("zone.yaml"), """
                alder.example:
                  - MX: [10, mx.alder.example]
                  - TXT: ["v=spf1 mx ?all"]
                mx.alder.example:
                  - A: 192.0.2.25
                _dmarc.alder.example:
                  - TXT: ["v=DMARC1; p=none"]
                """);
        Path config = Files.writeString(folder.resolve("sigillo.toml"), """
                authserv-id = "mx.alder.example"
                [store]
                folder = "store"
                [console]
                address = "inet:127.0.0.1:0"
                url = "http://127.0.0.1"
                [dns]
                servers = ["zone.yaml"]
                """);
        try (Program program = Program.start("serve", "--config", config.toString());
                Chromium chromium = new Chromium()) {
            String key = program.told("first-account", "key=");
            String origin = "http://" + program.told("listening on console at", "console at ");
            program.leave();
            try (Visitor visitor =
                    new Visitor(chromium.browser, new Look(ColorScheme.LIGHT, Look.WIDE).options(), origin)) {
                walk(visitor, key);
                visitor.nothingWentWrong();
            }
        }
    }

    private void walk(Visitor visitor, String key) throws Exception {
        visitor.open("/first?key=" + key);
        visitor.page.fill("#organization", "Alder");
        visitor.page.fill("#name", "Anna");
        visitor.page.fill("#email", "anna@alder.example");
        visitor.page.fill("#password", "four words nobody guesses");
        visitor.picture("newcomer-1-account");
        visitor.page.click("main button[type=submit]");

        visitor.page.click("main a[href='/start?why=fails']");
        visitor.page.fill("#domain", DOMAIN);
        visitor.picture("newcomer-2-domain");
        visitor.page.click("main button[type=submit]");

        visitor.open("/domains/" + DOMAIN);
        visitor.picture("newcomer-3-before-the-first-report");

        visitor.open("/domains/" + DOMAIN + "/records");
        visitor.allowsCopying();
        visitor.page.locator("button.copy").nth(1).click();
        PlaywrightAssertions.assertThat(visitor.page.locator("button.copy").nth(1))
                .hasText("Copied"); // the browser says so when it has it
        assertThat((String) visitor.page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(visitor.page.locator("[data-copy]").nth(1).innerText())
                .startsWith("v=");
        visitor.picture("newcomer-4-record-copied");

        Program.run(
                "report",
                "import",
                "--data",
                folder.resolve("store").toString(),
                Reports.sample(folder.resolve("report.xml"), DOMAIN).toString());
        visitor.open("/domains/" + DOMAIN + "/senders");
        visitor.picture("newcomer-5-senders");
        assertThat(visitor.page.locator(".sender h3").allInnerTexts()).anyMatch(name -> name.contains("SendGrid"));
    }
}
