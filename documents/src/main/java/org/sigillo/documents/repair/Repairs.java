package org.sigillo.documents.repair;

import java.util.ArrayList;
import java.util.List;

/// Collects what was repaired in one report. A kind that comes up often is kept a few times only, so that what is
/// noted of a large and bad report stays small; that it came up is never lost.
public final class Repairs {
    /// So many of a kind are kept.
    public static final int MAX_OF_A_KIND = 3;
    /// So many characters are kept of what stood there.
    public static final int MAX_FOUND = 100;

    private final List<Repaired> noted = new ArrayList<>(4);

    /// An empty collection.
    public Repairs() {}

    /// One that begins with what was noted before.
    ///
    /// @param before repairs of an outer layer
    public Repairs(List<Repaired> before) {
        noted.addAll(before);
    }

    /// Notes a deviation of the whole.
    ///
    /// @param repair what it is
    public void note(Repair repair) {
        note(repair, "", "");
    }

    /// Notes a deviation.
    ///
    /// @param repair what it is
    /// @param where the place
    /// @param found what stood there
    public void note(Repair repair, String where, String found) {
        int same = 0;
        for (Repaired one : noted) {
            if (one.repair() != repair) continue;
            if (++same == MAX_OF_A_KIND) return;
        }
        noted.add(new Repaired(repair, where, shortened(found, MAX_FOUND)));
    }

    /// Whether a deviation came up.
    ///
    /// @param repair which
    /// @return true if so
    public boolean has(Repair repair) {
        for (Repaired one : noted) if (one.repair() == repair) return true;
        return false;
    }

    /// What was noted, in the order it came up.
    ///
    /// @return a copy
    public List<Repaired> list() {
        return List.copyOf(noted);
    }

    /// The beginning of a text, never half a character.
    ///
    /// @param text any text
    /// @param max characters to keep at most
    /// @return the text, or its beginning
    public static String shortened(String text, int max) {
        if (text.length() <= max) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
