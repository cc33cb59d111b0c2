package org.sigillo.documents.bimi.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.text.Ascii;

/// Checks an indicator: the profile, and the rules that stand beside it. Time and memory grow with the file alone.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-svg-tiny-ps-abrotman-12#section-2 SVG Tiny PS draft 12 §2
public final class SvgChecker {
    /// The largest indicator receivers show, in octets, inflated.
    public static final int MAX_INDICATOR = 32 * 1024; // SVG Tiny PS draft 12 §2.4
    /// The longest title, in characters.
    public static final int MAX_TITLE = 64; // SVG Tiny PS draft 12 §2.1
    /// The largest width and height, in pixels: a picture of its size could not be drawn.
    public static final int MAX_DIMENSION = 20_000;
    /// Findings kept of one file.
    public static final int MAX_FINDINGS = 100;

    private static final Map<String, SvgReason> FORBIDDEN = Map.ofEntries(
            Map.entry("script", SvgReason.SCRIPT),
            Map.entry("handler", SvgReason.SCRIPT),
            Map.entry("listener", SvgReason.SCRIPT),
            Map.entry("animate", SvgReason.ANIMATION),
            Map.entry("animatecolor", SvgReason.ANIMATION),
            Map.entry("animatemotion", SvgReason.ANIMATION),
            Map.entry("animatetransform", SvgReason.ANIMATION),
            Map.entry("set", SvgReason.ANIMATION),
            Map.entry("discard", SvgReason.ANIMATION),
            Map.entry("mpath", SvgReason.ANIMATION),
            Map.entry("image", SvgReason.RASTER),
            Map.entry("a", SvgReason.LINK),
            Map.entry("style", SvgReason.STYLE));

    private final List<Finding> findings = new ArrayList<>();
    private boolean more;

    private SvgChecker() {}

    /// Checks a file.
    ///
    /// @param file its octets, gzip or not
    /// @return what it is
    public static SvgOutcome check(byte[] file) {
        SvgImage image;
        try {
            image = SvgReader.read(file);
        } catch (Unreadable wrong) {
            return new SvgOutcome(null, List.of(wrong.finding()));
        }
        return new SvgOutcome(image, check(image));
    }

    /// Checks a file that is read.
    ///
    /// @param image what stands in it
    /// @return what its owner should change, in the order of the file
    public static List<Finding> check(SvgImage image) {
        return new SvgChecker().findings(image);
    }

    private List<Finding> findings(SvgImage image) {
        SvgElement root = image.root();
        if (!root.is("svg")) return List.of(Finding.error(SvgReason.NOT_SVG, place(root), root.name()));
        if (image.octets() > MAX_INDICATOR)
            error(SvgReason.OVER_SIZE, "", String.valueOf(image.octets()), String.valueOf(MAX_INDICATOR));
        if (image.doctype() != null) error(SvgReason.DOCTYPE, image.doctype().toString());
        for (SvgImage.Instruction one : image.instructions())
            if (one.target().equals("xml-stylesheet"))
                error(SvgReason.STYLESHEET, one.place().toString());
        root(root);
        element(root, TinyPs.element("svg"));
        References.check(root, this::found);
        return findings;
    }

    private void root(SvgElement root) {
        exactly(root, "version", "1.2", SvgReason.VERSION);
        exactly(root, "baseProfile", "tiny-ps", SvgReason.BASE_PROFILE);
        size(root);
        title(root);
    }

    private void exactly(SvgElement root, String name, String wanted, SvgReason reason) {
        String value = root.get(name);
        if (value == null || !value.strip().equals(wanted)) error(reason, place(root), value == null ? "" : value);
    }

    private void size(SvgElement root) {
        for (String side : List.of("width", "height")) {
            String value = root.get(side);
            if (value == null) continue;
            Double pixels = Numbers.pixels(value);
            if (value.strip().endsWith("%")) found(Finding.warning(SvgReason.RELATIVE_SIZE, place(root), side, value));
            else if (pixels != null && pixels > MAX_DIMENSION)
                error(SvgReason.DIMENSIONS, place(root), side, value, String.valueOf(MAX_DIMENSION));
        }
        String written = root.get("viewBox");
        ViewBox box = written == null ? null : ViewBox.parse(written);
        if (written != null && box == null) error(SvgReason.VIEW_BOX, place(root), written);
        if (written == null) found(Finding.warning(SvgReason.NO_VIEW_BOX, place(root)));
        Double width = box != null ? (Double) box.width() : length(root, "width");
        Double height = box != null ? (Double) box.height() : length(root, "height");
        if (width != null && height != null && !new ViewBox(0, 0, width, height).isSquare())
            found(Finding.warning(SvgReason.NOT_SQUARE, place(root), Numbers.shown(width), Numbers.shown(height)));
    }

    private static @Nullable Double length(SvgElement root, String side) {
        String value = root.get(side);
        return value == null ? null : Numbers.pixels(value);
    }

