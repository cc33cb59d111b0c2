package org.sigillo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Every screen of the console, with a year of reports behind it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300) // seconds, for each
class ScreensTest {
    /// 1,280 pixels at 400 % (WCAG 2.2, 1.4.10).
    private static final int ZOOMED = 320;
    /// Octets of a page with all it needs, as they come over the line.
    private static final int MAX_WEIGHT = 150_000;

    private final Chromium chromium = new Chromium();
    private Demo demo;
    private Map<String, String> screens;

    @BeforeAll
    void start() throws Exception {
        demo = Demo.start(chromium.browser);
        try (Visitor visitor = demo.visitor(chromium.browser, new Browser.NewContextOptions())) {
            screens = Demo.screens(visitor);
        }
        assertThat(screens).containsKeys("start", "today", "domains-domain", "domains-domain-senders", "people");
    }

    @AfterAll
    void stop() throws Exception {
        chromium.close();
        demo.close();
    }

    @TestFactory
    List<DynamicTest> everyScreenInEveryLook() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK))
            for (int width : List.of(Look.NARROW, Look.WIDE)) {
                Look look = new Look(scheme, width);
                tests.add(DynamicTest.dynamicTest(look.toString(), () -> look(look)));
            }
        return tests;
    }

    private void look(Look look) {
        try (Visitor visitor = demo.visitor(chromium.browser, look.options())) {
            screens.forEach((name, path) -> {
                visitor.open(path);
                visitor.picture(name + '-' + look);
                visitor.fits();
                visitor.reads();
            });
            visitor.nothingWentWrong();
        }
    }

    @Test
    void atFourHundredPerCentNothingIsCutOff() {
        try (Visitor visitor = demo.visitor(chromium.browser, new Look(ColorScheme.LIGHT, ZOOMED).options())) {
            screens.values().forEach(path -> {
                visitor.open(path);
                visitor.fits();
            });
        }
    }

    @TestFactory
    List<DynamicTest> everythingIsReachedByKeyboardAndSeenToBe() {
        return screens.entrySet().stream()
                .map(screen -> DynamicTest.dynamicTest(screen.getKey(), () -> {
                    try (Visitor visitor =
                            demo.visitor(chromium.browser, new Look(ColorScheme.LIGHT, Look.WIDE).options())) {
                        visitor.open(screen.getValue());
                        Keyboard.reaches(visitor.page);
                    }
                }))
                .toList();
    }

    @Test
    void withoutScriptsTheSameIsRead() {
        try (Visitor with = demo.visitor(chromium.browser, new Browser.NewContextOptions());
                Visitor without =
                        demo.visitor(chromium.browser, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            screens.forEach((name, path) -> {
                without.open(path);
                without.picture(name + "-without-scripts");
                assertThat(without.page.locator("h1").first().isVisible())
                        .as(path)
                        .isTrue();
                with.open(path);
                assertThat(without.page
                                .locator("main p, main li, main td, main dd code")
                                .allInnerTexts())
                        .as(path)
                        .hasSameSizeAs(with.page
                                .locator("main p, main li, main td, main dd code")
                                .allInnerTexts());
            });
        }
    }

    @Test
    void noPageIsHeavy() {
        try (Visitor visitor = demo.visitor(chromium.browser, new Browser.NewContextOptions())) {
            screens.values().forEach(path -> {
                visitor.open(path);
                // transferSize counts header fields and the body as it came, compressed; 0 is what was kept from before
                Number weight = (Number) visitor.page.evaluate("performance.getEntriesByType('navigation')"
                        + ".concat(performance.getEntriesByType('resource'))"
                        + ".reduce((sum, one) => sum + Math.max(one.transferSize, one.encodedBodySize), 0)");
                assertThat(weight.intValue()).as(path).isBetween(1, MAX_WEIGHT);
            });
        }
    }
}
