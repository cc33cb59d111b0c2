package org.sigillo.documents.aggregate;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sigillo.documents.xml.XmlFactory;

/// Makes the parsers of aggregate reports: all that can grow has its limit here (9990 §8.1).
///
/// Namespaces are told apart by ourselves: reports use prefixes they never declare.
final class AggregateXml {
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

    private AggregateXml() {}

    private static WstxInputFactory create() {
        WstxInputFactory factory = XmlFactory.create(false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, MAX_ELEMENTS);
        // Text may stand before and behind the root: what else is there is for us to say.
        factory.setProperty(WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_FRAGMENT);
        return factory;
    }

    static XMLStreamReader reader(String document) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(new StringReader(document));
    }
}
