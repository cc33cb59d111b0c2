package org.sigillo.documents.bimi.svg;

import org.jspecify.annotations.Nullable;

/// The part of the plane that is shown.
///
/// @param x its left edge, in user units
/// @param y its upper edge, in user units
/// @param width its width, in user units
/// @param height its height, in user units
public record ViewBox(double x, double y, double width, double height) {
    /// Reads `x y width height`, with white space or commas between.
    ///
    /// @param text the attribute
    /// @return the box; `null` if it is none, or has no area
    public static @Nullable ViewBox parse(String text) {
        double[] numbers = Numbers.list(text, 5);
        if (numbers == null || numbers.length != 4 || numbers[2] <= 0 || numbers[3] <= 0) return null;
        return new ViewBox(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// Whether it is as wide as it is high, to one part in a thousand.
    ///
    /// @return true if so
    public boolean isSquare() {
        return Math.abs(width - height) <= 0.001 * Math.max(width, height);
    }

    /// As the attribute is written.
    @Override
    public String toString() {
        return Numbers.shown(x) + ' ' + Numbers.shown(y) + ' ' + Numbers.shown(width) + ' ' + Numbers.shown(height);
    }
}
