package org.sigillo.documents.providers;

import java.util.List;
import org.sigillo.documents.json.JsonLine;
import tools.jackson.core.JsonGenerator;

/// Providers as JSON.
public final class ProvidersJson {
    private ProvidersJson() {}

    /// Writes them as one object.
    ///
    /// @param json where to
    /// @param looked the day on which sources were looked for
    /// @param providers which
    /// @param practices which of their practices
    public static void write(
            JsonGenerator json, String looked, List<MailboxProvider> providers, List<Practice> practices) {
        json.writeStartObject();
        json.writeStringProperty("asOf", looked);
        json.writeName("providers");
        json.writeStartArray();
        for (MailboxProvider provider : providers) write(json, provider, practices);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MailboxProvider provider, List<Practice> practices) {
        json.writeStartObject();
        json.writeStringProperty("key", provider.key());
        json.writeStringProperty("name", provider.name());
        json.writeBooleanProperty("software", provider.software());
        JsonLine.list(json, "domains", provider.domains());
        json.writeStringProperty("note", provider.note());
        json.writeName("practices");
        json.writeStartArray();
        for (Practice practice : practices) write(json, provider.claim(practice));
        json.writeEndArray();
        if (practices.contains(Practice.BIMI)) write(json, provider.bimi());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Claim claim) {
        json.writeStartObject();
        json.writeStringProperty("practice", claim.practice().word());
        json.writeStringProperty("answer", claim.answer().word());
        json.writeStringProperty("date", claim.date());
        json.writeBooleanProperty("dateStated", claim.stated());
        if (!claim.source().isEmpty()) {
            json.writeStringProperty("said", claim.own() ? "provider" : "others");
            json.writeStringProperty("source", claim.source());
        }
        json.writeStringProperty("note", claim.note());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BimiRule rule) {
        json.writeName("bimi");
        json.writeStartObject();
        json.writeStringProperty("withoutCertificate", rule.bare().word());
        json.writeStringProperty("cmc", rule.common().word());
        json.writeStringProperty("vmc", rule.verified().word());
        json.writeStringProperty("checkMarkWithVmc", rule.checkMark().word());
        json.writeStringProperty("sentence", rule.sentence());
        json.writeEndObject();
    }
}
