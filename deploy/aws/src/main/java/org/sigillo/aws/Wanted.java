package org.sigillo.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a domain shall publish, as `sigillo dns export --format json`, `dns plan --json` or `deploy --json` writes it.
///
/// @param domain whose records
/// @param zone the zone they stand in
/// @param records one a set
/// @param policy the MTA-STS policy (8461 §3.2); empty if there is none to serve
public record Wanted(String domain, String zone, List<RecordSet> records, String policy) {
    /// The longest document that is read, in octets.
    public static final int MAX_OCTETS = 1024 * 1024;
    /// A week, the longest TTL the export writes, in seconds.
    private static final int MAX_TTL = 604_800;

    /// Copies the list.
    public Wanted {
        records = List.copyOf(records);
    }

    /// Reads a document.
    ///
    /// @param file where it is
    /// @return what it says
    /// @throws IOException if the file cannot be read
    /// @throws Unusable if it is no such document
    public static Wanted read(Path file) throws IOException, Unusable {
        if (Files.size(file) > MAX_OCTETS) throw new Unusable(file + " is larger than " + MAX_OCTETS + " octets");
        return parse(Files.readString(file));
    }

    /// Reads a document.
    ///
    /// @param json the text
    /// @return what it says
    /// @throws Unusable if it is no such document
    public static Wanted parse(String json) throws Unusable {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new Unusable("the export is no JSON: " + wrong.getOriginalMessage());
        }
        if (root.path("plan").isObject()) root = root.path("plan"); // of deploy
        boolean plan = root.path("changes").isArray();
        if (!plan && !root.path("records").isArray())
            throw new Unusable("the export has no records; \"sigillo dns export --format json\" writes it");
        if (plan && !root.path("good").asBoolean()) throw new Unusable("the plan has errors, or is not whole");
        List<RecordSet> records = new ArrayList<>();
        for (JsonNode set : root.path("records")) records.add(set(set, set));
        for (JsonNode change : root.path("changes"))
            if (change.path("wanted").isObject()) records.add(set(change, change.path("wanted")));
        String policy = root.path("policy").isTextual() ? root.path("policy").textValue() : "";
        return new Wanted(name(root, "domain"), name(root, "zone"), records, policy);
    }

    private static RecordSet set(JsonNode node, JsonNode held) throws Unusable {
        List<String> values = new ArrayList<>();
        for (JsonNode value : held.path("values")) values.add(value(value));
        int ttl = held.path("ttl").asInt(-1);
        String type = node.path("type").asText();
        if (values.isEmpty() || type.isEmpty() || ttl < 0 || ttl > MAX_TTL)
            throw new Unusable("a set of records without type, TTL or values: " + node);
        return new RecordSet(name(node, "name"), type, ttl, values);
    }

    private static String value(JsonNode node) throws Unusable {
        if (node.isTextual()) return node.textValue();
        try {
            if (node.path("hex").isTextual())
                return new String(HexFormat.of().parseHex(node.path("hex").textValue()), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notHexadecimal) {
            throw new Unusable("a value that is no hexadecimal: " + node);
        }
        throw new Unusable("a value that is no text: " + node);
    }

    private static String name(JsonNode node, String field) throws Unusable {
        String name = node.path(field).asText();
        if (name.isEmpty()) throw new Unusable("there is no " + field + " in " + node);
        return name.toLowerCase(Locale.ROOT);
    }

    /// The host of the policy.
    ///
    /// @return `mta-sts.` and the domain (8461 §3.3)
    public String policyHost() {
        return "mta-sts." + domain;
    }

    /// Whether a host is led elsewhere by a record that shall be there: somebody else serves it.
    ///
    /// @param host without a dot at the end
    /// @return true if so
    boolean leadsElsewhere(String host) {
        return records.stream().anyMatch(set -> set.isAt(host, Set.of("CNAME", "A", "AAAA")));
    }
}
