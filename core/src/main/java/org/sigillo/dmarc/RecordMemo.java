package org.sigillo.dmarc;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Remembers what [DmarcRecordParser#parse(String)] made of the texts met last: most mail comes from few domains.
/// Parsing has no other input and no effect, so nobody can tell, but by the time it takes.
///
/// One slot a hash, the newer text wins: bounded, without locks, and nothing a sender publishes makes it grow.
final class RecordMemo {
    private static final int SLOTS = 512;
    private static final int MAX_LENGTH = 1_024;
    private static final AtomicReferenceArray<@Nullable PublishedRecord> PARSED = new AtomicReferenceArray<>(SLOTS);

    private RecordMemo() {}

    static PublishedRecord parse(String text) {
        if (text.length() > MAX_LENGTH) return DmarcRecordParser.parse(text);
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        PublishedRecord known = PARSED.get(slot);
        if (known != null && known.text().equals(text)) return known;
        PublishedRecord parsed = DmarcRecordParser.parse(text);
        PARSED.set(slot, parsed);
        return parsed;
    }
}
