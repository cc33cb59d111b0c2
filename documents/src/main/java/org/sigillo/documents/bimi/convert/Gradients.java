package org.sigillo.documents.bimi.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.Numbers;
import org.sigillo.documents.bimi.svg.References;
import org.sigillo.documents.bimi.svg.SvgElement;
import org.sigillo.documents.bimi.svg.SvgElement.Attribute;
import org.sigillo.text.Ascii;

/// The gradients a drawing uses, as the profile has them: what they take from others copied, their transforms worked
/// into their points, their stops without CSS. Those nobody uses are left out.
final class Gradients {
    /// Gradients that take from one another.
    private static final int MOST_LINKS = 10;

    private final Map<String, SvgElement> named;
    private final StyleRules rules;
    private final Changes changes;
    private final Map<String, String> made = new HashMap<>();
    private final List<SvgElement> list = new ArrayList<>();

    Gradients(Map<String, SvgElement> named, StyleRules rules, Changes changes) {
        this.named = named;
        this.rules = rules;
        this.changes = changes;
    }

    /// Those used so far, in the order of their first use.
    List<SvgElement> list() {
        return list;
    }

    /// What `url(#name)` becomes; `null` if it cannot be had.
    @Nullable
    String paint(String name) {
        String known = made.get(name);
        if (known != null) return known.isEmpty() ? null : known;
        SvgElement element = named.get(name);
        String id = "p" + (list.size() + 1);
        SvgElement gradient = element == null ? null : gradient(element, id);
        made.put(name, gradient == null ? "" : "url(#" + id + ')');
        if (gradient == null) return null;
        list.add(gradient);
        return "url(#" + id + ')';
    }

