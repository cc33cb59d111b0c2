package org.sigillo.documents.bimi.svg;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// What a file's elements refer to, and how much they draw by that.
public final class References {
    /// The most elements drawn, those drawn again by `use` counted each time.
    public static final int MAX_DRAWN = 20_000;

    /// The most `use` of `use`.
    static final int MAX_USE_DEPTH = 20;

    private static final long UNDER_WAY = -1;

    private final Map<String, SvgElement> named = new HashMap<>();
    private final IdentityHashMap<SvgElement, Long> weights = new IdentityHashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Consumer<Finding> found;
    private boolean cycle;
    private int depth;

    private References(Consumer<Finding> found) {
        this.found = found;
    }

    /// Checks the references of a file.
    ///
    /// @param root its root
    /// @param found takes what is wrong
    static void check(SvgElement root, Consumer<Finding> found) {
        References references = new References(found);
        references.name(root);
        long drawn = references.weight(root);
        if (drawn > MAX_DRAWN)
            found.accept(Finding.error(
                    SvgReason.USE_TOO_MANY, root.place().toString(), String.valueOf(drawn), String.valueOf(MAX_DRAWN)));
        references.paint(root);
    }

    /// How many elements a file draws.
    ///
    /// @param root its root
    /// @return the count, those drawn again by `use` each time; [Long#MAX_VALUE] if `use` uses itself
    public static long drawn(SvgElement root) {
        References references = new References(finding -> {});
        references.name(root);
        long drawn = references.weight(root);
        return references.cycle ? Long.MAX_VALUE : drawn;
    }

    /// Whether a value holds a `url()` that is not a name of this file, or runs a script.
    ///
    /// @param value an attribute's value
    /// @return true if so
    public static boolean leadsOutside(String value) {
        String text = Ascii.lower(value);
        for (int at = text.indexOf("url("); at >= 0; at = text.indexOf("url(", at + 4)) {
            int start = at + 4;
            while (start < text.length() && (text.charAt(start) <= ' ' || "'\"".indexOf(text.charAt(start)) >= 0))
                start++;
            if (start >= text.length() || text.charAt(start) != '#') return true;
        }
        return text.strip().startsWith("javascript:") || text.strip().startsWith("data:");
    }

    /// What a `use` or gradient refers to.
    ///
    /// @param element the element
    /// @return the name behind `#`; `null` if it refers to nothing in the file
    public static @Nullable String target(SvgElement element) {
        String href = element.get("href");
        if (href == null) href = element.get(SvgElement.XLINK, "href");
        return href != null && href.startsWith("#") ? href.substring(1) : null;
    }

    /// The name in `url(#name)`.
    ///
    /// @param value an attribute's value
    /// @return the name; `null` if there is none
    public static @Nullable String paint(String value) {
        String text = value.strip();
        if (!text.startsWith("url(")) return null;
        int close = text.indexOf(')');
        if (close < 0) return null;
        String inner = text.substring(4, close).strip();
        if (inner.length() > 1 && (inner.startsWith("'") || inner.startsWith("\"")))
            inner = inner.substring(1, inner.length() - 1);
        return inner.startsWith("#") ? inner.substring(1) : null;
    }

    private void name(SvgElement element) {
        String id = element.get("id");
        if (id == null) id = element.get(SvgElement.XML, "id");
        if (id != null) named.putIfAbsent(id.strip(), element);
        for (SvgElement child : element.elements()) name(child);
    }

    /// Elements it draws, itself included. Each is counted once, so that the time is that of the file; the depth of
    /// the calls is that of the elements, times the links among them, which a cycle would end.
    private long weight(SvgElement element) {
        Long known = weights.get(element);
        if (known != null) {
            if (known == UNDER_WAY) cycle(element);
            return Math.max(known, 0);
        }
        weights.put(element, UNDER_WAY);
        long sum = 1;
        for (SvgElement child : element.elements()) sum = add(sum, weight(child));
        if (element.is("use")) {
            String name = target(element);
            SvgElement used = name == null ? null : named.get(name);
            if (used != null) sum = add(sum, used(used));
            else if (name != null) nowhere(element, name);
        }
        weights.put(element, sum);
        return sum;
    }

    private long used(SvgElement element) {
        if (depth == MAX_USE_DEPTH) return MAX_DRAWN;
        depth++;
        long weight = weight(element);
        depth--;
        return weight;
    }

    private static long add(long one, long other) {
        return Math.min(one + other, 1L << 60);
    }

    private void cycle(SvgElement element) {
        if (!cycle)
            found.accept(Finding.error(SvgReason.USE_CYCLE, element.place().toString(), element.name()));
        cycle = true;
    }

    private void paint(SvgElement element) {
        for (SvgElement.Attribute one : element.attributes()) {
            String name = paint(one.value());
            if (name != null && !named.containsKey(name)) nowhere(element, name);
        }
        for (SvgElement child : element.elements()) paint(child);
    }

    private void nowhere(SvgElement element, String name) {
        if (missing.add(name))
            found.accept(Finding.warning(SvgReason.NOWHERE, element.place().toString(), element.name(), name));
    }
}
