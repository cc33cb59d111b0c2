package org.sigillo.documents.bimi.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sigillo.documents.bimi.svg.Numbers;
import org.sigillo.documents.bimi.svg.SvgElement;
import org.sigillo.documents.bimi.svg.SvgElement.Attribute;
import org.sigillo.documents.bimi.svg.SvgNode;

/// Text as the profile has it: no parts within it. A part with a place of its own becomes a text of its own.
final class Texts {
    private Texts() {}

    static List<SvgElement> text(Rebuild rebuild, SvgElement text, Rebuild.Around around, Changes changes) {
        Map<String, String> properties = rebuild.properties(text);
        Rebuild.Around own = around.with(properties);
        if (rebuild.isGone(text, properties) || own.hidden()) return List.of();
        changes.warning(ConvertReason.TEXT, text, "text");
        StringBuilder said = new StringBuilder();
        List<SvgElement> made = new ArrayList<>();
        for (SvgNode node : text.children()) {
            switch (node) {
                case SvgNode.Text one -> said.append(one.value());
                case SvgElement part
                when part.is("tspan") || part.is("textPath") || part.is("a") -> {
                    boolean placed = part.get("x") != null || part.get("y") != null;
                    if (placed) made.add(part(rebuild, text, part, properties, own));
                    else said.append(part.text());
                }
                case SvgElement other -> changes.info(ConvertReason.ELEMENT, other, other.name());
            }
        }
        if (!said.toString().isBlank()) made.addFirst(one(rebuild, text, properties, own, said.toString()));
        return made;
    }

    private static SvgElement part(
            Rebuild rebuild, SvgElement text, SvgElement part, Map<String, String> around, Rebuild.Around own) {
        Map<String, String> properties = new java.util.LinkedHashMap<>(around);
        properties.remove("opacity");
        Map<String, String> parts = rebuild.properties(part);
        properties.putAll(parts);
        return one(rebuild, text, properties, own.with(parts), part.text());
    }

    private static SvgElement one(
            Rebuild rebuild, SvgElement text, Map<String, String> properties, Rebuild.Around own, String said) {
        Map<String, String> placed = new java.util.LinkedHashMap<>(properties);
        moved(placed, "x", "dx");
        moved(placed, "y", "dy");
        List<Attribute> attributes = rebuild.attributes(text, text.name(), placed, Affine.IDENTITY);
        Rebuild.opacities(attributes, own);
        String content = said.strip().replace('\n', ' ').replace('\t', ' ');
        return text.with(attributes, List.of(new SvgNode.Text(content, text.place())));
    }

    private static void moved(Map<String, String> properties, String at, String by) {
        String shift = properties.remove(by);
        Double moved = shift == null ? null : Numbers.pixels(shift);
        if (moved == null || moved == 0) return;
        Double from = Numbers.pixels(properties.getOrDefault(at, "0"));
        if (from != null) properties.put(at, Numbers.shown(from + moved));
    }
}
