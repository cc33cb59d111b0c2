package org.sigillo.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFolderTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatWasWrittenIsReplacedAndRemovedAndNothingElse() throws IOException {
        Path root = folder.resolve("site");
        SiteFolder site = new SiteFolder(root);
        SiteFile policy = file("a.example/.well-known/mta-sts.txt", "one");
        SiteFile logo = file("a.example/bimi/logo.svg", "<svg/>");
        site.write(List.of(policy, logo));
        SiteFile next = file(policy.path(), "two");
        assertThat(site.foreign(List.of(next))).isEmpty();
        site.write(List.of(next));
        assertThat(root.resolve(policy.path())).hasContent("two");
        Files.writeString(root.resolve(logo.path()), "<svg>by hand</svg>");
        Files.writeString(root.resolve("a.example/index.html"), "of somebody else");
        assertThat(site.foreign(List.of(logo, file("a.example/index.html", "mine"))))
                .containsExactly(logo.path(), "a.example/index.html");
        assertThat(site.remove()).containsExactly(logo.path());
        assertThat(root.resolve(policy.path())).doesNotExist();
        assertThat(root.resolve("a.example/index.html")).hasContent("of somebody else");
        assertThat(root.resolve(SiteFolder.LIST)).doesNotExist();
    }

    @Test
    void anEmptyFolderIsNotLeft() throws IOException {
        SiteFolder site = new SiteFolder(folder.resolve("site"));
        site.write(List.of(file("a.example/x", "x")));
        assertThat(site.remove()).isEmpty();
        assertThat(folder.resolve("site")).doesNotExist();
        assertThat(site.remove()).isEmpty();
    }

    @Test
    void noPathLeadsOut() {
        assertThatThrownBy(() -> file("../x", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file("/x", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static SiteFile file(String path, String text) {
        return new SiteFile("https://" + path, path, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
