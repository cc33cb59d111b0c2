package org.sigillo.documents.bimi.mark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element of DER: its tag and the octets of its content. Lengths are believed only within what is there.
///
/// @param tag the identifier octet; those of more than one octet are not read
/// @param content its octets
record Der(int tag, byte[] content) {
    static final int OCTETS = 0x04;
    static final int OBJECT = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /// Elements of one sequence that are read.
    static final int MAX_ELEMENTS = 200;

    /// Context-specific and constructed, `[n]`.
    static int context(int number) {
        return 0xA0 | number;
    }

    /// The one element that fills the octets; `null` if they are something else.
    static @Nullable Der read(byte[] octets) {
        List<Der> all = list(octets);
        return all != null && all.size() == 1 ? all.getFirst() : null;
    }

    /// The elements within; `null` if the content is something else.
    @Nullable
    List<Der> elements() {
        return list(content);
    }

    /// The first element within of a tag; `null` if there is none.
    @Nullable
    Der first(int wanted) {
        List<Der> elements = elements();
        if (elements != null) for (Der one : elements) if (one.tag == wanted) return one;
        return null;
    }

    /// The content as text of ASCII.
    String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /// The content as a text of Unicode, whichever of the kinds of string it is.
    String string() {
        return new String(content, tag == 0x1E ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
    }

    /// The content as an object identifier, `1.2.3`; empty if it is none.
    String oid() {
        if (tag != OBJECT || content.length == 0 || content.length > 64) return "";
        StringBuilder out = new StringBuilder();
        long arc = 0;
        for (byte octet : content) {
            if (arc > Long.MAX_VALUE >> 8) return "";
            arc = arc << 7 | octet & 0x7F;
            if (octet < 0) continue;
            if (out.isEmpty()) {
                long first = Math.min(arc / 40, 2);
                out.append(first).append('.').append(arc - first * 40);
            } else {
                out.append('.').append(arc);
            }
            arc = 0;
        }
        return out.toString();
    }

    private static @Nullable List<Der> list(byte[] octets) {
        List<Der> elements = new ArrayList<>();
        int at = 0;
        while (at < octets.length) {
            if (octets.length - at < 2 || elements.size() == MAX_ELEMENTS || (octets[at] & 0x1F) == 0x1F) return null;
            int tag = octets[at++] & 0xFF;
            int length = octets[at++] & 0xFF;
            if (length > 0x80) {
                int count = length & 0x7F;
                if (count > 3 || octets.length - at < count) return null;
                length = 0;
                for (int i = 0; i < count; i++) length = length << 8 | octets[at++] & 0xFF;
            } else if (length == 0x80) {
                return null;
            }
            if (length > octets.length - at) return null;
            elements.add(new Der(tag, Arrays.copyOfRange(octets, at, at + length)));
            at += length;
        }
        return elements;
    }
}
