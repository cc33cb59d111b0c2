package org.sigillo.documents.bimi.convert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.Numbers;
import org.sigillo.documents.bimi.svg.References;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgElement;
import org.sigillo.documents.bimi.svg.SvgElement.Attribute;
import org.sigillo.documents.bimi.svg.SvgImage;
import org.sigillo.documents.bimi.svg.SvgNode;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.documents.bimi.svg.SvgReader;
import org.sigillo.documents.bimi.svg.SvgReason;
import org.sigillo.documents.bimi.svg.SvgWriter;
import org.sigillo.documents.bimi.svg.Unreadable;
import org.sigillo.documents.bimi.svg.ViewBox;
import org.sigillo.spec.Finding;

/// Makes an indicator of an ordinary SVG.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-svg-tiny-ps-abrotman-12#section-2 SVG Tiny PS draft 12 §2
public final class SvgConverter {
    /// The least width and height written, in pixels: some receivers want no less.
    public static final int MIN_PIXELS = 96;

    private final SvgImage image;
    private final SvgElement root;
    private final Changes changes = new Changes();
    private final Map<String, SvgElement> named = new HashMap<>();
    private final StyleRules rules = new StyleRules();

    private SvgConverter(SvgImage image) {
        this.image = image;
        this.root = image.root();
    }

    /// Converts a file.
    ///
    /// @param file its octets, gzip or not
    /// @param title the title to give it; `null` to keep its own
    /// @return the indicator, and what was changed
    public static Conversion convert(byte[] file, @Nullable String title) {
        SvgImage image;
        try {
            image = SvgReader.read(file);
        } catch (Unreadable wrong) {
            return failed(wrong.finding());
        }
        SvgElement root = image.root();
        String place = root.place().toString();
        if (!root.is("svg")) return failed(Finding.error(SvgReason.NOT_SVG, place, root.name()));
        long drawn = References.drawn(root);
        if (drawn == Long.MAX_VALUE) return failed(Finding.error(SvgReason.USE_CYCLE, place, "use"));
        if (drawn > References.MAX_DRAWN)
            return failed(Finding.error(
                    SvgReason.USE_TOO_MANY, place, String.valueOf(drawn), String.valueOf(References.MAX_DRAWN)));
        return new SvgConverter(image).convert(title);
    }

    private static Conversion failed(Finding why) {
        return new Conversion(null, List.of(), new SvgOutcome(null, List.of(why)));
    }

    private Conversion convert(@Nullable String given) {
        if (image.doctype() != null) changes.info(ConvertReason.PROLOGUE, root, "<!DOCTYPE>");
        for (SvgImage.Instruction one : image.instructions())
            changes.info(ConvertReason.PROLOGUE, root, "<?" + one.target() + "?>");
        collect(root);
        ViewBox view = view();
        Rebuild rebuild = new Rebuild(named, rules, changes, view);
        Map<String, String> properties = rebuild.properties(root);
        for (String one : List.of("x", "y", "viewBox", "width", "height", "version", "baseProfile"))
            properties.remove(one);
        properties.remove("preserveAspectRatio");
        Rebuild.Around around = Rebuild.Around.NOTHING.with(properties);
        List<SvgElement> drawing = rebuild.children(withoutTitle(), around);
        List<Attribute> attributes = attributes(view);
        attributes.addAll(rebuild.attributes(root, "svg", properties, Affine.IDENTITY));
        List<SvgNode> children = new ArrayList<>();
        title(given, children);
        description(children);
        if (!rebuild.gradients().isEmpty())
            children.add(
                    new SvgElement(SvgElement.SVG, "defs", List.of(), List.copyOf(rebuild.gradients()), root.place()));
        children.addAll(drawing);
        String file = SvgWriter.write(root.with(attributes, children));
        return new Conversion(file, changes.list(), SvgChecker.check(file.getBytes(StandardCharsets.UTF_8)));
    }

