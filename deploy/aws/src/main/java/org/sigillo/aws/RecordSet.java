package org.sigillo.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The records of one name and type.
///
/// @param name without a dot at the end
/// @param type `TXT`, `MX`, …
/// @param ttl in seconds
/// @param values texts without quotes and in one piece, one octet a char; names without a dot at the end
public record RecordSet(String name, String type, int ttl, List<String> values) {
    /// The longest character-string (1035 §3.3), in octets.
    private static final int MAX_STRING = 255;

    /// Types whose value ends with a name.
    private static final Set<String> NAMES = Set.of("CNAME", "MX", "NS", "PTR");

    /// Copies the list.
    public RecordSet {
        values = List.copyOf(values);
    }

    /// Whether it is of a name and a type.
    ///
    /// @param name without a dot at the end, lower case
    /// @param types the types
    /// @return true if so
    boolean isAt(String name, Set<String> types) {
        return this.name.equals(name) && types.contains(type);
    }

    /// The values as Route 53 takes them: strings of at most 255 octets between quotes, escapes in octal, names
    /// with a dot at the end.
    ///
    /// @return one for each value
    List<String> route53() {
        return values.stream().map(this::route53).toList();
    }

    private String route53(String value) {
        if (!type.equals("TXT")) return NAMES.contains(type) && !value.endsWith(".") ? value + '.' : value;
        List<String> strings = new ArrayList<>();
        int start = 0;
        do {
            int end = Math.min(start + MAX_STRING, value.length());
            strings.add('"' + escaped(value.substring(start, end)) + '"');
            start = end;
        } while (start < value.length());
        return String.join(" ", strings);
    }

    private static String escaped(String octets) {
        StringBuilder out = new StringBuilder(octets.length() + 8);
        for (byte octet : octets.getBytes(StandardCharsets.ISO_8859_1)) {
            char c = (char) (octet & 0xFF);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ' || c > '~') out.append('\\').append("%03o".formatted((int) c));
            else out.append(c);
        }
        return out.toString();
    }
}
