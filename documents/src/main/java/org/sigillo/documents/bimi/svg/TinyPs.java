package org.sigillo.documents.bimi.svg;

import static org.sigillo.documents.bimi.svg.ValueKind.ANY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The profile: the elements, what may stand within each, and the attributes each may have.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-svg-tiny-ps-abrotman-12#section-2 SVG Tiny PS draft 12 §2
public final class TinyPs {
    private static final Map<String, TinyPs> ELEMENTS = new HashMap<>();

    private static final Set<String> SHAPES =
            Set.of("path", "rect", "circle", "line", "ellipse", "polyline", "polygon");
    private static final Set<String> DRAWN = union(
            SHAPES, Set.of("solidColor", "textArea", "linearGradient", "radialGradient", "text", "g", "defs", "use"));

    private final Map<String, ValueKind> attributes = new HashMap<>();
    private final Set<String> children;
    private final boolean text;

    private TinyPs(Set<String> children, boolean text) {
        this.children = children;
        this.text = text;
    }

    /// The rules for an element.
    ///
    /// @param name its local name
    /// @return its rules; `null` if the profile does not have it
    public static @Nullable TinyPs element(String name) {
        return ELEMENTS.get(name);
    }

    /// Whether an element may stand within; that a title comes first is not said here.
    ///
    /// @param child its local name
    /// @return true if so
    public boolean mayHold(String child) {
        return children.contains(child);
    }

    /// Whether text may stand within.
    ///
    /// @return true if so
    public boolean mayHoldText() {
        return text;
    }

    /// What an attribute may be.
    ///
    /// @param attribute its name, with `xml:` before it where it belongs there
    /// @return its values; `null` if the element does not have it
    public @Nullable ValueKind attribute(String attribute) {
        return attributes.get(attribute);
    }

    /// The names of the attributes.
    ///
    /// @return in no order
    public Set<String> attributes() {
        return Set.copyOf(attributes.keySet());
    }

    /// The names of the elements.
    ///
    /// @return in no order
    public static Set<String> elements() {
        return Set.copyOf(ELEMENTS.keySet());
    }

    static {
        define("svg", union(DRAWN, Set.of("title", "desc", "metadata")), false);
        define("title", Set.of(), true);
        define("desc", Set.of(), true);
        define("metadata", Set.of(), true);
        for (String shape : SHAPES) define(shape, Set.of(), false);
        define("solidColor", Set.of(), false);
        define("text", Set.of(), true);
        define("textArea", Set.of(), true);
        define("linearGradient", Set.of("stop"), false);
        define("radialGradient", Set.of("stop"), false);
        define("stop", Set.of(), false);
        define("g", DRAWN, false);
        define("defs", DRAWN, false);
        define("use", Set.of(), false);

        Set<String> all = new HashSet<>(ELEMENTS.keySet());
        all.remove("metadata");
        Set<String> painted = new HashSet<>(all);
        painted.removeAll(Set.of("title", "desc"));
        give(all, ANY, "xml:base", "role", "rel", "rev", "typeof", "content", "datatype", "resource", "about");
        give(all, ANY, "property");
        give(all, ValueKind.NAME, "id", "xml:id");
        give(all, ValueKind.NAMES, "class");
        give(all, ValueKind.LANGUAGE, "xml:lang");
        give(all, words("default preserve"), "xml:space");
        painting(painted);
        media(Set.of("title", "desc"));
        Set<String> conditional = union(SHAPES, Set.of("textArea", "text", "g", "use", "title", "desc"));
        give(conditional, ANY, "requiredFonts", "systemLanguage");
        give(union(SHAPES, Set.of("textArea", "text", "g", "use")), ANY, "transform");
        geometry();
        root();
    }

