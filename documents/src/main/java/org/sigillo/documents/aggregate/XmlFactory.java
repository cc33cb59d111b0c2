package org.sigillo.documents.aggregate;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/// The one maker of XML parsers. No document type declaration is read, no entity is expanded but the five of XML,
/// nothing outside is ever looked at, and all that can grow has its limit here, whatever the JDK's settings are
/// (9990 §8.1).
///
/// Namespaces are told apart by ourselves: reports use prefixes they never declare.
final class XmlFactory {
    /// Elements within elements.
    static final int MAX_DEPTH = 20;
    /// Attributes of one element.
    static final int MAX_ATTRIBUTES = 50;
    /// The longest attribute, in characters.
    static final int MAX_ATTRIBUTE = 10_000;
    /// The longest text between two tags, in characters.
    static final int MAX_TEXT = 1 << 20;
    /// Elements of one document.
    static final long MAX_ELEMENTS = 10_000_000;

    private static final WstxInputFactory FACTORY = create();

    private XmlFactory() {}

    private static WstxInputFactory create() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MAX_ELEMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1L);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
        // Text may stand before and behind the root: what else is there is for us to say.
        factory.setProperty(WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_FRAGMENT);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside is read");
        });
        return factory;
    }

    static XMLStreamReader reader(String document) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(new StringReader(document));
    }
}
