package org.sigillo.documents.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One JSON document on one line, in UTF-8, written as a stream.
public final class JsonLine {
    /// The one factory: its limits on depth, numbers and names are those of RELIABILITY.md.
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(tools.jackson.core.StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private JsonLine() {}

    /// A document as octets, with a LF at the end.
    ///
    /// @param document writes it
    /// @return one line
    public static byte[] bytes(Consumer<JsonGenerator> document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            document.accept(json);
        }
        out.write('\n');
        return out.toByteArray();
    }

    /// A document as text, with a LF at the end.
    ///
    /// @param document writes it
    /// @return one line
    public static String text(Consumer<JsonGenerator> document) {
        return new String(bytes(document), StandardCharsets.UTF_8);
    }

    /// Writes a name and octets as text to read, or `null`.
    ///
    /// @param json where to
    /// @param name the name
    /// @param octets one octet a char, or `null`
    public static void text(JsonGenerator json, String name, @Nullable String octets) {
        json.writeName(name);
        if (octets == null) json.writeNull();
        else json.writeString(OctetText.show(octets));
    }

    /// Writes a name and a domain, or `null`.
    ///
    /// @param json where to
    /// @param name the name
    /// @param domain a domain, or `null`
    public static void domain(JsonGenerator json, String name, @Nullable DomainName domain) {
        text(json, name, domain == null ? null : domain.toString());
    }

    /// Writes a name and a number, or `null`.
    ///
    /// @param json where to
    /// @param name the name
    /// @param number a whole number, or `null`
    public static void number(JsonGenerator json, String name, @Nullable Number number) {
        json.writeName(name);
        if (number == null) json.writeNull();
        else json.writeNumber(number.longValue());
    }

    /// Writes a name and sentences.
    ///
    /// @param json where to
    /// @param name the name
    /// @param sentences in Unicode
    public static void sentences(JsonGenerator json, String name, List<String> sentences) {
        json.writeName(name);
        json.writeStartArray();
        for (String sentence : sentences) json.writeString(OctetText.wellFormed(sentence));
        json.writeEndArray();
    }

    /// Writes a name and a list of strings.
    ///
    /// @param json where to
    /// @param name the name
    /// @param values each is written as its text
    public static void list(JsonGenerator json, String name, List<?> values) {
        json.writeName(name);
        json.writeStartArray();
        for (Object value : values) json.writeString(OctetText.show(value.toString()));
        json.writeEndArray();
    }
}
