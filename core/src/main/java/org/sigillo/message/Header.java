package org.sigillo.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The header of a message.
///
/// @param fields the fields, top first
/// @param defects what is misshapen, in the order of [MessageDefect]
public record Header(List<HeaderField> fields, Set<MessageDefect> defects) {
    /// Copies both.
    public Header {
        fields = List.copyOf(fields);
        defects = Set.copyOf(defects);
    }

    /// The fields of a name, top first.
    ///
    /// @param name in lower case
    /// @return none, one or more
    public List<HeaderField> all(String name) {
        List<HeaderField> found = new ArrayList<>(2);
        for (HeaderField field : fields) if (field.is(name)) found.add(field);
        return found;
    }

    /// Whether the header is larger than what is used for authentication.
    ///
    /// @return true if a limit cut it
    public boolean overLimit() {
        return defects.contains(MessageDefect.HEADER_TOO_LARGE)
                || defects.contains(MessageDefect.TOO_MANY_FIELDS)
                || defects.contains(MessageDefect.FIELD_TOO_LARGE);
    }
}
