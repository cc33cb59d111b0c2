package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.List;

/// A record to be published, in the fields a DNS provider asks for.
///
/// @param host the whole name, without a dot at the end; for people, who shorten it themselves
/// @param type the type
/// @param value the value, without quotes
public record Publish(String host, String type, String value) {
    /// A character-string holds so many octets (1035 §3.3).
    private static final int MAX_STRING = 255;

    /// A TXT record.
    ///
    /// @param host the name
    /// @param value the text
    /// @return the record
    public static Publish txt(String host, String value) {
        return new Publish(host, "TXT", value);
    }

    /// The host as a provider wants it that puts the domain behind it by itself.
    ///
    /// @param domain the domain, whose name is left away
    /// @return `@` for the domain itself
    public String hostWithin(String domain) {
        if (host.equals(domain)) return "@";
        return host.endsWith("." + domain) ? host.substring(0, host.length() - domain.length() - 1) : host + ".";
    }

    /// A line of a zone file (1035 §5.1), a text in strings of at most 255 octets, a name with its dot.
    ///
    /// @return the line
    public String zoneLine() {
        StringBuilder out = new StringBuilder(host).append(". IN ").append(type);
        if (!type.equals("TXT"))
            return out.append(' ').append(value).append('.').toString();
        for (String string : strings()) {
            out.append(" \"");
            for (int i = 0; i < string.length(); i++) {
                char c = string.charAt(i);
                if (c == '"' || c == '\\') out.append('\\');
                out.append(c);
            }
            out.append('"');
        }
        return out.toString();
    }

    private List<String> strings() {
        if (value.length() <= MAX_STRING) return List.of(value);
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < value.length(); at += MAX_STRING)
            strings.add(value.substring(at, Math.min(value.length(), at + MAX_STRING)));
        return strings;
    }
}
