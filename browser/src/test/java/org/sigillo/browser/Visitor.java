package org.sigillo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Somebody with a browser, before whom nothing goes wrong unheard: messages on the console, reports of the content
/// security policy among them, errors of scripts, dialogs, and requests to anybody else.
final class Visitor implements AutoCloseable {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final String origin;
    private final BrowserContext context;
    private final List<String> wrong = new ArrayList<>();
    final Page page;

    Visitor(Browser browser, Browser.NewContextOptions options, String origin) {
        this.origin = origin;
        this.context = browser.newContext(options);
        this.page = context.newPage();
        page.onConsoleMessage(message -> wrong.add(message.type() + ": " + message.text()));
        page.onPageError(error -> wrong.add("script: " + error));
        page.onDialog(dialog -> {
            wrong.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(origin + "/")) wrong.add("asked elsewhere: " + request.url());
        });
    }

    /// Opens a page, which has to be there.
    void open(String path) {
        Response response = Objects.requireNonNull(page.navigate(origin + path));
        assertThat(response.status()).as(path).isEqualTo(200);
    }

    /// Signs in.
    ///
    /// @return what the browser holds from now on
    String signIn(String email, String password) {
        open("/login");
        page.fill("#email", email);
        page.fill("#password", password);
        page.click("main button[type=submit]");
        assertThat(page.url()).doesNotContain("/login");
        return context.storageState();
    }

    void allowsCopying() {
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    /// A picture of the whole page.
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /// Nothing stands wider than the window: only tables may be scrolled to the side, within themselves.
    void fits() {
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("pixels too wide")
                .isEqualTo(0);
    }

    /// What axe-core calls serious or worse.
    void reads() {
        List<String> found = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations())
            if (SERIOUS.contains(rule.getImpact()))
                rule.getNodes().forEach(node -> found.add(rule.getId() + ": " + node.getHtml()));
        assertThat(found).as("serious findings of axe-core").isEmpty();
    }

    void nothingWentWrong() {
        assertThat(wrong).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
