package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A fuzzer's octets, dealt out: small numbers and choices from the front, text and octets from what is left. An empty
/// feed deals zeros and empty texts, so every input is a whole case.
final class Feed {
    private final byte[] octets;
    private int at;

    Feed(byte[] octets) {
        this.octets = octets;
    }

    boolean isEmpty() {
        return at >= octets.length;
    }

    /// A number from 0 up to, and without, `bound` (at most 256).
    int below(int bound) {
        return isEmpty() ? 0 : (octets[at++] & 255) % bound;
    }

    boolean flag() {
        return below(2) == 1;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    /// Up to the next LF, or at most `max` octets, one octet a char.
    String line(int max) {
        int end = at;
        while (end < octets.length && end - at < max && octets[end] != '\n') end++;
        String line = new String(octets, at, end - at, StandardCharsets.ISO_8859_1);
        at = end < octets.length && octets[end] == '\n' ? end + 1 : end;
        return line;
    }

    /// All that is left.
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(octets, Math.min(at, octets.length), octets.length);
        at = octets.length;
        return rest;
    }

    /// All that is left, one octet a char.
    String restText() {
        return new String(rest(), StandardCharsets.ISO_8859_1);
    }
}
