package org.sigillo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.console.help.HelpBook;
import org.sigillo.dns.Zone;
import org.sigillo.documents.help.HelpPage;
import org.sigillo.documents.help.HelpShelf;

/// The help as pages, and what readers say of it.
class HelpTest {
    @TempDir
    Path folder = Path.of("");

    private OpenConsole open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenConsole(folder, Zone.builder().build(), "http://localhost");
    }

    @AfterEach
    void close() {
        assertThat(open.bugs).isEmpty();
        open.close();
    }

    private HelpBook book() {
        return new HelpBook(open.store, () -> open.now);
    }

    @Test
    void everyPageIsThereInEveryLanguage() throws Exception {
        for (String language : HelpShelf.LANGUAGES) {
            String index =
                    open.browser().get("/help", "Accept-Language", language).body();
            for (HelpPage page : HelpShelf.in(language).pages()) {
                assertThat(index).contains("href=\"/help/" + page.key() + "\"");
                HttpResponse<String> shown = open.browser().get("/help/" + page.key(), "Accept-Language", language);
                assertThat(shown.statusCode()).as(page.key()).isEqualTo(200);
                assertThat(shown.body())
                        .as(page.key())
                        .contains("<html lang=\"" + language + "\">", "action=\"/help/" + page.key() + "\"")
                        .doesNotContain("**", "`", "## ");
            }
        }
    }

    @Test
    void wordsAreFoundWithoutAScript() throws Exception {
        assertThat(open.browser().get("/help?q=man+in+the+middle").body())
                .contains("best first", "man in the middle", "href=\"/help/");
        assertThat(open.browser().get("/help?q=xyzzy").body()).contains("0 pages hold");
        assertThat(open.browser().get("/help?q=%3Cscript%3E").body()).doesNotContain("<script>");
        assertThat(open.browser().get("/help?q=" + "x".repeat(5_000)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherWordLeadsToThePage() throws Exception {
        HttpResponse<String> answer = open.browser().get("/help/rua%20report");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/help/aggregate-report");
        for (String none : List.of("nothing-of-the-kind", "%3Cb%3E", "..", "x".repeat(300)))
            assertThat(open.browser().get("/help/" + none).statusCode())
                    .as(none)
                    .isIn(404, 400, 200);
        assertThat(open.browser().get("/help/nothing-of-the-kind").statusCode()).isEqualTo(404);
    }

    @Test
    void theLastAnswerOfAReaderCounts() throws Exception {
        HttpResponse<String> answer =
                open.browser().post("/help/alignment", "useful", "no", "note", "<script>alert(1)</script>");
        assertThat(answer.headers().firstValue("Location")).hasValue("/help/alignment?said=1#said");
        assertThat(open.browser().get("/help/alignment?said=1").body()).contains("Thank you");
        open.browser().post("/help/alignment", "useful", "no", "note", "<b>too short</b>");
        OpenConsole.Browser anna = open.first("anna@example.com");
        anna.post("/help/alignment", "useful", "yes", "note", "");
        anna.post("/help/ad-bit", "useful", "yes", "note", "good");
        assertThat(book().said("alignment").useful()).isEqualTo(1);
        assertThat(book().said("alignment").useless()).isEqualTo(1);
        String page = anna.get("/help/alignment").body();
        assertThat(page)
                .contains("Useful to 1, not useful to 1", "&lt;b&gt;too short&lt;/b&gt;")
                .doesNotContain("<b>too", "alert(1)");
        assertThat(anna.get("/help").body()).contains("What readers say", "too short", "good");
    }

    @Test
    void whatReadersSayIsForWhoRunsTheInstallation() throws Exception {
        open.first("anna@example.com");
        open.browser().post("/help/alignment", "useful", "no", "note", "a secret of a reader");
        for (OpenConsole.Browser other : List.of(open.browser(), open.tenant("Other", "carla@example.net")))
            for (String path : List.of("/help", "/help/alignment"))
                assertThat(other.get(path).body()).doesNotContain("a secret", "What readers say");
    }

    @Test
    void notesAreSoLongAndNoLonger() throws Exception {
        assertThat(open.browser()
                        .post("/help/alignment", "useful", "no", "note", "x".repeat(HelpBook.MAX_NOTE))
                        .statusCode())
                .isEqualTo(303);
        assertThat(open.browser()
                        .post("/help/alignment", "useful", "no", "note", "x".repeat(HelpBook.MAX_NOTE + 1))
                        .statusCode())
                .isEqualTo(400);
        assertThat(open.browser().post("/help/alignment", "useful", "maybe").statusCode())
                .isEqualTo(400);
        assertThat(open.browser().post("/help/xyzzy", "useful", "yes").statusCode())
                .isEqualTo(404);
        assertThat(open.browser()
                        .send(open.browser()
                                .form("/help/alignment", "useful", "yes")
                                .header("Sec-Fetch-Site", "cross-site")
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void oneClientAnswersSoOften() throws Exception {
        for (int i = 0; i < HelpRoutes.MAX_ANSWERS; i++)
            assertThat(open.browser().post("/help/alignment", "useful", "yes").statusCode())
                    .isEqualTo(303);
        assertThat(open.browser().post("/help/alignment", "useful", "yes").statusCode())
                .isEqualTo(429);
        open.nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(open.browser().post("/help/alignment", "useful", "yes").statusCode())
                .isEqualTo(303);
        assertThat(book().said("alignment").useful()).as("one reader").isEqualTo(1);
    }

    @Test
    void answersAreForgotten() {
        HelpBook book = book();
        for (int i = 0; i <= 3; i++) book.take(new HelpBook.Answer("alignment", "r" + i, "en", true, ""));
        open.now = open.now.plus(HelpBook.MAX_AGE).plusSeconds(1);
        book.take(new HelpBook.Answer("alignment", "r9", "en", false, ""));
        assertThat(book.said("alignment").useful()).isZero();
        assertThat(book.said("alignment").useless()).isEqualTo(1);
    }

    @Test
    void pagesThatNeedItLeadToHelp() throws Exception {
        assertThat(open.browser().get("/").body()).contains("href=\"/help\"");
        assertThat(open.browser().get("/lab").body()).contains("href=\"/help/limits\"");
        OpenConsole.Browser anna = open.first("anna@example.com");
        anna.post("/domains/new", "domain", "example.com");
        assertThat(anna.get("/domains/example.com/policy").body()).contains("href=\"/help/policy-ladder\"");
    }
}
