package org.sigillo.srs;

import java.time.Instant;
import org.sigillo.text.Ascii;

/// The day of a rewriting: two characters of base 32, which come round after 1024 days.
final class SrsDay {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SLOTS = 1024;
    private static final long SECONDS = 86_400;

    private SrsDay() {}

    private static int slot(Instant now) {
        return Math.floorMod(Math.floorDiv(now.getEpochSecond(), SECONDS), SLOTS);
    }

    static String of(Instant now) {
        int slot = slot(now);
        return "" + ALPHABET.charAt(slot >> 5) + ALPHABET.charAt(slot & 31);
    }

    /// How many days ago it was, 0 to 1023; -1 if it is no day.
    static int age(String day, Instant now) {
        if (day.length() != 2) return -1;
        int high = value(day.charAt(0));
        int low = value(day.charAt(1));
        return high < 0 || low < 0 ? -1 : Math.floorMod(slot(now) - (high << 5 | low), SLOTS);
    }

    private static int value(char c) {
        return ALPHABET.indexOf(Ascii.isAlpha(c) ? (char) (c & ~32) : c);
    }
}
