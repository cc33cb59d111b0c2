package org.sigillo.views;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON of our own, as it stands in the store.
final class Parsed {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Parsed() {}

    static JsonNode of(@Nullable String text) {
        if (text == null || text.isEmpty()) return JsonNodeFactory.instance.objectNode();
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) { // shown as nothing: the rest of the answer holds
            return JsonNodeFactory.instance.objectNode();
        }
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        JsonNode values = node.get(name);
        if (values != null) for (JsonNode one : values) texts.add(one.asString());
        return texts;
    }
}
