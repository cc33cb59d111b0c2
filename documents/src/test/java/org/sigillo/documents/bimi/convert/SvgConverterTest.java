package org.sigillo.documents.bimi.convert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.documents.bimi.svg.SvgReason;
import org.sigillo.spec.Severity;

class SvgConverterTest {
    private static final int SIDE = 64;

    private static String svg(String content) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " viewBox=\"0 0 64 64\"><title>Example</title>" + content + "</svg>";
    }

    private static Conversion convert(String file) {
        return SvgConverter.convert(file.getBytes(StandardCharsets.UTF_8), null);
    }

    private static String converted(String file) {
        Conversion conversion = convert(file);
        assertThat(conversion.outcome().isValid())
                .as("%s%n%s", conversion.file(), conversion.outcome().findings())
                .isTrue();
        return requireNonNull(conversion.file());
    }

    private static List<String> codes(String file, Severity severity) {
        return convert(file).changes().stream()
                .filter(change -> change.severity() == severity)
                .map(change -> change.reason().code() + ' ' + change.arguments().getFirst())
                .toList();
    }

    /// The mean difference of two drawings, 0 to 255 a channel.
    private static double difference(String one, String other) {
        BufferedImage a = requireNonNull(Picture.draw(one.getBytes(StandardCharsets.UTF_8), SIDE), one);
        BufferedImage b = requireNonNull(Picture.draw(other.getBytes(StandardCharsets.UTF_8), SIDE), other);
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int p = a.getRGB(i % SIDE, i / SIDE);
            int q = b.getRGB(i % SIDE, i / SIDE);
            for (int shift = 0; shift < 32; shift += 8) sum += Math.abs((p >> shift & 255) - (q >> shift & 255));
        }
        return sum / (SIDE * SIDE * 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    css        | <style>.a{fill:#f00} rect{stroke:blue;stroke-width:4px} #b{fill:green}</style><rect class="a" x="9" y="9" width="20" height="20"/><circle id="b" class="a" cx="40" cy="40" r="12"/>
                    style      | <g style="fill:rgba(255,0,0,.5)"><rect width="30" height="30"/><rect x="30" y="30" width="20" height="20" style="fill:#00ff0080"/></g>
                    opacity    | <g opacity=".5"><rect width="30" height="30" fill="#00f" opacity="50%"/></g>
                    inherited  | <g fill-opacity=".25" fill="red"><rect width="30" height="30"/><rect y="32" width="30" height="30" fill-opacity="1"/></g>
                    use        | <defs><rect id="r" width="10" height="10"/></defs><use xlink:href="#r" x="5" y="7" fill="red"/><use href="#r" transform="translate(30 30) rotate(45)"/>
                    symbol     | <symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol><use href="#s" x="8" y="8" width="40" height="40"/>
                    nested     | <svg x="10" y="10" width="40" height="40" viewBox="0 0 8 8"><rect width="8" height="8" fill="teal"/></svg>
                    percent    | <rect width="100%" height="50%" fill="#abc"/>
                    linear     | <defs><linearGradient id="a"><stop offset="20%" style="stop-color:red"/><stop offset="1" stop-color="blue" stop-opacity="50%"/></linearGradient><linearGradient id="b" xlink:href="#a" gradientUnits="userSpaceOnUse" x1="10" y1="0" x2="50" y2="20" gradientTransform="matrix(1 .5 -.2 1.5 3 4)"/></defs><rect width="64" height="64" fill="url(#b)"/>
                    box        | <linearGradient id="b" gradientTransform="rotate(30)"><stop stop-color="#0f0"/><stop offset="1" stop-color="#00f"/></linearGradient><rect x="8" y="8" width="40" height="40" fill="url(#b)"/>
                    radial     | <radialGradient id="b" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="10" gradientTransform="translate(32 32) rotate(20) scale(3)"><stop stop-color="#fff"/><stop offset="1" stop-color="#000"/></radialGradient><rect width="64" height="64" fill="url(#b)"/>
                    clip       | <clipPath id="c"><rect width="64" height="64"/></clipPath><g clip-path="url(#c)"><rect width="30" height="30"/></g>
                    link       | <a xlink:href="https://example.com/" fill="red"><rect width="30" height="30"/></a>
                    transform  | <g style="transform:translate(5px, 6px)"><rect width="30" height="30" transform="skewX(10)"/></g>
                    """)
    void theDrawingLooksTheSame(String name, String content) {
        String before = svg(content);
        assertThat(codes(before, Severity.ERROR)).isEmpty();
        assertThat(difference(before, converted(before))).as(name).isCloseTo(0, within(0.7));
    }

    /// What the one who draws for the tests does not know, by the text.
    @Test
    void whatIsKnownOfCssIsMore() {
        assertThat(converted(svg("<style>/*x*/ rect.a, circle{fill:red !important}</style><rect class=\"b a\"/>")))
                .contains("<rect fill=\"red\"/>");
        assertThat(converted(svg("<rect fill=\"hsl(200, 50%, 40%)\"/>"))).contains("<rect fill=\"#337799\"/>");
        String hidden =
                "<rect display=\"none\"/><g visibility=\"hidden\"><rect/><rect x=\"2\" visibility=\"visible\"/></g>";
        assertThat(converted(svg(hidden))).endsWith("</title><rect x=\"2\"/></svg>\n");
        assertThat(codes(svg("<style>g > rect{fill:red} @media print{a{b:c}}</style>"), Severity.WARNING))
                .containsExactly("bimi.convert-style-lost g > rect", "bimi.convert-style-lost @media print");
    }

    @Test
    void aStopsColourIsOneOrBlack() {
        String file = "<linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"rgb(0,51,102)\"/>"
                + "<stop offset=\"1\" stop-color=\"data:\"/></linearGradient><rect fill=\"url(#g)\"/>";
        assertThat(converted(svg(file)))
                .contains("stop-color=\"rgb(0,51,102)\"")
                .contains("stop-color=\"black\"")
                .doesNotContain("data:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<g fill=\"url(svg\"><rect/></g>",
                "<g fill=\"data:x\"><rect/></g>",
                "<rect stroke=\"red URL(http://x.example/)\"/>",
                "<rect fill=\"url(#no) url(http://x.example/)\"/>",
                "<solidColor id=\"s\" solid-color=\"data:\" solid-opacity=\"url(x)\"/><rect fill=\"url(#s)\"/>",
                "<text font-family=\"url(http://x.example/)\">A</text>"
            })
    void nothingThatLeadsOutsideIsKept(String content) {
        assertThat(converted(svg(content))).doesNotContain("url(svg", "data:", "x.example");
    }

    @Test
    void whatEditorsLeaveIsTakenOut() {
        String file = """
                <?xml-stylesheet href="a.css"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x.example/d">
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:i" x="0px" y="0px" width="10mm" viewBox="0 0 9 9"
                  xml:space="preserve" enable-background="new 0 0 9 9" i:version="1">
                  <metadata><i:m/></metadata><i:view/><script>x</script>
                  <g id="Layer_1" i:label="l" class="st0" data-name="n"><path d="M0 0h9v9z" onclick="x()"/></g>
                  <title>Example</title></svg>""";
        Conversion conversion = convert(file);
        assertThat(conversion.isWhole()).as(conversion.changes().toString()).isTrue();
        assertThat(conversion.file())
                .contains("<title>Example</title><path d=\"M0 0h9v9z\"/></svg>")
                .contains("version=\"1.2\" baseProfile=\"tiny-ps\" width=\"96\" height=\"96\" viewBox=\"0 0 9 9\"");
        assertThat(codes(file, Severity.INFO))
                .contains(
                        "bimi.convert-prologue <!DOCTYPE>",
                        "bimi.convert-prologue <?xml-stylesheet?>",
                        "bimi.convert-title Example",
                        "bimi.convert-element script",
                        "bimi.convert-element metadata",
                        "bimi.convert-attribute onclick",
                        "bimi.convert-attribute data-name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <image width="9" height="9" xlink:href="data:image/png;base64,AA=="/> | bimi.convert-raster image
                    <foreignObject/>                                           | bimi.convert-element-lost foreignObject
                    <filter id="f"/><rect width="9" height="9" filter="url(#f)"/> | bimi.convert-effect-lost filter
                    <rect width="9" height="9" style="mix-blend-mode:multiply"/> | bimi.convert-effect-lost mix-blend-mode
                    <clipPath id="c"><circle r="9"/></clipPath><g clip-path="url(#c)"><rect/></g> | bimi.convert-effect-lost clip-path
                    <pattern id="p"/><rect fill="url(#p)"/>                    | bimi.convert-reference-lost url(#p)
                    <use xlink:href="#nowhere"/>                               | bimi.convert-reference-lost nowhere
                    <use xlink:href="https://x.example/a#b"/>                  | bimi.convert-reference-lost use
                    """)
    void whatCannotBeHadIsSaid(String content, String lost) {
        assertThat(codes(svg(content), Severity.ERROR)).containsExactly(lost);
        converted(svg(content));
    }

    @Test
    void aPaddedDrawingIsSquare() {
        String file = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"100\"><title>x</title>"
                + "<rect width=\"200\" height=\"100\"/></svg>";
        assertThat(converted(file)).contains("viewBox=\"0 -50 200 200\"").contains("width=\"200\" height=\"200\"");
        assertThat(codes(file, Severity.INFO)).contains("bimi.convert-square 0 0 200 100 → 0 -50 200 200");
    }

    @Test
    void theTitleIsTheOneGiven() {
        String file = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>";
        assertThat(convert(file).outcome().findings())
                .extracting(finding -> finding.reason())
                .containsExactly(SvgReason.NO_TITLE);
        Conversion given = SvgConverter.convert(file.getBytes(StandardCharsets.UTF_8), "A & B");
        assertThat(given.isWhole()).isTrue();
        assertThat(given.file()).contains("<title>A &amp; B</title>");
    }

    @Test
    void aValidIndicatorStaysAsItIs() {
        String file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
                + " version=\"1.2\" baseProfile=\"tiny-ps\" width=\"96\" height=\"96\" viewBox=\"0 0 64 64\">"
                + "<title>Example</title><desc>A ring</desc><g fill=\"#fff\"><circle transform=\"translate(1,2)\""
                + " cx=\"9\" cy=\"9\" r=\"5\"/><text x=\"1\" y=\"9\">A</text></g></svg>\n";
        assertThat(convert(file).file()).isEqualTo(file);
        assertThat(codes(file, Severity.INFO)).isEmpty();
    }

    @Test
    void partsOfTextStandAlone() {
        String file = svg("<text y=\"20\" font-weight=\"700\">A<tspan fill=\"red\">B</tspan>"
                + "<tspan x=\"9\" dy=\"4\">C</tspan></text>");
        assertThat(converted(file))
                .contains("<text y=\"20\" font-weight=\"bold\">AB</text>")
                .contains("<text y=\"24\" font-weight=\"bold\" x=\"9\">C</text>");
        assertThat(codes(file, Severity.WARNING)).containsExactly("bimi.convert-text text");
    }

    @Test
    void bombsAreRefused() {
        StringBuilder bomb = new StringBuilder("<g id=\"a0\"><rect/></g>");
        for (int i = 1; i < 10; i++)
            bomb.append("<g id=\"a" + i + "\">")
                    .append(("<use href=\"#a" + (i - 1) + "\"/>").repeat(10))
                    .append("</g>");
        assertThat(convert(svg(bomb.toString())).file()).isNull();
        assertThat(convert(svg("<g id=\"a\"><use href=\"#a\"/></g>")).file()).isNull();
        assertThat(Picture.draw(svg(bomb.toString()).getBytes(StandardCharsets.UTF_8), SIDE))
                .isNull();
    }

    /// Whatever is converted, what comes out is valid, and stays as it is when converted again.
    @Test
    void whatComesOutIsValid() {
        Random random = new Random(42);
        List<String> pieces = List.of(
                "<g class=\"a\" opacity=\".5\">",
                "</g>",
                "<rect id=\"r\" width=\"9\" style=\"fill:#f00;x:3\"/>",
                "<use href=\"#r\" x=\"9\"/>",
                "<use xlink:href=\"#g\"/>",
                "<g id=\"g\" font-weight=\"900\">",
                "<text dx=\"3\" id=\"1a\">x<tspan y=\"2\">y</tspan></text>",
                "<style>.a{fill:url(#p)} b c{}</style>",
                "<linearGradient id=\"p\" spreadMethod=\"reflect\"><stop offset=\"x\"/></linearGradient>",
                "<path d=\"M0 0\" fill=\"url(#p) red\" fill-rule=\"odd\" clip-path=\"none\"/>",
                "<a><circle r=\"5%\"/></a>",
                "<switch><ellipse rx=\"1\" transform=\"wrong\"/></switch>",
                "words",
                "<image/>",
                "<title>t</title>",
                "<svg viewBox=\"0 0 1 1\"><polygon points=\"1\"/></svg>",
                "<desc/>",
                "<x/>",
                "<script/>",
                "<symbol id=\"s\"><line stroke=\"hsla(9,9%,9%,.1)\"/></symbol>",
                "<use href=\"#s\" width=\"9\"/>",
                "<textArea width=\"auto\">q</textArea>",
                "<solidColor id=\"q\" solid-color=\"red\"/><rect fill=\"url(#q)\"/>");
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder content = new StringBuilder();
            int open = 0;
            for (int j = random.nextInt(12); j > 0; j--) {
                String piece = pieces.get(random.nextInt(pieces.size()));
                if (piece.equals("</g>") && open == 0) continue;
                open += piece.startsWith("<g ") ? 1 : piece.equals("</g>") ? -1 : 0;
                content.append(piece);
            }
            String file = svg(content + "</g>".repeat(open));
            Conversion conversion = convert(file);
            String made = conversion.file();
            if (made == null) continue; // a circle of use
            read++;
            assertThat(conversion.outcome().isValid())
                    .as("%s%n%s%n%s", file, made, conversion.outcome().findings())
                    .isTrue();
            assertThat(convert(made).file()).as("converted again: %s", file).isEqualTo(made);
        }
        assertThat(read).isGreaterThan(1_000);
    }
}
