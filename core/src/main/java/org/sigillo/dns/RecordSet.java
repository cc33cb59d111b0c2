package org.sigillo.dns;

import java.util.List;
import org.sigillo.name.DomainName;

/// The records of one name and one type: what DNS answers with, and what is changed as a whole (2181 §5).
///
/// @param name the owner
/// @param type the type
/// @param ttl how long they may be kept, in seconds (2181 §5.2: one for all of them)
/// @param values what each record says, none twice: of TXT the text without quotes, one octet a char; of the others
/// what
///     a master file has behind the type, names without a dot at the end; empty if there is to be no record
public record RecordSet(DomainName name, DnsType type, int ttl, List<String> values) {
    /// Copies the values.
    public RecordSet {
        values = values.stream().distinct().toList();
    }

    /// No record at all.
    ///
    /// @param name the owner
    /// @param type the type
    /// @return a set without values
    public static RecordSet none(DomainName name, DnsType type) {
        return new RecordSet(name, type, 0, List.of());
    }

    /// Whether both say the same, in whatever order and for however long (2181 §5).
    ///
    /// @param other another set of the same name and type
    /// @return true if so
    public boolean saysTheSame(RecordSet other) {
        return values.size() == other.values.size() && values.containsAll(other.values);
    }
}
