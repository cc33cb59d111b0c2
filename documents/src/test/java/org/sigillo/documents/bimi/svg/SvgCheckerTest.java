package org.sigillo.documents.bimi.svg;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.spec.Finding;

class SvgCheckerTest {
    private static final String HEAD =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" baseProfile=\"tiny-ps\" viewBox=\"0 0 9 9\"";

    private static String file(String rootAttributes, String content) {
        return HEAD + rootAttributes + "><title>Example</title>" + content + "</svg>";
    }

    private static SvgOutcome check(String file) {
        return SvgChecker.check(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codes(String file) {
        return check(file).findings().stream()
                .map(finding -> finding.reason().code())
                .toList();
    }

    @Test
    void aPlainIndicatorIsValid() {
        SvgOutcome outcome = check(file(
                "",
                "<desc>A square</desc><defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#fff\"/>"
                        + "</linearGradient></defs><g fill=\"url(#g)\"><rect width=\"9\" height=\"9\"/></g>"));
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.isValid()).isTrue();
        assertThat(outcome.title()).isEqualTo("Example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <script>x</script>                                        | bimi.svg-script
                    <SCRIPT>x</SCRIPT>                                        | bimi.svg-script
                    <g><animate attributeName="x"/></g>                       | bimi.svg-animation
                    <set attributeName="x"/>                                  | bimi.svg-animation
                    <image width="1" height="1"/>                             | bimi.svg-raster
                    <a><rect/></a>                                            | bimi.svg-link
                    <style>rect{}</style>                                     | bimi.svg-style
                    <rect style="fill:red"/>                                  | bimi.svg-style
                    <rect onload="x()"/>                                      | bimi.svg-event
                    <filter id="f"/>                                          | bimi.svg-element
                    <foreignObject/>                                          | bimi.svg-element
                    <x xmlns="urn:x"/>                                        | bimi.svg-foreign-element
                    <rect xmlns:i="urn:i" i:x="1"/>                           | bimi.svg-foreign-attribute
                    <rect opacity="0.5"/>                                     | bimi.svg-attribute
                    <path><title>x</title></path>                             | bimi.svg-element-place
                    <g>words</g>                                              | bimi.svg-text-place
                    <title>Second</title>                                     | bimi.svg-element-place
                    <desc> </desc>                                            | bimi.svg-desc-empty
                    <rect id="1a"/>                                           | bimi.svg-value
                    <rect fill-rule="odd"/>                                   | bimi.svg-value
                    <rect fill="url(https://x.example/y)"/>                   | bimi.svg-outside
                    <rect fill="URL( 'https://x.example/y')"/>                | bimi.svg-outside
                    <use href="https://x.example/y"/>                         | bimi.svg-outside
                    <g xml:base="https://x.example/"/>                        | bimi.svg-outside
                    <g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g> | bimi.svg-use-cycle
                    """)
    void whatMayNotStandThereIsNamed(String content, String code) {
        assertThat(codes(file("", content))).containsExactly(code);
        assertThat(check(file("", content)).isValid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <g><use href="#nowhere"/></g>                             | bimi.svg-nowhere
                    <rect fill="url(#nowhere)"/>                              | bimi.svg-nowhere
                    <g id="a" xmlns:xlink="http://www.w3.org/1999/xlink"/><use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/> | bimi.svg-xlink
                    """)
    void whatIsWeakIsNamedToo(String content, String code) {
        assertThat(codes(file("", content))).containsExactly(code);
        assertThat(check(file("", content)).isValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" baseProfile="tiny-ps"><title>x</title></svg> | bimi.svg-version
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2"><title>x</title></svg> | bimi.svg-base-profile
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps"/> | bimi.svg-no-title
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps"><g/><title>x</title></svg> | bimi.svg-title-place
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps"><title> </title></svg> | bimi.svg-title-empty
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps" x="0"><title>x</title></svg> | bimi.svg-root-position
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 8" version="1.2" baseProfile="tiny-ps"><title>x</title></svg> | bimi.svg-not-square
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9" version="1.2" baseProfile="tiny-ps"><title>x</title></svg> | bimi.svg-view-box
                    <svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny-ps"><title>x</title></svg> | bimi.svg-no-view-box
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps" width="100%"><title>x</title></svg> | bimi.svg-relative-size
                    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps" width="20001"><title>x</title></svg> | bimi.svg-dimensions
                    <?xml-stylesheet href="a.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps"><title>x</title></svg> | bimi.svg-stylesheet
                    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.example/d"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" version="1.2" baseProfile="tiny-ps"><title>x</title></svg> | bimi.svg-doctype
                    <!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><title>&a;</title></svg> | bimi.svg-entities
                    <svg version="1.2"/>                                      | bimi.svg-not-svg
                    <html xmlns="http://www.w3.org/1999/xhtml"/>              | bimi.svg-not-svg
                    <svg                                                      | bimi.svg-not-xml
                    """)
    void theRootIsChecked(String file, String code) {
        assertThat(codes(file)).containsExactly(code);
    }

    @Test
    void aFindingNamesLineAndColumnAndWhatToDo() {
        Finding finding = check(HEAD + ">\n<title>x</title>\n  <g>\n    <script/></g></svg>")
                .findings()
                .getFirst();
        assertThat(finding.where()).isEqualTo("line 4, column 5");
        assertThat(Explanation.of(finding, Catalogue.ENGLISH))
                .isEqualTo("At line 4, column 5 <script> is a script, and no indicator may have one; remove it"
                        + " (SVG Tiny PS draft 12 §2.3).");
    }

    @Test
    void titleAndSizeHaveTheirLimits() {
        assertThat(codes(HEAD + "><title>" + "é".repeat(SvgChecker.MAX_TITLE) + "</title></svg>"))
                .isEmpty();
        assertThat(codes(HEAD + "><title>" + "é".repeat(SvgChecker.MAX_TITLE + 1) + "</title></svg>"))
                .containsExactly("bimi.svg-title-long");
        String empty = file("", "<!---->");
        String fits = file("", "<!--" + "x".repeat(SvgChecker.MAX_INDICATOR - empty.length()) + "-->");
        assertThat(fits).hasSize(SvgChecker.MAX_INDICATOR);
        assertThat(codes(fits)).isEmpty();
        assertThat(codes(fits + '\n')).containsExactly("bimi.svg-over-size");
    }

    @Test
    void depthElementsAndOctetsHaveTheirLimits() {
        int inner = SvgReader.MAX_DEPTH - 1;
        assertThat(codes(file("", "<g>".repeat(inner) + "</g>".repeat(inner)))).isEmpty();
        assertThat(codes(file("", "<g>".repeat(inner + 1) + "</g>".repeat(inner + 1))))
                .containsExactly("bimi.svg-too-deep");
        int most = SvgReader.MAX_ELEMENTS - 2;
        assertThat(codes(file("", "<g/>".repeat(most)))).containsExactly("bimi.svg-over-size");
        assertThat(codes(file("", "<g/>".repeat(most + 1)))).containsExactly("bimi.svg-too-many");
        String empty = file("", "<!---->");
        String fits = file("", "<!--" + "x".repeat(SvgReader.MAX_OCTETS - empty.length()) + "-->");
        assertThat(codes(fits)).containsExactly("bimi.svg-over-size");
        assertThat(codes(fits + '\n')).containsExactly("bimi.svg-too-large");
    }

    @Test
    void findingsAreCappedAndAnErrorIsNeverLost() {
        String warnings = "<use href=\"#%d\"/>".formatted(1);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < SvgChecker.MAX_FINDINGS + 5; i++) many.append(warnings.replace("#1", "#a" + i));
        SvgOutcome outcome = check(file("", many.toString()));
        assertThat(outcome.findings()).hasSize(SvgChecker.MAX_FINDINGS);
        assertThat(outcome.isValid()).isTrue();
        String cycle = "<g id=\"z\"><use href=\"#z\"/></g>";
        assertThat(check(file("", many + cycle)).isValid()).isFalse();
    }

    @Test
    void useIsCountedEachTime() {
        StringBuilder bomb = new StringBuilder("<g id=\"a0\"><rect/></g>");
        for (int i = 1; i < 10; i++)
            bomb.append("<g id=\"a%d\">".formatted(i))
                    .append("<use href=\"#a%d\"/>".formatted(i - 1).repeat(10))
                    .append("</g>");
        assertThat(codes(file("", bomb.toString()))).containsExactly("bimi.svg-use-too-many");
    }

    @Test
    void svgzIsRead() throws IOException {
        byte[] file = file("", "").getBytes(StandardCharsets.UTF_8);
        assertThat(SvgChecker.check(gzip(file)).isValid()).isTrue();
        assertThat(SvgChecker.check(gzip(gzip(file))).findings().getFirst().reason())
                .isEqualTo(SvgReason.GZIP_TWICE);
        assertThat(SvgChecker.check(gzip(new byte[SvgReader.MAX_OCTETS + 1]))
                        .findings()
                        .getFirst()
                        .reason())
                .isEqualTo(SvgReason.TOO_LARGE);
        byte[] cut = java.util.Arrays.copyOf(gzip(file), 30);
        assertThat(SvgChecker.check(cut).findings().getFirst().reason()).isEqualTo(SvgReason.GZIP_DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void theEncodingIsThatOfTheFile(String encoding) {
        String text =
                "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(encoding) + HEAD + "><title>Café</title></svg>";
        assertThat(SvgChecker.check(text.getBytes(Charset.forName(encoding))).title())
                .isEqualTo("Café");
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        String file = file("", "<g id=\"a\"><text x=\"1\">a &lt; &amp; \"b\"</text></g><use href=\"#a\"/>");
        SvgElement root = requireNonNull(check(file).image()).root();
        assertThat(SvgWriter.write(root)).contains(file);
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }
}