    private static void painting(Set<String> on) {
        give(on, ANY, "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset");
        give(on, ANY, "stroke-miterlimit", "stroke-width", "color", "solid-color", "solid-opacity");
        give(on, ANY, "stop-color", "stop-opacity", "font-family", "font-size", "line-increment");
        give(on, words("inherit nonzero evenodd"), "fill-rule");
        give(on, words("butt round square inherit"), "stroke-linecap");
        give(on, words("miter round bevel inherit"), "stroke-linejoin");
        give(on, words("auto optimizeSpeed optimizeQuality inherit"), "color-rendering");
        give(on, words("none non-scaling-stroke inherit"), "vector-effect");
        give(on, words("ltr rtl inherit"), "direction");
        give(on, words("normal embed bidi-override inherit"), "unicode-bidi");
        give(on, words("auto before center after inherit"), "display-align");
        give(on, words("normal italic oblique inherit"), "font-style");
        give(on, words("normal small-caps inherit"), "font-variant");
        give(on, words("normal bold bolder lighter inherit"), "font-weight");
        give(Set.of("svg"), words("normal bold bolder lighter"), "font-weight");
        give(on, words("start middle end inherit"), "text-anchor");
        give(on, words("start center end inherit"), "text-align");
    }

    private static void media(Set<String> on) {
        give(
                on,
                words("inline block list-item run-in compact marker table inline-table table-row-group "
                        + "table-header-group table-footer-group table-row table-column-group table-column table-cell "
                        + "table-caption none inherit"),
                "display");
        give(on, words("visible hidden collapse inherit"), "visibility");
        give(on, words("auto optimizeSpeed optimizeQuality inherit"), "image-rendering");
        give(on, words("auto optimizeSpeed crispEdges geometricPrecision inherit"), "shape-rendering");
        give(on, words("auto optimizeSpeed optimizeLegibility geometricPrecision inherit"), "text-rendering");
        give(on, words("auto dynamic static inherit"), "buffered-rendering");
        give(on, ANY, "viewport-fill", "viewport-fill-opacity");
    }

    private static void geometry() {
        give(Set.of("path"), ANY, "d", "pathLength");
        give(Set.of("rect"), ANY, "x", "y", "width", "height", "rx", "ry");
        give(Set.of("circle"), ANY, "cx", "cy", "r");
        give(Set.of("ellipse"), ANY, "cx", "cy", "rx", "ry");
        give(Set.of("line", "linearGradient"), ANY, "x1", "y1", "x2", "y2");
        give(Set.of("polyline", "polygon"), ANY, "points");
        give(Set.of("radialGradient"), ANY, "cx", "cy", "r");
        give(Set.of("linearGradient", "radialGradient"), words("userSpaceOnUse objectBoundingBox"), "gradientUnits");
        give(Set.of("stop"), ANY, "offset");
        give(Set.of("text"), ANY, "x", "y", "rotate");
        give(Set.of("text"), words("none"), "editable");
        give(Set.of("textArea"), ANY, "x", "y", "width", "height");
        give(Set.of("use"), ANY, "href", "x", "y");
    }

    private static void root() {
        Set<String> root = Set.of("svg");
        give(root, ANY, "width", "height", "viewBox", "contentScriptType");
        give(root, words("tiny-ps"), "baseProfile");
        give(root, words("1.2"), "version");
        give(root, words("false"), "externalResourcesRequired", "focusable");
        give(root, words("all"), "playbackOrder");
        give(root, words("none"), "snapshotTime");
        give(root, words("onLoad"), "timelineBegin");
        give(root, words("disable"), "zoomAndPan");
        give(root, ValueKind.ASPECT_RATIO, "preserveAspectRatio");
    }

    private static void define(String name, Set<String> children, boolean text) {
        ELEMENTS.put(name, new TinyPs(children, text));
    }

    private static void give(Set<String> elements, ValueKind kind, String... names) {
        for (String element : elements) {
            TinyPs rules = ELEMENTS.get(element);
            if (rules != null) for (String name : names) rules.attributes.put(name, kind);
        }
    }

    private static ValueKind words(String words) {
        return new ValueKind.Words(List.of(words.split(" ")));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return Set.copyOf(both);
    }
}