    /// Names and style sheets.
    private void collect(SvgElement element) {
        String id = element.get("id");
        if (id != null) named.putIfAbsent(id.strip(), element);
        if (element.is("style"))
            rules.read(element.text(), lost -> changes.warning(ConvertReason.STYLE_LOST, element, shown(lost)));
        for (SvgElement child : element.elements()) collect(child);
    }

    /// The part of the plane that is drawn.
    private ViewBox view() {
        String written = root.get("viewBox");
        ViewBox box = written == null ? null : ViewBox.parse(written);
        if (box != null) return box;
        double width = Rebuild.length(root.get("width"), 0);
        double height = Rebuild.length(root.get("height"), 0);
        if (width > 0 && height > 0 && width <= SvgChecker.MAX_DIMENSION && height <= SvgChecker.MAX_DIMENSION)
            return new ViewBox(0, 0, width, height);
        changes.lost(ConvertReason.NO_SIZE, root, "viewBox");
        return new ViewBox(0, 0, MIN_PIXELS, MIN_PIXELS);
    }

    private List<Attribute> attributes(ViewBox view) {
        double side = Math.max(view.width(), view.height());
        ViewBox square = view.isSquare()
                ? view
                : new ViewBox(view.x() - (side - view.width()) / 2, view.y() - (side - view.height()) / 2, side, side);
        if (!view.isSquare()) changes.info(ConvertReason.SQUARE, root, view + " → " + square);
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("", "version", "1.2"));
        attributes.add(new Attribute("", "baseProfile", "tiny-ps"));
        String pixels = pixels(side);
        attributes.add(new Attribute("", "width", pixels));
        attributes.add(new Attribute("", "height", pixels));
        attributes.add(new Attribute("", "viewBox", square.toString()));
        for (Attribute one : attributes) {
            String was = root.get(one.name());
            if (!one.value().equals(was == null ? null : was.strip()))
                changes.info(ConvertReason.ROOT, root, one.name() + "=\"" + one.value() + '"');
        }
        for (String one : List.of("x", "y", "preserveAspectRatio"))
            if (root.get(one) != null) changes.info(ConvertReason.ATTRIBUTE, root, one);
        return attributes;
    }

    /// Its own size where that is a square of pixels, else that of the viewBox, and never less than receivers want.
    private String pixels(double side) {
        Double own = root.get("width") == null ? null : Numbers.pixels(root.get("width"));
        Double high = root.get("height") == null ? null : Numbers.pixels(root.get("height"));
        double size = own != null && own.equals(high) ? own : side;
        return Numbers.shown(Math.min(Math.max(size, MIN_PIXELS), SvgChecker.MAX_DIMENSION));
    }

    /// The root without what is written anew.
    private SvgElement withoutTitle() {
        List<SvgNode> children = new ArrayList<>(root.children());
        children.remove(first("title"));
        children.remove(first("desc"));
        return root.with(root.attributes(), children);
    }

    private void title(@Nullable String given, List<SvgNode> children) {
        SvgElement own = first("title");
        String text =
                given != null ? given.strip() : own == null ? "" : own.text().strip();
        if (text.isEmpty()) {
            changes.lost(ConvertReason.NO_TITLE, root, "title");
            return;
        }
        boolean same =
                own != null && own == firstElement() && own.text().strip().equals(text);
        if (!same) changes.info(ConvertReason.TITLE, root, shown(text));
        children.add(text("title", text));
    }

    private void description(List<SvgNode> children) {
        SvgElement own = first("desc");
        String text = own == null ? "" : own.text().strip();
        if (!text.isEmpty()) children.add(text("desc", text));
    }

    private SvgElement text(String name, String text) {
        return new SvgElement(
                SvgElement.SVG, name, List.of(), List.of(new SvgNode.Text(text, root.place())), root.place());
    }

    private @Nullable SvgElement first(String name) {
        for (SvgElement child : root.elements()) if (child.is(name)) return child;
        return null;
    }

    private @Nullable SvgElement firstElement() {
        return root.elements().isEmpty() ? null : root.elements().getFirst();
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + '…';
    }
}
