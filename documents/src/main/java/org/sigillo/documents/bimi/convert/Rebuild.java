package org.sigillo.documents.bimi.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.Numbers;
import org.sigillo.documents.bimi.svg.References;
import org.sigillo.documents.bimi.svg.SvgElement;
import org.sigillo.documents.bimi.svg.SvgElement.Attribute;
import org.sigillo.documents.bimi.svg.TinyPs;
import org.sigillo.documents.bimi.svg.ValueKind;
import org.sigillo.documents.bimi.svg.ViewBox;

/// Makes elements of the profile out of those of SVG. The depth of its calls is bounded by that of the file and of
/// `use`, what it makes by [References#MAX_DRAWN].
final class Rebuild {
    /// The most `use` within one another.
    private static final int MOST_USES = 20;

    private final Map<String, SvgElement> named;
    private final StyleRules rules;
    private final Gradients gradients;
    private final Changes changes;
    private final ViewBox view;

    Rebuild(Map<String, SvgElement> named, StyleRules rules, Changes changes, ViewBox view) {
        this.named = named;
        this.rules = rules;
        this.changes = changes;
        this.view = view;
        this.gradients = new Gradients(named, rules, changes);
    }

    /// What an element has from those around it.
    ///
    /// @param opacity of all groups around
    /// @param fill the opacity of the inherited fill
    /// @param stroke the opacity of the inherited stroke
    /// @param fillAlpha of the inherited colour itself
    /// @param strokeAlpha of the inherited colour itself
    /// @param hidden whether it is not visible
    /// @param uses how many `use` are around it
    record Around(
            double opacity,
            double fill,
            double stroke,
            double fillAlpha,
            double strokeAlpha,
            boolean hidden,
            int uses) {
        static final Around NOTHING = new Around(1, 1, 1, 1, 1, false, 0);

        Around with(Map<String, String> properties) {
            double own = number(properties, "opacity", 1);
            String visibility = properties.get("visibility");
            return new Around(
                    opacity * own,
                    number(properties, "fill-opacity", fill),
                    number(properties, "stroke-opacity", stroke),
                    alpha(properties, "fill", fillAlpha),
                    alpha(properties, "stroke", strokeAlpha),
                    visibility == null || visibility.equals("inherit") ? hidden : !visibility.equals("visible"),
                    uses);
        }

        Around used() {
            return new Around(opacity, fill, stroke, fillAlpha, strokeAlpha, hidden, uses + 1);
        }

        private static double number(Map<String, String> properties, String name, double otherwise) {
            String text = properties.get(name);
            Double value = text == null ? null : Colour.fraction(text);
            return value == null ? otherwise : value;
        }

        private static double alpha(Map<String, String> properties, String name, double otherwise) {
            String text = properties.get(name);
            return text == null || text.equals("inherit")
                    ? otherwise
                    : Colour.parse(text).alpha();
        }
    }

    /// The gradients used by what was made so far.
    List<SvgElement> gradients() {
        return gradients.list();
    }

