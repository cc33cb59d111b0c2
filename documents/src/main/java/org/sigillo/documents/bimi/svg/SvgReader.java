package org.sigillo.documents.bimi.svg;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.xml.XmlFactory;

/// Reads a file as XML, inflating it first where it is gzip (SVGZ). No document type is read, no entity is expanded
/// but those of XML, nothing outside is looked at, and all that can grow has its limit here.
public final class SvgReader {
    /// The largest file, and what it may inflate to, in octets.
    public static final int MAX_OCTETS = 1 << 20;
    /// Elements within elements.
    public static final int MAX_DEPTH = 100;
    /// Elements of one file.
    public static final int MAX_ELEMENTS = 20_000;
    /// Attributes of one element.
    static final int MAX_ATTRIBUTES = 100;

    private static final WstxInputFactory FACTORY = create();

    private final XMLStreamReader xml;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<SvgImage.Instruction> instructions = new ArrayList<>();
    private @Nullable SvgElement root;
    private @Nullable Place doctype;
    private int elements;

    /// An element whose end is still to come.
    private record Open(
            String namespace,
            String name,
            List<SvgElement.Attribute> attributes,
            List<SvgNode> children,
            Place place) {}

    private SvgReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// Reads a file.
    ///
    /// @param file its octets
    /// @return what stands in it
    /// @throws Unreadable if it is no XML, or beyond a limit
    public static SvgImage read(byte[] file) throws Unreadable {
        if (file.length > MAX_OCTETS)
            throw new Unreadable(SvgReason.TOO_LARGE, "", String.valueOf(file.length), String.valueOf(MAX_OCTETS));
        boolean compressed = isGzip(file);
        byte[] octets = compressed ? inflate(file) : file;
        if (compressed && isGzip(octets)) throw new Unreadable(SvgReason.GZIP_TWICE, "");
        try {
            SvgReader reader = new SvgReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(octets)));
            SvgElement root = reader.document();
            return new SvgImage(root, octets.length, compressed, reader.doctype, reader.instructions);
        } catch (XMLStreamException wrong) {
            throw new Unreadable(SvgReason.NOT_XML, where(wrong), said(wrong));
        }
    }

    private static boolean isGzip(byte[] octets) { // 1952 §2.3.1
        return octets.length > 1 && octets[0] == 0x1F && octets[1] == (byte) 0x8B;
    }

    /// Inflates a file, no further than the limit.
    ///
    /// @param gzip its octets
    /// @return what stands in it
    /// @throws Unreadable if it is damaged, or larger than the limit
    public static byte[] inflate(byte[] gzip) throws Unreadable {
        byte[] octets;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), 8_192)) {
            octets = in.readNBytes(MAX_OCTETS + 1);
        } catch (IOException wrong) {
            throw new Unreadable(SvgReason.GZIP_DAMAGED, "");
        }
        if (octets.length > MAX_OCTETS)
            throw new Unreadable(SvgReason.TOO_LARGE, "", "more than " + MAX_OCTETS, String.valueOf(MAX_OCTETS));
        return octets;
    }

    private SvgElement document() throws XMLStreamException, Unreadable {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
                case XMLStreamConstants.DTD -> doctype();
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable(SvgReason.ENTITIES, place().toString(), xml.getLocalName());
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    if (instructions.size() < MAX_ATTRIBUTES)
                        instructions.add(new SvgImage.Instruction(xml.getPITarget(), place()));
                }
                default -> {}
            }
        }
        if (root == null) throw new Unreadable(SvgReason.NOT_XML, place().toString(), "there is no element");
        return root;
    }

    private void start() throws Unreadable {
        Place place = place();
        if (open.size() >= MAX_DEPTH)
            throw new Unreadable(SvgReason.TOO_DEEP, place.toString(), String.valueOf(MAX_DEPTH));
        if (++elements > MAX_ELEMENTS)
            throw new Unreadable(SvgReason.TOO_MANY, place.toString(), String.valueOf(MAX_ELEMENTS), "elements");
        int count = xml.getAttributeCount();
        List<SvgElement.Attribute> attributes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String space = xml.getAttributeNamespace(i);
            attributes.add(new SvgElement.Attribute(
                    space == null ? "" : space, xml.getAttributeLocalName(i), xml.getAttributeValue(i)));
        }
        String space = xml.getNamespaceURI();
        open.push(new Open(space == null ? "" : space, xml.getLocalName(), attributes, new ArrayList<>(), place));
    }

    private void end() {
        Open done = open.pop();
        SvgElement element = new SvgElement(done.namespace, done.name, done.attributes, done.children, done.place);
        Open parent = open.peek();
        if (parent == null) root = element;
        else parent.children.add(element);
    }

    private void text() {
        Open parent = open.peek();
        if (parent != null) parent.children.add(new SvgNode.Text(xml.getText(), place()));
    }

    /// A declaration without entities of its own, as editors write it, does nothing; the others would.
    private void doctype() throws Unreadable {
        doctype = place();
        String text = xml.getText();
        if (text != null && text.contains("<!ENTITY")) throw new Unreadable(SvgReason.ENTITIES, doctype.toString(), "");
    }

    private Place place() {
        return new Place(xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
    }

    private static String where(XMLStreamException wrong) {
        return wrong.getLocation() == null
                ? ""
                : new Place(
                                wrong.getLocation().getLineNumber(),
                                wrong.getLocation().getColumnNumber())
                        .toString();
    }

    /// What the parser says, without the place it repeats.
    private static String said(XMLStreamException wrong) {
        String message = wrong.getMessage() == null ? "" : wrong.getMessage();
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    private static WstxInputFactory create() {
        WstxInputFactory factory = XmlFactory.create(true);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        return factory;
    }
}
