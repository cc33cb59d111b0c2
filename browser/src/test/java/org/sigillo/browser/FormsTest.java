package org.sigillo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What forms answer: screens no link leads to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300) // seconds, for each
class FormsTest {
    private static final String RECORD = "v=TLSRPTv1; rua=mailto:tls@alder.example";

    private final Chromium chromium = new Chromium();
    private Demo demo;

    @BeforeAll
    void start() throws Exception {
        demo = Demo.start(chromium.browser);
    }

    @AfterAll
    void stop() throws Exception {
        chromium.close();
        demo.close();
    }

    static List<Look> looks() {
        return List.of(new Look(ColorScheme.LIGHT, Look.WIDE), new Look(ColorScheme.DARK, Look.NARROW));
    }

    private static void seen(Visitor visitor, String name, Look look) {
        visitor.picture(name + '-' + look);
        visitor.fits();
        visitor.reads();
        Keyboard.reaches(visitor.page);
        visitor.nothingWentWrong();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMessageIsExamined(Look look) throws Exception {
        try (Visitor visitor = demo.visitor(chromium.browser, look.options())) {
            visitor.open("/lab");
            visitor.page.fill("#message", Files.readString(Program.ROOT.resolve("examples/mail/list.eml")));
            visitor.page.click("main button[type=submit]");
            assertThat(visitor.page.locator("main").innerText()).contains("DKIM", "DMARC");
            seen(visitor, "lab-answer", look);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aLogoIsShown(Look look) {
        try (Visitor visitor = demo.visitor(chromium.browser, look.options())) {
            visitor.open("/logo");
            visitor.page.setInputFiles("#file", Program.ROOT.resolve("examples/mail/indicator.svg"));
            visitor.page.fill("#domain", "alder.example");
            visitor.page.click("main button[type=submit]");
            assertThat(visitor.page.content()).contains("v=BIMI1");
            seen(visitor, "logo-answer", look);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void somebodyIsToldFromNowOn(Look look) {
        try (Visitor visitor = demo.visitor(chromium.browser, look.options())) {
            visitor.open("/settings");
            visitor.page.selectOption("#kind", "webhook");
            visitor.page.fill("#place", "https://hook.alder.example/" + look);
            visitor.page.click("form[action='/settings/recipients'] button[type=submit]");
            assertThat(visitor.page.locator("main").innerText())
                    .contains("It is told from now on.", "Secret of the signature");
            seen(visitor, "settings-answer", look);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aChangeIsHandedOn(Look look) {
        try (Visitor visitor = demo.visitor(chromium.browser, look.options())) {
            String domain =
                    look.width() == Look.WIDE ? "alder-shop.example" : "alder-news.example"; // each says it first
            visitor.open("/domains/" + domain + "/change");
            visitor.page.fill("#tls", "tls@alder.example");
            visitor.page.click(".asking button[type=submit]");
            assertThat(visitor.page.content()).contains(RECORD);
            seen(visitor, "change-answer", look);
            visitor.page.click("form[action*='/handoffs#'] button");
            String link = visitor.page
                    .locator("[aria-labelledby=handoff] [data-copy]")
                    .first()
                    .inputValue();
            visitor.open(link.substring(link.indexOf("/handoff/")));
            assertThat(visitor.page.content()).contains(RECORD);
            seen(visitor, "handoff", look);
        }
    }
}
