package org.sigillo.dns;

import java.util.ArrayList;
import java.util.List;

/// One set of records to be changed: what it must be for that, and what it shall be.
///
/// @param before what was seen there; without values if there was nothing. If there is anything else by
///     now, somebody
///     changed it meanwhile, and nothing is done
/// @param after what shall be there; without values if nothing shall
public record SetChange(RecordSet before, RecordSet after) {
    /// Both are of one name and type.
    public SetChange {
        if (!before.name().equals(after.name()) || before.type() != after.type())
            throw new IllegalArgumentException("two sets: " + before.name() + " and " + after.name());
    }

    /// The change that takes this one back.
    ///
    /// @return the same the other way round
    public SetChange reversed() {
        return new SetChange(after, before);
    }

    /// Whether a set already is what it shall be, for as long as it shall.
    ///
    /// @param now what is there
    /// @return true if nothing is to be done
    public boolean isDone(RecordSet now) {
        return now.saysTheSame(after)
                && (now.ttl() == after.ttl() || after.values().isEmpty());
    }

    /// Which set.
    ///
    /// @return `TXT of _dmarc.example.com`
    public String where() {
        return before.type() + " of " + before.name();
    }

    /// What a set holds, as a sentence quotes it.
    ///
    /// @param set a set
    /// @return `"v=DMARC1; p=none"`, several with `and` between; `nothing`
    public static String quoted(RecordSet set) {
        if (set.values().isEmpty()) return "nothing";
        List<String> quoted = new ArrayList<>();
        for (String value : set.values()) quoted.add('"' + value + '"');
        return String.join(" and ", quoted);
    }
}
