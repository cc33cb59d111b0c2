package org.sigillo.documents.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// A JSON object read from octets: its own values at once, the objects and lists within it when asked for. Every way
/// it can be misshapen ends in a [JsonException] that names the place.
public final class JsonObject {
    /// What stands inside and is not read yet: its octets.
    private record Raw(int start, int end, boolean array) {}

    private final byte[] source;
    private final int start;
    private final int end;
    private final String path;
    private final Map<String, @Nullable Object> values;

    private JsonObject(byte[] source, int start, int end, String path) throws JsonException {
        this.source = source;
        this.start = start;
        this.end = end;
        this.path = path;
        this.values = LinkedHashMap.newLinkedHashMap(12);
        try (JsonParser json = parser(source, start, end)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new JsonException(where() + "is not a JSON object");
            for (String name; (name = json.nextName()) != null; ) {
                json.nextToken();
                if (values.containsKey(name)) throw new JsonException(at(name) + "stands there twice");
                values.put(name, value(json, start));
            }
            if (json.nextToken() != null) throw new JsonException("something follows the JSON object");
        } catch (JacksonException wrong) {
            throw notJson(wrong);
        }
    }

    /// Reads one object.
    ///
    /// @param utf8 the octets; kept, not copied
    /// @return the object
    /// @throws JsonException if they are no JSON object in UTF-8
    public static JsonObject read(byte[] utf8) throws JsonException {
        return new JsonObject(utf8, 0, utf8.length, "");
    }

    /// The names, in the order written.
    ///
    /// @return the names
    public Set<String> names() {
        return values.keySet();
    }

    /// Whether a name is there with a value other than `null`.
    ///
    /// @param name the name
    /// @return true if so
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /// Whether a value is a JSON object.
    ///
    /// @param name the name
    /// @return true if so
    public boolean isObject(String name) {
        return values.get(name) instanceof Raw raw && !raw.array;
    }

    /// A string that must be there.
    ///
    /// @param name the name
    /// @return the string
    /// @throws JsonException if it is absent or no string
    public String text(String name) throws JsonException {
        String text = textOrNull(name);
        if (text == null) throw new JsonException(at(name) + "is missing");
        return text;
    }

    /// A string.
    ///
    /// @param name the name
    /// @return the string; `null` where it is absent or `null`
    /// @throws JsonException if it is something else
    public @Nullable String textOrNull(String name) throws JsonException {
        return switch (values.get(name)) {
            case null -> null;
            case String text -> text;
            default -> throw new JsonException(at(name) + "is not a string");
        };
    }

    /// A string, or the digits of a number.
    ///
    /// @param name the name
    /// @return the text; `null` where it is absent or `null`
    /// @throws JsonException if it is something else
    public @Nullable String textOrDigits(String name) throws JsonException {
        return values.get(name) instanceof Long number ? number.toString() : textOrNull(name);
    }

    /// Octets as [OctetText#writeExact] wrote them.
    ///
    /// @param name the name
    /// @return one octet a char; `null` where it is absent or `null`
    /// @throws JsonException if it is something else
    public @Nullable String octetsOrNull(String name) throws JsonException {
        return values.get(name) instanceof Raw raw && !raw.array ? exact(raw, name) : textOrNull(name);
    }

    /// A whole number that must be there.
    ///
    /// @param name the name
    /// @param max the largest taken; the least is 0
    /// @return the number
    /// @throws JsonException if it is absent or none
    public long number(String name, long max) throws JsonException {
        if (values.get(name) instanceof Long number && number >= 0 && number <= max) return number;
        throw new JsonException(at(name) + "is no whole number from 0 to " + max);
    }

    /// A truth value; absent is false.
    ///
    /// @param name the name
    /// @return the value
    /// @throws JsonException if it is something else
    public boolean flag(String name) throws JsonException {
        return switch (values.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw new JsonException(at(name) + "is neither true nor false");
        };
    }

    /// An object.
    ///
    /// @param name the name
    /// @return the object; `null` where it is absent or `null`
    /// @throws JsonException if it is something else
    public @Nullable JsonObject objectOrNull(String name) throws JsonException {
        return switch (values.get(name)) {
            case null -> null;
            case Raw raw when !raw.array -> new JsonObject(source, raw.start, raw.end, path + name + '.');
            default -> throw new JsonException(at(name) + "is not an object");
        };
    }

    /// An object that must be there.
    ///
    /// @param name the name
    /// @return the object
    /// @throws JsonException if it is absent or something else
    public JsonObject object(String name) throws JsonException {
        JsonObject object = objectOrNull(name);
        if (object == null) throw new JsonException(at(name) + "is missing");
        return object;
    }

