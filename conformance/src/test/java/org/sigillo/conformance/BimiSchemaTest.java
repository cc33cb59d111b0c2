package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.thaiopensource.util.SinglePropertyMap;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgReason;
import org.sigillo.documents.bimi.svg.TinyPs;
import org.sigillo.documents.bimi.svg.ValueKind;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Our table of the profile judges as the published schema does: on documents made at random from the names of both,
/// a validator of RELAX NG that reads the schema and our checker give the same answer. Rules that stand beside the
/// schema are left out of account.
class BimiSchemaTest {
    private static final int DOCUMENTS = 4_000;
    private static final Set<SvgReason> BESIDE = EnumSet.of(
            SvgReason.OUTSIDE,
            SvgReason.NOWHERE,
            SvgReason.USE_CYCLE,
            SvgReason.USE_TOO_MANY,
            SvgReason.TITLE_EMPTY,
            SvgReason.DESC_EMPTY,
            SvgReason.VIEW_BOX,
            SvgReason.DIMENSIONS,
            SvgReason.OVER_SIZE);
    private static final List<String> VALUES = List.of(
            "",
            "none",
            "inherit",
            "auto",
            "#fff",
            "1.2",
            " 1.2 ",
            "tiny-ps",
            "tiny",
            "a",
            "a b",
            "1a",
            "_x",
            "en",
            "en-GB",
            "bold",
            "700",
            "nonzero",
            "start",
            "middle",
            "url(#a)",
            "#a",
            "false",
            "true",
            "disable",
            "onLoad",
            "all",
            "xMidYMid",
            "xMidYMid meet",
            "none slice",
            " none\tmeet ",
            "visible",
            "objectBoundingBox",
            "preserve",
            "normal",
            "block",
            "10",
            "a:b",
            "-x",
            "é",
            "abcdefghi");
    private static final List<String> STRANGE = List.of(
            "script", "image", "filter", "tspan", "symbol", "clipPath", "font", "glyph", "switch", "a", "style", "svg");

    private final Random random = new Random(20260101);
    private final List<String> elements = new ArrayList<>(TinyPs.elements());
    private final List<String> attributes = new ArrayList<>();
    private final ValidationDriver schema = schema();

    BimiSchemaTest() {
        for (String element : elements)
            for (String name : TinyPs.element(element).attributes())
                if (!attributes.contains(name)) attributes.add(name);
        attributes.addAll(List.of("opacity", "style", "onload", "clip-path", "xlink:href", "cx", "href", "unicode"));
        elements.sort(null);
        attributes.sort(null);
    }

    @Test
    void theTableJudgesAsTheSchemaDoes() throws IOException, SAXException {
        int valid = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String document = document();
            boolean theirs = schema.validate(new InputSource(new StringReader(document)));
            List<Finding> ours =
                    SvgChecker.check(document.getBytes(StandardCharsets.UTF_8)).findings();
            assertThat(ours.stream().noneMatch(BimiSchemaTest::isOfTheSchema))
                    .as("%s%n%s", document, ours)
                    .isEqualTo(theirs);
            if (theirs) valid++;
        }
        assertThat(valid).as("documents that are valid").isBetween(DOCUMENTS / 10, DOCUMENTS * 9 / 10);
    }

    private static boolean isOfTheSchema(Finding finding) {
        return finding.reason() == SvgReason.XLINK
                || finding.severity() == Severity.ERROR && !BESIDE.contains((SvgReason) finding.reason());
    }

    private String document() {
        StringBuilder out = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        List<String> given = new ArrayList<>();
        if (!seldom(40)) give(out, given, "version", "1.2");
        if (!seldom(40)) give(out, given, "baseProfile", "tiny-ps");
        attributes(out, given, "svg");
        out.append('>');
        if (!seldom(30)) out.append("<title>t</title>");
        children(out, "svg", 0);
        return out.append("</svg>").toString();
    }

    private void children(StringBuilder out, String parent, int depth) {
        for (int i = random.nextInt(4); i > 0; i--) {
            String child = seldom(60) ? pick(STRANGE) : pick(elements);
            boolean fits =
                    TinyPs.element(parent) != null && TinyPs.element(parent).mayHold(child);
            if ((!fits || child.equals("title")) && !seldom(50)) continue;
            out.append('<').append(child);
            attributes(out, new ArrayList<>(), child);
            out.append('>');
            if (depth < 4) children(out, child, depth + 1);
            TinyPs rules = TinyPs.element(child);
            if (rules != null && rules.mayHoldText() || seldom(80)) out.append("words");
            out.append("</").append(child).append('>');
        }
    }

    private void attributes(StringBuilder out, List<String> given, String element) {
        TinyPs rules = TinyPs.element(element);
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = pick(attributes);
            ValueKind kind = rules == null ? null : rules.attribute(name);
            if (kind == null && !seldom(40)) continue;
            String value = pick(VALUES);
            if (kind != null && !kind.allows(value) && !seldom(20)) continue;
            give(out, given, name, value);
        }
    }

    private static void give(StringBuilder out, List<String> given, String name, String value) {
        if (given.contains(name)) return;
        given.add(name);
        out.append(' ').append(name).append("=\"").append(value).append('"');
    }

    private boolean seldom(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static ValidationDriver schema() {
        ErrorHandler silent = new ErrorHandler() {
            @Override
            public void warning(SAXParseException found) {}

            @Override
            public void error(SAXParseException found) {}

            @Override
            public void fatalError(SAXParseException found) throws SAXException {
                throw found;
            }
        };
        ValidationDriver driver =
                new ValidationDriver(SinglePropertyMap.newInstance(ValidateProperty.ERROR_HANDLER, silent));
        try {
            String file = Suites.suite("bimi/schema/SVG_PS-latest.rng").toUri().toString();
            assertThat(driver.loadSchema(new InputSource(file))).isTrue();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (SAXException wrong) {
            throw new AssertionError(wrong);
        }
        return driver;
    }
}