    private @Nullable SvgElement gradient(SvgElement element, String id) {
        if (element.is("solidColor")) return solid(element, id);
        if (!element.is("linearGradient") && !element.is("radialGradient")) return null;
        Map<String, String> all = new LinkedHashMap<>();
        List<SvgElement> stops = List.of();
        SvgElement at = element;
        for (int links = 0; at != null && links < MOST_LINKS; links++) {
            for (Attribute one : at.attributes())
                if (one.namespace().isEmpty()) all.putIfAbsent(one.name(), one.value());
            if (stops.isEmpty())
                stops = at.elements().stream().filter(one -> one.is("stop")).toList();
            String next = References.target(at);
            at = next == null ? null : named.get(next);
            if (next != null) changes.info(ConvertReason.GRADIENT, element, "what it takes from another is copied");
        }
        boolean linear = element.is("linearGradient");
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("", "id", id));
        String units = all.getOrDefault("gradientUnits", "objectBoundingBox");
        if (units.equals("userSpaceOnUse")) attributes.add(new Attribute("", "gradientUnits", units));
        if (!all.getOrDefault("spreadMethod", "pad").equals("pad"))
            changes.lost(ConvertReason.EFFECT_LOST, element, "spreadMethod=" + all.get("spreadMethod"));
        String written = all.getOrDefault("gradientTransform", "none");
        Affine transform = Affine.parse(written);
        if (transform == null) {
            changes.lost(ConvertReason.EFFECT_LOST, element, "gradientTransform=" + written);
            transform = Affine.IDENTITY;
        }
        if (!transform.isIdentity()) changes.info(ConvertReason.GRADIENT, element, "its transform is worked into it");
        if (linear) linear(element, all, transform, attributes);
        else radial(element, all, transform, attributes);
        return element.with(attributes, stops(stops));
    }

    private static double number(Map<String, String> all, String name, double otherwise) {
        String text = all.get(name);
        if (text == null) return otherwise;
        String value = text.strip();
        boolean percent = value.endsWith("%");
        Double number = Numbers.pixels(percent ? value.substring(0, value.length() - 1) : value);
        return number == null ? otherwise : percent ? number / 100 : number;
    }

    /// An affine image of a linear gradient is one: its lines of one colour stay parallel, and the
    /// vector across them is what is written.
    private void linear(SvgElement element, Map<String, String> all, Affine m, List<Attribute> attributes) {
        double x1 = number(all, "x1", 0);
        double y1 = number(all, "y1", 0);
        double x2 = number(all, "x2", 1);
        double y2 = number(all, "y2", 0);
        if (m.isIdentity()) {
            point(attributes, "x1", x1, all, "y1", y1);
            point(attributes, "x2", x2, all, "y2", y2);
            return;
        }
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = dx * dx + dy * dy;
        double det = m.determinant();
        if (length == 0 || det == 0) {
            changes.lost(ConvertReason.EFFECT_LOST, element, "a gradient without a direction");
            return;
        }
        double nx = (m.d() * dx - m.b() * dy) / det / length;
        double ny = (-m.c() * dx + m.a() * dy) / det / length;
        double scale = nx * nx + ny * ny;
        double px = m.x(x1, y1);
        double py = m.y(x1, y1);
        point(attributes, "x1", px, Map.of(), "y1", py);
        point(attributes, "x2", px + nx / scale, Map.of(), "y2", py + ny / scale);
    }

    private void radial(SvgElement element, Map<String, String> all, Affine m, List<Attribute> attributes) {
        double cx = number(all, "cx", 0.5);
        double cy = number(all, "cy", 0.5);
        double r = number(all, "r", 0.5);
        boolean focus = Math.abs(number(all, "fx", cx) - cx) + Math.abs(number(all, "fy", cy) - cy) > 1e-6 * r;
        if (focus) changes.warning(ConvertReason.GRADIENT_NEAR, element, "its focus is put in the middle");
        if (!m.isSimilarity()) changes.warning(ConvertReason.GRADIENT_NEAR, element, "its ellipse is made a circle");
        point(attributes, "cx", m.x(cx, cy), Map.of(), "cy", m.y(cx, cy));
        double scaled = m.isIdentity() ? r : r * Math.sqrt(Math.abs(m.determinant()));
        attributes.add(new Attribute("", "r", Numbers.shown(scaled)));
    }

    private static void point(
            List<Attribute> attributes, String xName, double x, Map<String, String> written, String yName, double y) {
        if (written.isEmpty() || written.containsKey(xName)) attributes.add(new Attribute("", xName, Numbers.shown(x)));
        if (written.isEmpty() || written.containsKey(yName)) attributes.add(new Attribute("", yName, Numbers.shown(y)));
    }

    /// Whether a colour can be one: what cannot is black, the initial one.
    private static boolean isColour(String text) {
        return (text.indexOf('(') < 0 || text.startsWith("rgb("))
                && text.chars().allMatch(c -> Ascii.isAlphanumeric(c) || "#(),.% +-".indexOf(c) >= 0);
    }

    private List<SvgElement> stops(List<SvgElement> stops) {
        List<SvgElement> written = new ArrayList<>();
        for (SvgElement stop : stops) {
            Map<String, String> declared = declared(stop);
            String offset = stop.get("offset");
            Double at = offset == null ? Double.valueOf(0) : Colour.fraction(offset);
            Colour colour = Colour.parse(declared.getOrDefault("stop-color", "black"));
            Double opacity = Colour.fraction(declared.getOrDefault("stop-opacity", "1"));
            double alpha = colour.alpha() * (opacity == null ? 1 : opacity);
            List<Attribute> attributes = new ArrayList<>();
            attributes.add(new Attribute("", "offset", Numbers.shown(at == null ? 0 : at)));
            boolean none = colour.text().equals("none");
            attributes.add(new Attribute("", "stop-color", none || !isColour(colour.text()) ? "black" : colour.text()));
            if (none) alpha = 0;
            if (alpha != 1) attributes.add(new Attribute("", "stop-opacity", Numbers.shown(alpha)));
            written.add(stop.with(attributes, List.of()));
        }
        return written;
    }

    private SvgElement solid(SvgElement element, String id) {
        Map<String, String> declared = declared(element);
        Colour colour = Colour.parse(declared.getOrDefault("solid-color", "black"));
        Double opacity = Colour.fraction(declared.getOrDefault("solid-opacity", "1"));
        return element.with(
                List.of(
                        new Attribute("", "id", id),
                        new Attribute("", "solid-color", colour.text()),
                        new Attribute("", "solid-opacity", Numbers.shown(opacity == null ? 1 : opacity))),
                List.of());
    }

    private Map<String, String> declared(SvgElement element) {
        Map<String, String> declared = new HashMap<>();
        for (Attribute one : element.attributes()) if (one.namespace().isEmpty()) declared.put(one.name(), one.value());
        declared.putAll(rules.of(element));
        return declared;
    }
}