    /// A list of objects; absent is empty.
    ///
    /// @param name the name
    /// @return the objects
    /// @throws JsonException if it is something else
    public List<JsonObject> objects(String name) throws JsonException {
        List<JsonObject> objects = new ArrayList<>();
        for (Object value : elements(name)) {
            String place = path + name + '[' + objects.size() + ']';
            if (!(value instanceof Raw raw) || raw.array) throw new JsonException(place + " is not an object");
            objects.add(new JsonObject(source, raw.start, raw.end, place + '.'));
        }
        return objects;
    }

    /// A list of octets as [OctetText#writeExact] wrote them; absent is empty.
    ///
    /// @param name the name
    /// @return each one octet a char
    /// @throws JsonException if it is something else
    public List<String> octetsList(String name) throws JsonException {
        List<String> texts = new ArrayList<>();
        for (Object value : elements(name)) {
            switch (value) {
                case String text -> texts.add(text);
                case Raw raw when !raw.array -> texts.add(exact(raw, name));
                case null, default -> throw new JsonException(at(name) + "holds something else than strings");
            }
        }
        return texts;
    }

    /// A value as it is written, for passing on.
    ///
    /// @param name the name
    /// @return JSON on one line; `null` where it is absent or `null`
    public @Nullable String json(String name) {
        return switch (values.get(name)) {
            case null -> null;
            case String text ->
                JsonLine.text(json -> json.writeString(OctetText.show(text))).stripTrailing();
            case Raw raw -> new String(source, raw.start, raw.end - raw.start, StandardCharsets.UTF_8);
            case Object scalar -> scalar.toString();
        };
    }

    /// The octets between and with the braces.
    ///
    /// @return JSON in UTF-8
    public String text() {
        return new String(source, start, end - start, StandardCharsets.UTF_8);
    }

    private List<@Nullable Object> elements(String name) throws JsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        switch (values.get(name)) {
            case null -> {}
            case Raw raw
            when raw.array -> {
                try (JsonParser json = parser(source, raw.start, raw.end)) {
                    json.nextToken();
                    while (json.nextToken() != JsonToken.END_ARRAY) elements.add(value(json, raw.start));
                } catch (JacksonException wrong) {
                    throw notJson(wrong);
                }
            }
            default -> throw new JsonException(at(name) + "is not a list");
        }
        return elements;
    }

    private static @Nullable Object value(JsonParser json, int base) throws JsonException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> wholeOrDigits(json.getString());
            case VALUE_NUMBER_FLOAT -> new java.math.BigDecimal(json.getString());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> raw(json, base);
            case null, default -> throw new JsonException("the JSON ends too early");
        };
    }

    private static Object wholeOrDigits(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException large) {
            return new java.math.BigInteger(digits); // at most 40 digits
        }
    }

    private static Raw raw(JsonParser json, int base) throws JsonException {
        boolean array = json.currentToken() == JsonToken.START_ARRAY;
        long from = json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        long to = json.currentLocation().getByteOffset();
        if (from < 0 || to <= from) throw new JsonException("is not JSON in UTF-8");
        return new Raw(base + (int) from, base + (int) to, array);
    }

    private String exact(Raw raw, String name) throws JsonException {
        JsonObject form = new JsonObject(source, raw.start, raw.end, path + name + '.');
        try {
            if (form.names().size() != 1) throw new IllegalArgumentException("one of hex and utf16 is wanted");
            String key = form.names().iterator().next();
            return OctetText.exact(key, form.text(key));
        } catch (IllegalArgumentException wrong) {
            throw new JsonException(at(name) + "cannot be read: " + wrong.getMessage());
        }
    }

    private static JsonParser parser(byte[] source, int start, int end) {
        return JsonLine.FACTORY.createParser(ObjectReadContext.empty(), source, start, end - start);
    }

    private JsonException notJson(JacksonException wrong) {
        String message = wrong.getOriginalMessage();
        int line = message.indexOf('\n');
        int column = wrong.getLocation() == null ? -1 : wrong.getLocation().getColumnNr();
        return new JsonException(where() + "is not JSON" + (column > 0 ? " (column " + column + ")" : "") + ": "
                + (line < 0 ? message : message.substring(0, line)));
    }

    private String where() {
        return path.isEmpty() ? "" : path.substring(0, path.length() - 1) + ' ';
    }

    private String at(String name) {
        return '"' + path + name + "\" ";
    }
}
