package org.sigillo.documents.bimi.svg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// Numbers as SVG writes them.
public final class Numbers {
    private Numbers() {}

    /// The largest number that is read, either way.
    private static final double LARGEST = 1e12;

    /// Numbers with white space or commas between.
    ///
    /// @param text the numbers
    /// @param most how many are read
    /// @return the numbers; `null` if something else stands there
    public static double @Nullable [] list(String text, int most) {
        double[] numbers = new double[most];
        int count = 0;
        int at = 0;
        while (at < text.length() && count < most) {
            if (isGap(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && !isGap(text.charAt(end))) end++;
            Double number = number(text.substring(at, end));
            if (number == null) return null;
            numbers[count++] = number;
            at = end;
        }
        return Arrays.copyOf(numbers, count);
    }

    /// One number.
    ///
    /// @param text the number, without white space
    /// @return its value; `null` if it is none, or beyond all measure
    public static @Nullable Double number(String text) {
        if (text.isEmpty() || text.length() > 40) return null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c) && "+-.eE".indexOf(c) < 0) return null;
        }
        try {
            double value = Double.parseDouble(text);
            return Math.abs(value) <= LARGEST ? value : null;
        } catch (NumberFormatException wrong) {
            return null;
        }
    }

    /// A length without a unit, or in pixels.
    ///
    /// @param text the length
    /// @return its value in pixels; `null` if it is something else
    public static @Nullable Double pixels(String text) {
        String length = text.strip();
        return number(length.endsWith("px") ? length.substring(0, length.length() - 2) : length);
    }

    /// A number in the shortest form, to six decimals.
    ///
    /// @param value the number
    /// @return `12`, `0.5`
    public static String shown(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r';
    }
}
