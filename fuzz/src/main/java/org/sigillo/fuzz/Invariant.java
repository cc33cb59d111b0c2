package org.sigillo.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What must hold for every input.
final class Invariant {
    private Invariant() {}

    static void holds(boolean condition, String what) {
        if (!condition) throw new AssertionError(what);
    }

    static void same(@Nullable Object expected, @Nullable Object actual, String what) {
        if (!Objects.equals(expected, actual))
            throw new AssertionError(what + ": <" + expected + "> and <" + actual + ">");
    }
}
