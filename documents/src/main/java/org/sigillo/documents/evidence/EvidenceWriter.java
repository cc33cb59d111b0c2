package org.sigillo.documents.evidence;

import static org.sigillo.documents.json.OctetText.writeExact;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.evidence.Step;
import org.sigillo.inbound.Envelope;
import tools.jackson.core.JsonGenerator;

/// Writes evidence bundles.
public final class EvidenceWriter {
    private final JsonGenerator json;

    private EvidenceWriter(JsonGenerator json) {
        this.json = json;
    }

    /// A bundle as a file.
    ///
    /// @param bundle the bundle
    /// @return one line of JSON, in UTF-8
    public static byte[] bytes(EvidenceBundle bundle) {
        return bytes(bundle, more -> {});
    }

    /// A bundle as a file that says more; who reads bundles passes over it.
    ///
    /// @param bundle the bundle
    /// @param more writes members of the same object
    /// @return one line of JSON, in UTF-8
    public static byte[] bytes(EvidenceBundle bundle, Consumer<JsonGenerator> more) {
        return JsonLine.bytes(json -> new EvidenceWriter(json).bundle(bundle, more));
    }

    private void bundle(EvidenceBundle bundle, Consumer<JsonGenerator> more) {
        json.writeStartObject();
        json.writeNumberProperty("sigilloEvidence", EvidenceBundle.VERSION);
        json.writeStringProperty("at", bundle.at().toString());
        envelope(bundle.envelope());
        exact("authservId", bundle.authservId());
        json.writeName("settings");
        json.writeStartObject();
        json.writeStringProperty("dmarcMode", bundle.dmarcMode().word());
        json.writeName("trustArc");
        json.writeStartArray();
        bundle.trustArc().forEach(domain -> writeExact(json, domain.toString()));
        json.writeEndArray();
        json.writeBooleanProperty("raw", bundle.raw());
        json.writeEndObject();
        json.writeName("message");
        json.writeStartObject();
        json.writeStringProperty("sha256", bundle.sha256());
        json.writeNumberProperty("octets", bundle.octets());
        json.writeEndObject();
        json.writeName("dns");
        json.writeStartArray();
        bundle.steps().forEach(this::step);
        json.writeEndArray();
        more.accept(json);
        json.writeEndObject();
    }

    private void envelope(Envelope envelope) {
        json.writeName("envelope");
        json.writeStartObject();
        exact("ip", envelope.clientIp() == null ? null : envelope.clientIp().toString());
        exact("helo", envelope.helo());
        exact("mailFrom", envelope.mailFrom());
        json.writeEndObject();
    }

    private void step(Step step) {
        json.writeStartObject();
        exact("name", step.question().name().toString());
        json.writeStringProperty("type", step.question().type().name());
        switch (step.answer()) {
            case DnsAnswer.Found found -> {
                kept("found", found.ttl(), found.authentic());
                json.writeName("records");
                json.writeStartArray();
                found.records().forEach(this::record);
                json.writeEndArray();
            }
            case DnsAnswer.NoData none -> kept("nodata", none.ttl(), none.authentic());
            case DnsAnswer.NoName none -> kept("nxdomain", none.ttl(), none.authentic());
            case DnsAnswer.Failed failed -> {
                json.writeStringProperty("answer", "failed");
                json.writeStringProperty("why", failed.why().name().toLowerCase(Locale.ROOT));
            }
        }
        json.writeEndObject();
    }

    private void kept(String answer, int ttl, boolean authentic) {
        json.writeStringProperty("answer", answer);
        json.writeNumberProperty("ttl", ttl);
        json.writeBooleanProperty("authentic", authentic);
    }

    private void record(DnsRecord record) {
        json.writeStartObject();
        switch (record) {
            case DnsRecord.A a -> exact("a", a.address().toString());
            case DnsRecord.Aaaa aaaa -> exact("aaaa", aaaa.address().toString());
            case DnsRecord.Caa caa -> {
                json.writeNumberProperty("flags", caa.flags());
                exact("tag", caa.tag());
                exact("caa", caa.value());
            }
            case DnsRecord.Cname cname -> exact("cname", cname.target().toString());
            case DnsRecord.Ns ns -> exact("ns", ns.host().toString());
            case DnsRecord.Ptr ptr -> exact("ptr", ptr.name());
            case DnsRecord.Mx mx -> {
                json.writeNumberProperty("preference", mx.preference());
                exact("mx", mx.host());
            }
            case DnsRecord.Soa soa -> {
                exact("soa", soa.primary());
                json.writeNumberProperty("serial", soa.serial());
                json.writeNumberProperty("minimum", soa.minimum());
            }
            case DnsRecord.Tlsa tlsa -> {
                json.writeNumberProperty("usage", tlsa.usage());
                json.writeNumberProperty("selector", tlsa.selector());
                json.writeNumberProperty("matching", tlsa.matching());
                exact("tlsa", tlsa.data());
            }
            case DnsRecord.Txt txt -> {
                json.writeName("txt");
                json.writeStartArray();
                txt.strings().forEach(string -> writeExact(json, string));
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private void exact(String name, @Nullable String octets) {
        json.writeName(name);
        if (octets == null) json.writeNull();
        else writeExact(json, octets);
    }
}
