package org.sigillo.documents.export;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.name.DomainName;

/// Records as master files and their relatives write them.
final class Quoting {
    private Quoting() {}

    /// What stands behind the type in a master file (1035 §5.1): TXT in strings of at most 255 octets,
    /// names with a dot.
    static String master(RecordSet set, String value) {
        return behindType(set, value, "\\%03d");
    }

    /// The same as Route 53 wants it: escapes are octal there.
    static String route53(RecordSet set, String value) {
        return behindType(set, value, "\\%03o");
    }

    private static String behindType(RecordSet set, String value, String escape) {
        if (set.type() != DnsType.TXT) return target(set.type(), value);
        List<String> quoted = new ArrayList<>();
        for (String string : strings(value)) quoted.add('"' + escaped(string, escape) + '"');
        return String.join(" ", quoted);
    }

    /// The strings of a text as Route 53 escapes them, without their quotes.
    static List<String> route53Strings(String value) {
        return strings(value).stream().map(string -> escaped(string, "\\%03o")).toList();
    }

    static List<String> strings(String value) {
        return value.isEmpty() ? List.of("") : KeyText.strings(value);
    }

    private static String escaped(String string, String escape) {
        StringBuilder out = new StringBuilder(string.length() + 8);
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ' || c > '~') out.append(escape.formatted((int) c));
            else out.append(c);
        }
        return out.toString();
    }

    /// A name at the end of a record, with its dot.
    static String target(DnsType type, String value) {
        boolean names = type == DnsType.MX || type == DnsType.CNAME || type == DnsType.NS || type == DnsType.PTR;
        return !names || value.endsWith(".") ? value : value + '.';
    }

    /// The name below the zone; `@` for the zone itself.
    static String relative(DomainName name, DomainName zone) {
        if (name.equals(zone)) return "@";
        String text = name.toString();
        return name.isOrIsBelow(zone)
                ? text.substring(0, text.length() - zone.toString().length() - 1)
                : text + '.';
    }

    static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) if (value.charAt(i) < ' ' || value.charAt(i) > '~') return false;
        return true;
    }

    /// A text between double quotes, as JSON and JavaScript read it; printable ASCII.
    static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// A text between double quotes, as HCL reads it: `${` and `%{` begin templates there.
    static String hcl(String text) {
        return json(text).replace("${", "$${").replace("%{", "%%{");
    }

    /// A text between single quotes, as YAML reads it; printable ASCII.
    static String yaml(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
