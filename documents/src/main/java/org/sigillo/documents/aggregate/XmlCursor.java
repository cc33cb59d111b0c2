package org.sigillo.documents.aggregate;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;

/// Walks an XML document element by element: a method for an element's children, one for its text. Whoever walks
/// knows where it is; the depth of the document never becomes the depth of a stack.
final class XmlCursor {
    /// The longest text that is kept, in characters; longer is cut.
    static final int MAX_TEXT = 4_096;

    private final XMLStreamReader in;
    private final Repairs repairs;
    private String prefix = "";

    XmlCursor(XMLStreamReader in, Repairs repairs) {
        this.in = in;
        this.repairs = repairs;
    }

    /// The current element's name is that of the reports' own namespace from here on.
    void adoptPrefix() {
        String name = in.getLocalName();
        int colon = name.indexOf(':');
        prefix = colon < 0 ? "" : name.substring(0, colon + 1);
    }

    /// Goes to the next child.
    ///
    /// @return its name without the prefix of reports; `null` behind the last one
    @Nullable
    String child() throws XMLStreamException, Unreadable {
        while (true) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = in.getLocalName();
                    return prefix.isEmpty() || !name.startsWith(prefix)
                            ? name
                            : name.substring(prefix.length()).intern();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return null;
                }
                case XMLStreamConstants.DTD -> throw new Unreadable(Fault.XML_DOCTYPE, "");
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the document ends too early");
                default -> {}
            }
        }
    }

    /// Whether the current element belongs to an extension: it has a prefix of its own, or a namespace.
    boolean foreign() {
        if (in.getLocalName().indexOf(':') >= 0
                && (prefix.isEmpty() || !in.getLocalName().startsWith(prefix))) return true;
        return in.getAttributeCount() > 0 && attribute("xmlns") != null;
    }

    @Nullable
    String attribute(String name) {
        for (int i = 0; i < in.getAttributeCount(); i++)
            if (in.getAttributeLocalName(i).equals(name)) return in.getAttributeValue(i);
        return null;
    }

    /// The namespace of the current element, as it declares it itself; empty if it does not.
    String namespace() {
        String name = in.getLocalName();
        int colon = name.indexOf(':');
        String declared = attribute(colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon));
        return declared == null ? "" : declared.strip();
    }

    /// The text of the current element, up to its end; elements within are left out.
    ///
    /// @param where its name, for the repairs
    /// @return white space around it taken away
    String text(String where) throws XMLStreamException, Unreadable {
        String text = "";
        StringBuilder pieces = null;
        for (int depth = 0; ; ) {
            switch (in.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (depth > 0) continue;
                    if (text.isEmpty()) text = in.getText();
                    else {
                        if (pieces == null) pieces = new StringBuilder(text);
                        if (pieces.length() <= MAX_TEXT) pieces.append(in.getText());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    if (depth++ == 0) repairs.note(Repair.Aggregate.ELEMENT_MISPLACED, where, in.getLocalName());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth-- == 0) return bounded(pieces == null ? text : pieces.toString(), where);
                }
                case XMLStreamConstants.DTD -> throw new Unreadable(Fault.XML_DOCTYPE, "");
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the document ends too early");
                default -> {}
            }
        }
    }

    private String bounded(String text, String where) {
        if (text.length() <= MAX_TEXT) return text;
        String stripped = text.strip();
        if (stripped.length() <= MAX_TEXT) return stripped;
        repairs.note(Repair.Aggregate.TEXT_CUT, where, "");
        return Repairs.shortened(stripped, MAX_TEXT);
    }

    /// Passes over the rest of the current element.
    void skip() throws XMLStreamException, Unreadable {
        for (int depth = 0; depth >= 0; ) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD -> throw new Unreadable(Fault.XML_DOCTYPE, "");
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the document ends too early");
                default -> {}
            }
        }
    }

    /// Goes to the start of the first element of that name, at whatever depth.
    ///
    /// @return what stands around it: the name of the last element passed, empty if it is the root; `null` if
    ///     there is none
    @Nullable
    String find(String name) throws XMLStreamException, Unreadable {
        String around = "";
        int depth = 0;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String full = in.getLocalName();
                    if (full.substring(full.indexOf(':') + 1).equals(name)) return around;
                    around = full;
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (--depth == 0) around = "";
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (depth == 0 && !in.getText().isBlank()) repairs.note(Repair.Xml.LEADING_TEXT, "", in.getText());
                }
                case XMLStreamConstants.DTD -> throw new Unreadable(Fault.XML_DOCTYPE, "");
                default -> {}
            }
        }
        return null;
    }

    /// Whether nothing but white space, comments and ends of elements is left.
    boolean nothingLeft() {
        try {
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT,
                            XMLStreamConstants.DTD,
                            XMLStreamConstants.ENTITY_REFERENCE -> {
                        return false;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!in.getText().isBlank()) return false;
                    }
                    default -> {}
                }
            }
            return true;
        } catch (XMLStreamException wrong) {
            return false;
        }
    }
}
