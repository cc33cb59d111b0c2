package org.sigillo.documents.tlsrpt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.repair.Repair.Tls;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Values of JSON as a stream. One of another type than it must be is named, and passed over.
final class JsonValues {
    /// The longest text that is kept, in characters; longer is cut.
    static final int MAX_TEXT = 4_096;
    /// Strings of one list that are kept.
    static final int MAX_LIST = 1_000;

    private final JsonParser json;
    private final Repairs repairs;

    JsonValues(JsonParser json, Repairs repairs) {
        this.json = json;
        this.repairs = repairs;
    }

    /// Goes to the next name of the current object, and to its value.
    ///
    /// @return the name; `null` at the end of the object
    @Nullable
    String name() {
        String name = json.nextName();
        if (name != null) json.nextToken();
        return name;
    }

    /// Whether the current value is an object; if not, it is named and passed over.
    boolean isObject(String where) {
        if (json.currentToken() == JsonToken.START_OBJECT) return true;
        wrongType(where);
        return false;
    }

    /// Whether the current value is a list; if not, it is named and passed over.
    boolean isList(String where) {
        if (json.currentToken() == JsonToken.START_ARRAY) return true;
        wrongType(where);
        return false;
    }

    /// Goes to the next element of the current list.
    ///
    /// @return false at its end
    boolean element() {
        return json.nextToken() != JsonToken.END_ARRAY;
    }

    void skip() {
        json.skipChildren();
    }

    private void wrongType(String where) {
        if (json.currentToken() != JsonToken.VALUE_NULL) repairs.note(Tls.FIELD_TYPE, where, "");
        json.skipChildren();
    }

    /// A string; `null` where it is `null`, empty or something else.
    @Nullable
    String text(String where) {
        return switch (json.currentToken()) {
            case VALUE_STRING -> bounded(json.getString(), where);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                repairs.note(Tls.FIELD_TYPE, where, json.getString());
                yield json.getString();
            }
            default -> {
                wrongType(where);
                yield null;
            }
        };
    }

    private @Nullable String bounded(String text, String where) {
        String good = OctetText.wellFormed(text).strip();
        if (good.length() > MAX_TEXT) {
            repairs.note(Tls.TEXT_CUT, where, "");
            good = Repairs.shortened(good, MAX_TEXT);
        }
        return good.isEmpty() ? null : good;
    }

    /// A number of sessions; -1 if it can be none.
    long sessions(String where) {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> Ascii.decimal(json.getString(), TlsReader.MAX_SESSIONS);
            case VALUE_STRING -> {
                String text = json.getString().strip();
                repairs.note(Tls.STRING_FOR_NUMBER, where, text);
                yield Ascii.decimal(text, TlsReader.MAX_SESSIONS);
            }
            default -> {
                json.skipChildren();
                yield -1;
            }
        };
    }

    /// A list of strings, where the field writes one string now and then.
    List<String> strings(String where) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            repairs.note(Tls.STRING_FOR_LIST, where, "");
            List<String> lines = new ArrayList<>();
            for (String line : json.getString().split("\n", MAX_LIST)) add(line, lines, where);
            return lines;
        }
        List<String> strings = new ArrayList<>();
        if (!isList(where)) return strings;
        while (element()) {
            if (json.currentToken() == JsonToken.VALUE_STRING) add(json.getString(), strings, where);
            else wrongType(where);
        }
        return strings;
    }

    private void add(String text, List<String> to, String where) {
        if (text.startsWith("[\"") && listWithin(text, to, where)) return;
        String good = bounded(text, where);
        if (good != null && to.size() < MAX_LIST) to.add(good);
    }

    /// A list that was written into a string once more.
    private boolean listWithin(String text, List<String> to, String where) {
        List<String> found = new ArrayList<>();
        try (JsonParser inner = TlsReader.parser(text)) {
            inner.nextToken();
            while (inner.nextToken() == JsonToken.VALUE_STRING) {
                String good = bounded(inner.getString(), where);
                if (good != null && to.size() + found.size() < MAX_LIST) found.add(good);
            }
            if (inner.currentToken() != JsonToken.END_ARRAY) return false;
        } catch (JacksonException wrong) {
            return false;
        }
        repairs.note(Tls.LIST_IN_STRING, where, "");
        to.addAll(found);
        return true;
    }

    /// An address; `null` where it is absent or none.
    @Nullable
    IpAddress address(String where) {
        String text = text(where);
        if (text == null) return null;
        IpAddress address = text.length() > 60 ? null : IpAddress.parse(text);
        if (address == null) repairs.note(Tls.ADDRESS_INVALID, where, text);
        return address;
    }
}