    private void title(SvgElement root) {
        SvgElement title = null;
        boolean first = true;
        for (SvgElement child : root.elements()) {
            if (child.is("title") && title == null) {
                title = child;
                if (!first) error(SvgReason.TITLE_PLACE, place(child));
            }
            first = false;
        }
        if (title == null) {
            error(SvgReason.NO_TITLE, place(root));
            return;
        }
        String text = title.text().strip();
        if (text.isEmpty()) error(SvgReason.TITLE_EMPTY, place(title));
        int length = text.codePointCount(0, text.length());
        if (length > MAX_TITLE)
            found(Finding.warning(
                    SvgReason.TITLE_LONG, place(title), String.valueOf(length), String.valueOf(MAX_TITLE)));
    }

    private void element(SvgElement element, @Nullable TinyPs rules) {
        if (rules == null) return;
        attributes(element, rules);
        if (element.name().equals("desc") && element.text().isBlank()) error(SvgReason.DESC_EMPTY, place(element));
        boolean title = false;
        for (SvgNode child : element.children()) {
            switch (child) {
                case SvgNode.Text text -> {
                    if (!rules.mayHoldText() && !text.isBlank())
                        error(SvgReason.TEXT_PLACE, text.place().toString(), element.name());
                }
                case SvgElement inner -> {
                    boolean second = title && inner.is("title");
                    title |= inner.is("title");
                    child(element, inner, rules, second);
                }
            }
        }
    }

    private void child(SvgElement parent, SvgElement child, TinyPs rules, boolean second) {
        TinyPs own = child.namespace().equals(SvgElement.SVG) ? TinyPs.element(child.name()) : null;
        if (own == null) {
            SvgReason reason = FORBIDDEN.get(Ascii.lower(child.name()));
            boolean foreign = !child.namespace().equals(SvgElement.SVG);
            if (reason == null) reason = foreign ? SvgReason.FOREIGN_ELEMENT : SvgReason.ELEMENT;
            error(reason, place(child), child.name());
            return; // what stands within goes with it
        }
        if (!rules.mayHold(child.name()) || second)
            error(SvgReason.ELEMENT_PLACE, place(child), child.name(), parent.name());
        element(child, own);
    }

    private void attributes(SvgElement element, TinyPs rules) {
        boolean root = element.name().equals("svg");
        for (SvgElement.Attribute one : element.attributes()) {
            String name = one.shown();
            switch (one.namespace()) {
                case "", SvgElement.XML -> {
                    ValueKind kind = rules.attribute(name);
                    boolean said = root && (name.equals("version") || name.equals("baseProfile"));
                    if (kind == null) unknown(element, name, root);
                    else if (!said && !kind.allows(one.value()))
                        error(SvgReason.VALUE, place(element), name, element.name(), one.value(), kind.shown());
                }
                case SvgElement.XLINK -> link(element, one);
                default -> error(SvgReason.FOREIGN_ATTRIBUTE, place(element), one.name(), element.name());
            }
            outside(element, one);
        }
        if (element.get("id") != null && element.get(SvgElement.XML, "id") != null)
            error(SvgReason.ATTRIBUTE, place(element), "xml:id", element.name());
    }

    private void unknown(SvgElement element, String name, boolean root) {
        if (root && (name.equals("x") || name.equals("y"))) error(SvgReason.ROOT_POSITION, place(element), name);
        else if (name.equals("style")) error(SvgReason.STYLE, place(element), "style=");
        else if (Ascii.lower(name).startsWith("on")) error(SvgReason.EVENT, place(element), name, element.name());
        else error(SvgReason.ATTRIBUTE, place(element), name, element.name());
    }

    /// SVG Tiny 1.2 links by `xlink:href`; the profile's schema writes `href` and so rejects every `use` there is.
    private void link(SvgElement element, SvgElement.Attribute one) {
        boolean usual = one.name().equals("href")
                && (element.name().equals("use") || element.name().endsWith("Gradient"));
        if (!usual) error(SvgReason.FOREIGN_ATTRIBUTE, place(element), one.shown(), element.name());
        else if (one.value().startsWith("#"))
            found(Finding.warning(SvgReason.XLINK, place(element), element.name(), one.value()));
    }

    /// A value that leads out of the file.
    private void outside(SvgElement element, SvgElement.Attribute one) {
        boolean link = one.name().equals("href") && !one.value().startsWith("#");
        boolean base = one.namespace().equals(SvgElement.XML) && one.name().equals("base");
        if (link || base || References.leadsOutside(one.value()))
            error(SvgReason.OUTSIDE, place(element), one.shown(), element.name(), one.value());
    }

    private void error(SvgReason reason, String where, String... arguments) {
        found(Finding.error(reason, where, arguments));
    }

    /// Keeps a finding. An error beyond the most that are kept takes the place of a warning, so that what is not
    /// valid is never called so.
    private void found(Finding finding) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(finding);
        } else if (!more && finding.severity() == Severity.ERROR) {
            more = true;
            findings.set(MAX_FINDINGS - 1, finding);
        }
    }

    private static String place(SvgElement element) {
        return element.place().toString();
    }
}
