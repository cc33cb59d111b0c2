package org.sigillo.spf;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.sigillo.spf.SpfParser.Parsed;

/// Remembers what [SpfParser#parse(String)] made of the texts met last: a few large senders are included by most
/// records. Parsing has no other input and no effect, so nobody can tell, but by the time it takes.
///
/// One slot a hash, the newer text wins: bounded, without locks, and nothing a sender publishes makes it grow.
final class RecordMemo {
    private static final int SLOTS = 512;
    private static final int MAX_LENGTH = 1_024;
    private static final AtomicReferenceArray<Parsed> PARSED = new AtomicReferenceArray<>(SLOTS);

    private RecordMemo() {}

    static Parsed parse(String text) {
        if (text.length() > MAX_LENGTH) return SpfParser.parse(text);
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Parsed known = PARSED.get(slot);
        if (known != null && known.text().equals(text)) return known;
        Parsed parsed = SpfParser.parse(text);
        PARSED.set(slot, parsed);
        return parsed;
    }
}
