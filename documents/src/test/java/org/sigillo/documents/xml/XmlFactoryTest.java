package org.sigillo.documents.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class XmlFactoryTest {
    /// Whoever makes a parser of XML elsewhere makes one with other limits.
    @Test
    void noOtherParserOfXmlIsMade() throws IOException {
        List<Path> makers;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            makers = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(XmlFactoryTest::makesParser)
                    .toList();
        }
        assertThat(makers).singleElement().asString().endsWith("xml/XmlFactory.java");
    }

    private static boolean makesParser(Path file) {
        try {
            String text = Files.readString(file);
            return Stream.of(
                            "new WstxInputFactory", "XMLInputFactory.new", "DocumentBuilderFactory", "SAXParserFactory")
                    .anyMatch(text::contains);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
