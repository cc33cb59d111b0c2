package org.sigillo.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePlacesTest {
    @TempDir
    Path folder = Path.of("");

    private final List<String> found = new ArrayList<>();
    private final List<String> trouble = new ArrayList<>();

    private FilePlaces places(int most) {
        return new FilePlaces(
                most,
                InstantSource.fixed(Instant.EPOCH),
                incoming -> found.add(Path.of(incoming.source()).getFileName() + "="
                        + new String(incoming.octets(), StandardCharsets.ISO_8859_1)),
                (place, why) -> trouble.add(place));
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFolderIsWalkedInOrderAndAMaildirsUnfinishedFilesAreLeftOut() throws Exception {
        file("b", "2");
        file("a", "1");
        file("mail/cur/1:2,S", "3");
        file("mail/new/2", "4");
        file("mail/tmp/3", "torn");
        Files.createSymbolicLink(folder.resolve("z"), folder); // no circle
        places(100).walk(folder);
        assertThat(found).containsExactly("a=1", "b=2", "1:2,S=3", "2=4");
        assertThat(trouble).isEmpty();
    }

    @Test
    void anMboxIsTakenApart() throws Exception {
        places(100).stream("box", new ByteArrayInputStream("""
                                From a@b.example Thu Jan  1 00:00:00 1970
                                Subject: 1

                                >From the start
                                >>From twice
                                >no quote
                                From within a paragraph

                                From c@d.example Thu Jan  1 00:00:00 1970
                                Subject: 2

                                end""".getBytes(StandardCharsets.US_ASCII)));
        assertThat(found)
                .containsExactly(
                        "box#1=Subject: 1\n\nFrom the start\n>From twice\n>no quote\nFrom within a paragraph\n\n",
                        "box#2=Subject: 2\n\nend");
    }

    @Test
    void oneOctetMoreThanTheMostIsReadSoThatItIsSeen() throws Exception {
        file("n", "12345");
        file("n1", "123456");
        file("n2", "1234567");
        places(5).walk(folder);
        assertThat(found).containsExactly("n=12345", "n1=123456", "n2=123456");
    }

    @Test
    void whatIsNotThereIsToldAndTheRestIsRead() throws Exception {
        file("a", "1");
        FilePlaces places = places(9);
        places.walk(folder.resolve("absent"));
        places.walk(folder.resolve("a"));
        assertThat(trouble).hasSize(1);
        assertThat(found).containsExactly("a=1");
    }

    @Test
    void anEmptyStreamIsOneEmptyDocument() throws Exception {
        places(9).stream("-", new ByteArrayInputStream(new byte[0]));
        assertThat(found).containsExactly("-=");
    }
}
