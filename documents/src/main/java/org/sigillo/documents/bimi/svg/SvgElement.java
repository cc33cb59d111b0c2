package org.sigillo.documents.bimi.svg;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element.
///
/// @param namespace its namespace; empty if none
/// @param name its local name
/// @param attributes in the order written, declarations of namespaces left out
/// @param children elements and text, in order; comments are left out
/// @param place where it begins
public record SvgElement(String namespace, String name, List<Attribute> attributes, List<SvgNode> children, Place place)
        implements SvgNode {
    /// The namespace of SVG.
    public static final String SVG = "http://www.w3.org/2000/svg";
    /// The namespace of links.
    public static final String XLINK = "http://www.w3.org/1999/xlink";
    /// The namespace of `xml:`.
    public static final String XML = "http://www.w3.org/XML/1998/namespace";

    /// An attribute.
    ///
    /// @param namespace its namespace; empty if none
    /// @param name its local name
    /// @param value its value
    public record Attribute(String namespace, String name, String value) {
        /// The name as people write it.
        ///
        /// @return with `xml:` or `xlink:` before it where it belongs there
        public String shown() {
            return switch (namespace) {
                case XML -> "xml:" + name;
                case XLINK -> "xlink:" + name;
                default -> name;
            };
        }
    }

    /// Copies the lists.
    public SvgElement {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /// Whether it is an element of SVG of that name.
    ///
    /// @param local the local name
    /// @return true if so
    public boolean is(String local) {
        return namespace.equals(SVG) && name.equals(local);
    }

    /// The value of an attribute without a namespace.
    ///
    /// @param local its name
    /// @return its value, or `null`
    public @Nullable String get(String local) {
        return get("", local);
    }

    /// The value of an attribute.
    ///
    /// @param space its namespace
    /// @param local its name
    /// @return its value, or `null`
    public @Nullable String get(String space, String local) {
        for (Attribute one : attributes) if (one.name.equals(local) && one.namespace.equals(space)) return one.value;
        return null;
    }

    /// The elements within, one level down.
    ///
    /// @return in order
    public List<SvgElement> elements() {
        List<SvgElement> elements = new ArrayList<>();
        for (SvgNode child : children) if (child instanceof SvgElement element) elements.add(element);
        return elements;
    }

    /// The text within, that of elements included.
    ///
    /// @return in Unicode
    public String text() {
        StringBuilder out = new StringBuilder();
        text(out);
        return out.toString();
    }

    private void text(StringBuilder out) {
        for (SvgNode child : children) {
            switch (child) {
                case SvgElement element -> element.text(out);
                case Text text -> out.append(text.value());
            }
        }
    }

    /// The same with other attributes and children.
    ///
    /// @param attributes the attributes
    /// @param children what stands within
    /// @return the element
    public SvgElement with(List<Attribute> attributes, List<? extends SvgNode> children) {
        return new SvgElement(namespace, name, attributes, List.copyOf(children), place);
    }
}
