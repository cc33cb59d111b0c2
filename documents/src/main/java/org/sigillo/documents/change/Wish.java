package org.sigillo.documents.change;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsType;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// What shall stand at a name, or shall not.
///
/// @param technology what for
/// @param kind what kind of text; `null` if it is no text
/// @param name the owner
/// @param type the type
/// @param values what is wanted; empty if it shall go
/// @param removable of what shall go: the records an earlier plan published; empty if all of the kind
/// @param why why it shall go
record Wish(
        Technology technology,
        @Nullable RecordKind kind,
        DomainName name,
        DnsType type,
        List<String> values,
        List<String> removable,
        List<Finding> why) {
    /// Tags that tell a record that lost its version from a text of somebody else.
    private static final Map<RecordKind, List<String>> TELLING = Map.of(
            RecordKind.DMARC, List.of("p=", "rua=", "sp="),
            RecordKind.REPORT_AUTHORIZATION, List.of("p="),
            RecordKind.DKIM, List.of("p=", "k="),
            RecordKind.MTA_STS, List.of("id="),
            RecordKind.TLS_RPT, List.of("rua="),
            RecordKind.BIMI, List.of("l=", "a="));

    static Wish of(Technology technology, @Nullable RecordKind kind, DomainName name, DnsType type, String... values) {
        return new Wish(technology, kind, name, type, List.of(values), List.of(), List.of());
    }

    /// Whether a published record is of the kind that is wished for, or was meant to be.
    boolean isMine(String value) {
        if (!removable.isEmpty()) return removable.contains(value);
        if (type == DnsType.CAA && !values.isEmpty()) { // other tags are for others to say
            String tag = MailPlan.tag(value);
            return values.stream().anyMatch(one -> MailPlan.tag(one).equals(tag));
        }
        if (kind == null) return true;
        RecordKind told = RecordKind.of("", value);
        if (told != null) return told == kind || told == RecordKind.DMARC && kind == RecordKind.REPORT_AUTHORIZATION;
        String start = Ascii.lower(value.strip());
        return TELLING.getOrDefault(kind, List.of()).stream().anyMatch(start::startsWith);
    }
}
