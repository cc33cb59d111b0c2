package org.sigillo.dmarc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;

/// A TXT record read as a DMARC Policy Record.
///
/// @param text as published, one octet a char
/// @param record what it means; `null` if it is no DMARC Policy Record and is passed over
/// @param p `p=` as published; `null` if absent or not valid
/// @param sp `sp=` as published; `null` if absent or not valid
/// @param np `np=` as published; `null` if absent or not valid
/// @param voided which of the rules for a record without a valid policy strikes it
/// @param findings what its owner should know
public record PublishedRecord(
        String text,
        @Nullable DmarcRecord record,
        @Nullable DmarcPolicy p,
        @Nullable DmarcPolicy sp,
        @Nullable DmarcPolicy np,
        Voided voided,
        List<Finding> findings) {

    /// Why the policies of a record do not count (9989 §4.10.1; 7489 §6.6.3).
    public enum Voided {
        /// They count.
        NOT,
        /// `p` is absent or not valid, `sp` is not valid, or a tag is there twice.
        IN_BOTH_MODES,
        /// `np` is not valid: RFC 7489 does not know the tag.
        IN_RFC9989
    }

    /// Copies the list.
    public PublishedRecord {
        findings = List.copyOf(findings);
    }

    /// The record in a mode.
    ///
    /// @param mode which DMARC
    /// @return what it means there; `null` if it is no DMARC Policy Record
    public @Nullable DmarcRecord in(DmarcMode mode) {
        if (record == null || mode == DmarcMode.RFC9989) return record;
        boolean counts = voided != Voided.IN_BOTH_MODES;
        return new DmarcRecord(
                record.adkim(),
                record.aspf(),
                record.fo(),
                null,
                counts ? p : record.p(),
                PsdFlag.UNDECIDED,
                record.rua(),
                record.ruf(),
                counts ? sp : null,
                false,
                record.pct());
    }
}