    /// What is declared for an element: attributes, then CSS.
    Map<String, String> properties(SvgElement element) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Attribute one : element.attributes())
            if (one.namespace().isEmpty() && !one.name().equals("style")) all.put(one.name(), one.value());
        Map<String, String> declared = rules.of(element);
        if (!declared.isEmpty()) changes.info(ConvertReason.STYLE, element, element.name());
        declared.forEach((name, value) -> {
            if (Properties.STYLED.contains(name)) all.put(name, value);
            else if (Properties.EFFECTS.contains(name) && !Properties.IDLE.contains(value))
                changes.lost(ConvertReason.EFFECT_LOST, element, name);
        });
        return all;
    }

    /// What stands within an element, made anew.
    List<SvgElement> children(SvgElement element, Around around) {
        List<SvgElement> made = new ArrayList<>();
        for (SvgElement child : element.elements()) made.addAll(element(child, around));
        return made;
    }

    private List<SvgElement> element(SvgElement element, Around around) {
        if (!element.namespace().equals(SvgElement.SVG)) return left(element, ConvertReason.ELEMENT);
        return switch (element.name()) {
            case "title",
                    "desc",
                    "metadata",
                    "script",
                    "style",
                    "view",
                    "cursor",
                    "handler",
                    "listener",
                    "set",
                    "animate",
                    "animateColor",
                    "animateMotion",
                    "animateTransform",
                    "discard",
                    "font",
                    "font-face" -> left(element, ConvertReason.ELEMENT);
            case "defs",
                    "symbol",
                    "clipPath",
                    "mask",
                    "filter",
                    "pattern",
                    "marker",
                    "linearGradient",
                    "radialGradient",
                    "solidColor" -> List.of(); // used where something refers to it
            case "image" -> lost(element, ConvertReason.RASTER);
            case "g" -> group(element, around, Affine.IDENTITY, element);
            case "a", "svg" -> replaced(element, around);
            case "switch" -> {
                changes.info(ConvertReason.GROUP, element, "switch");
                yield element.elements().isEmpty()
                        ? List.of()
                        : element(element.elements().getFirst(), around);
            }
            case "use" -> use(element, around);
            case "text", "textArea" -> Texts.text(this, element, around, changes);
            case "path", "rect", "circle", "line", "ellipse", "polyline", "polygon" -> drawn(element, around);
            default -> lost(element, ConvertReason.ELEMENT_LOST);
        };
    }

    private List<SvgElement> left(SvgElement element, ConvertReason reason) {
        changes.info(reason, element, element.name());
        return List.of();
    }

    private List<SvgElement> lost(SvgElement element, ConvertReason reason) {
        changes.lost(reason, element, element.name());
        return List.of();
    }

    private List<SvgElement> replaced(SvgElement element, Around around) {
        changes.info(ConvertReason.GROUP, element, element.name());
        Affine inner = Affine.IDENTITY;
        if (element.is("svg")) {
            inner = placed(element, element.get("width"), element.get("height"));
            Map<String, String> own = properties(element);
            inner = Affine.translation(length(own.get("x"), view.width()), length(own.get("y"), view.height()))
                    .then(inner);
        }
        return group(element, around, inner, element);
    }

    /// The transform of a viewBox into a width and a height.
    private Affine placed(SvgElement element, @Nullable String width, @Nullable String height) {
        String written = element.get("viewBox");
        ViewBox box = written == null ? null : ViewBox.parse(written);
        if (box == null) return Affine.IDENTITY;
        double wide = width == null ? view.width() : length(width, view.width());
        double high = height == null ? view.height() : length(height, view.height());
        double scale = Math.min(wide / box.width(), high / box.height());
        return Affine.translation((wide - box.width() * scale) / 2, (high - box.height() * scale) / 2)
                .then(Affine.scaling(scale, scale))
                .then(Affine.translation(-box.x(), -box.y()));
    }

    /// A group of what stands in `content`, with the attributes of `element`.
    private List<SvgElement> group(SvgElement element, Around around, Affine inner, SvgElement content) {
        Map<String, String> properties = properties(element);
        if (isGone(element, properties)) return List.of();
        Around within = around.with(properties);
        List<SvgElement> children = content == element || content.is("symbol") || content.is("svg")
                ? children(content, within)
                : element(content, within);
        if (children.isEmpty()) return List.of();
        faded(element, properties, children);
        SvgElement g = new SvgElement(
                SvgElement.SVG,
                "g",
                attributes(element, "g", properties, inner),
                List.copyOf(children),
                element.place());
        return g.attributes().isEmpty() ? children : List.of(g);
    }

    private void faded(SvgElement element, Map<String, String> properties, List<SvgElement> children) {
        Double opacity = Colour.fraction(properties.getOrDefault("opacity", "1"));
        if (opacity == null || opacity == 1) return;
        boolean several = children.size() > 1 || children.getFirst().is("g");
        if (several) changes.warning(ConvertReason.GROUP_OPACITY, element, element.name());
        else changes.info(ConvertReason.OPACITY, element, element.name());
    }

    private List<SvgElement> use(SvgElement element, Around around) {
        String name = References.target(element);
        SvgElement target = name == null ? null : named.get(name);
        if (target == null || around.uses == MOST_USES) {
            changes.lost(ConvertReason.REFERENCE_LOST, element, name == null ? "use" : name);
            return List.of();
        }
        changes.info(ConvertReason.USE, element, "use");
        Map<String, String> own = properties(element);
        Affine inner = Affine.translation(length(own.get("x"), view.width()), length(own.get("y"), view.height()));
        if (target.is("symbol") || target.is("svg")) {
            String width = own.getOrDefault("width", target.get("width"));
            String height = own.getOrDefault("height", target.get("height"));
            inner = inner.then(placed(target, width, height));
        }
        return group(element, around.used(), inner, target);
    }

    private List<SvgElement> drawn(SvgElement element, Around around) {
        Map<String, String> properties = properties(element);
        Around own = around.with(properties);
        if (isGone(element, properties)) return List.of();
        if (own.hidden) return left(element, ConvertReason.HIDDEN);
        if (properties.containsKey("opacity")) changes.info(ConvertReason.OPACITY, element, element.name());
        List<Attribute> attributes = attributes(element, element.name(), properties, Affine.IDENTITY);
        opacities(attributes, own);
        return List.of(element.with(attributes, List.of()));
    }

    /// Fill and stroke as opaque as all that stands around makes them.
    static void opacities(List<Attribute> attributes, Around own) {
        double fill = own.opacity * own.fill * own.fillAlpha;
        double stroke = own.opacity * own.stroke * own.strokeAlpha;
        if (fill != 1) attributes.add(new Attribute("", "fill-opacity", Numbers.shown(fill)));
        if (stroke != 1) attributes.add(new Attribute("", "stroke-opacity", Numbers.shown(stroke)));
    }

    boolean isGone(SvgElement element, Map<String, String> properties) {
        if (!properties.getOrDefault("display", "inline").equals("none")) return false;
        changes.info(ConvertReason.HIDDEN, element, element.name());
        return true;
    }

    /// The attributes the profile has, with the values it has.
    List<Attribute> attributes(SvgElement element, String as, Map<String, String> properties, Affine inner) {
        TinyPs rules = TinyPs.element(as);
        List<Attribute> attributes = new ArrayList<>();
        Affine transform = transform(element, properties.get("transform"), inner);
        if (!transform.isIdentity()) {
            String written = properties.get("transform");
            boolean kept = written != null && inner.isIdentity() && written.equals(element.get("transform"));
            attributes.add(new Attribute("", "transform", kept && written != null ? written : transform.toString()));
        }
        properties.forEach((name, value) -> {
            switch (name) {
                case "transform", "opacity", "fill-opacity", "stroke-opacity", "display", "visibility", "style" -> {}
                case "id", "class", "lang", "role" -> {} // nothing refers to it any more
                case "fill", "stroke" -> paint(element, attributes, name, value);
                case "color" ->
                    attributes.add(new Attribute("", name, Colour.parse(value).text()));
                default -> attribute(element, as, rules, attributes, name, value);
            }
        });
        return attributes;
    }

    private Affine transform(SvgElement element, @Nullable String written, Affine inner) {
        Affine transform = written == null ? Affine.IDENTITY : Affine.parse(written);
        if (transform == null) {
            changes.lost(ConvertReason.EFFECT_LOST, element, "transform");
            transform = Affine.IDENTITY;
        }
        return transform.then(inner);
    }

    private void attribute(
            SvgElement element,
            String as,
            @Nullable TinyPs rules,
            List<Attribute> attributes,
            String name,
            String value) {
        ValueKind kind = rules == null ? null : rules.attribute(name);
        if (kind == null || name.equals("requiredFonts") || name.equals("systemLanguage") || name.equals("href")) {
            unknown(element, as, name, value);
            return;
        }
        String mended = mended(name, value);
        if (!mended.equals(value)) changes.info(ConvertReason.LENGTH, element, name);
        if (kind.allows(mended) && !References.leadsOutside(mended)) attributes.add(new Attribute("", name, mended));
        else changes.info(ConvertReason.ATTRIBUTE, element, name + '=' + value);
    }

    /// What the profile does not have: an effect, unless it does nothing; else something editors leave behind.
    private void unknown(SvgElement element, String as, String name, String value) {
        boolean geometry = as.equals("g") && !element.is("g");
        if (geometry || name.equals("href")) return; // of use and of nested svg: worked in already
        if (!Properties.EFFECTS.contains(name) || Properties.IDLE.contains(value.strip())) {
            changes.info(ConvertReason.ATTRIBUTE, element, name);
        } else if (name.equals("clip-path") && cutsNothing(value)) {
            changes.info(ConvertReason.CLIP, element, "clip-path");
        } else {
            changes.lost(ConvertReason.EFFECT_LOST, element, name);
        }
    }

    /// Whether a clip is the whole of the drawing, as some editors write around everything.
    private boolean cutsNothing(String value) {
        String name = References.paint(value);
        SvgElement clip = name == null ? null : named.get(name);
        if (clip == null || clip.elements().size() != 1 || clip.get("transform") != null) return false;
        SvgElement only = clip.elements().getFirst();
        if (!only.is("rect") || only.get("transform") != null || only.get("rx") != null) return false;
        Map<String, String> rect = properties(only);
        double x = length(rect.get("x"), view.width());
        double y = length(rect.get("y"), view.height());
        return x <= view.x()
                && y <= view.y()
                && x + length(rect.get("width"), view.width()) >= view.x() + view.width()
                && y + length(rect.get("height"), view.height()) >= view.y() + view.height();
    }

    private void paint(SvgElement element, List<Attribute> attributes, String name, String value) {
        String reference = References.paint(value);
        if (reference == null && !value.strip().startsWith("url(")) {
            if (References.leadsOutside(value)) changes.lost(ConvertReason.REFERENCE_LOST, element, value);
            attributes.add(new Attribute("", name, Colour.parse(value).text()));
            return;
        }
        String made = reference == null ? null : gradients.paint(reference);
        if (made == null) changes.lost(ConvertReason.REFERENCE_LOST, element, value);
        String instead = value.substring(value.indexOf(')') + 1).strip(); // what is meant if there is nothing
        if (made == null)
            made = instead.isEmpty() ? "none" : Colour.parse(instead).text();
        attributes.add(new Attribute("", name, made));
    }

    private String mended(String name, String value) {
        if (name.equals("font-weight")) {
            Double weight = Numbers.number(value.strip());
            if (weight != null) return weight >= 600 ? "bold" : "normal";
        }
        String length = value.strip();
        boolean wide = name.equals("x") || name.equals("width") || name.startsWith("cx") || name.equals("rx");
        boolean high = name.equals("y") || name.equals("height") || name.startsWith("cy") || name.equals("ry");
        if (length.endsWith("%") && (wide || high))
            return Numbers.shown(length(length, wide ? view.width() : view.height()));
        if (length.endsWith("px") && Numbers.pixels(length) != null) return length.substring(0, length.length() - 2);
        return value;
    }

    /// A length in user units; 0 where there is none.
    static double length(@Nullable String text, double whole) {
        if (text == null) return 0;
        String value = text.strip();
        boolean percent = value.endsWith("%");
        Double number = Numbers.pixels(percent ? value.substring(0, value.length() - 1) : value);
        return number == null ? 0 : percent ? number * whole / 100 : number;
    }
}
