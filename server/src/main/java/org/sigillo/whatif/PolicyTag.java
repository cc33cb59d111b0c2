package org.sigillo.whatif;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcRecord;

/// For which names a tag of a DMARC Policy Record says what is asked (9989 §4.7).
public enum PolicyTag {
    /// The domain that publishes it.
    P,
    /// Names below it.
    SP,
    /// Names below it that do not exist.
    NP;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The tag.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// What a record asks for failing mail of these names: one level lower while it is tested.
    ///
    /// @param record the record; `null` if there is none
    /// @return the disposition
    public DmarcPolicy asked(@Nullable DmarcRecord record) {
        if (record == null) return DmarcPolicy.NONE;
        DmarcPolicy policy = switch (this) {
            case P -> record.p();
            case SP -> record.subdomainPolicy(true);
            case NP -> record.subdomainPolicy(false);
        };
        return policy == null ? DmarcPolicy.NONE : record.afterTestMode(policy); // 9989 §4.7 t
    }
}
