package org.sigillo.documents.bimi.svg;

/// Writes an element of SVG as a file: UTF-8, one namespace, no declaration but that of XML.
public final class SvgWriter {
    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    /// Writes a file.
    ///
    /// @param root its root; elements and attributes outside of the namespaces of SVG, XML and XLink are left out
    /// @return the text, with a line end
    public static String write(SvgElement root) {
        SvgWriter writer = new SvgWriter();
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writer.element(root, true);
        return writer.out.append('\n').toString();
    }

    private void element(SvgElement element, boolean root) {
        out.append('<').append(element.name());
        if (root) {
            out.append(" xmlns=\"").append(SvgElement.SVG).append('"');
            if (links(element))
                out.append(" xmlns:xlink=\"").append(SvgElement.XLINK).append('"');
        }
        for (SvgElement.Attribute one : element.attributes()) {
            if (!isOurs(one.namespace())) continue;
            out.append(' ').append(one.shown()).append("=\"");
            escape(one.value(), true);
            out.append('"');
        }
        if (element.children().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (SvgNode child : element.children()) {
            switch (child) {
                case SvgElement one when one.namespace().equals(SvgElement.SVG) -> element(one, false);
                case SvgElement _ -> {}
                case SvgNode.Text text -> escape(text.value(), false);
            }
        }
        out.append("</").append(element.name()).append('>');
    }

    private static boolean isOurs(String namespace) {
        return namespace.isEmpty() || namespace.equals(SvgElement.XML) || namespace.equals(SvgElement.XLINK);
    }

    private static boolean links(SvgElement element) {
        for (SvgElement.Attribute one : element.attributes())
            if (one.namespace().equals(SvgElement.XLINK)) return true;
        for (SvgElement child : element.elements()) if (links(child)) return true;
        return false;
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n', '\t', '\r' -> {
                    if (attribute || c == '\r') out.append("&#").append((int) c).append(';');
                    else out.append(c);
                }
                default -> out.append(c);
            }
        }
    }
}
