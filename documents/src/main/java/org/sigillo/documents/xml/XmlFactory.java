package org.sigillo.documents.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;

/// Makes the parsers of XML. No document type declaration is read, no entity is expanded but the five of XML, nothing
/// outside is ever looked at, whatever the JDK's settings are. Each reader then sets what its documents may grow to.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-8.1 RFC 9990 §8.1
public final class XmlFactory {
    private XmlFactory() {}

    /// Makes a factory of parsers.
    ///
    /// @param namespaces whether names are told apart by their namespace
    /// @return one of its own for whoever asks, to set limits on
    public static WstxInputFactory create(boolean namespaces) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1L);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside is read");
        });
        return factory;
    }
}
