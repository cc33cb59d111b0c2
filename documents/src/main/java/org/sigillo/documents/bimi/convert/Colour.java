package org.sigillo.documents.bimi.convert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.Numbers;
import org.sigillo.documents.bimi.svg.References;
import org.sigillo.text.Ascii;

/// A colour without what SVG Tiny does not know: its own opacity stands apart.
///
/// @param text as SVG Tiny writes it
/// @param alpha how opaque it is, 0 to 1
record Colour(String text, double alpha) {
    /// Reads a colour. What is not known is kept as it is, and taken for opaque; what leads out of the file is
    /// none.
    static Colour parse(String written) {
        String text = written.strip();
        String lower = Ascii.lower(text);
        if (lower.equals("transparent")) return new Colour("none", 1);
        Colour read = null;
        if (lower.startsWith("#")) read = hexadecimal(lower);
        else if (lower.startsWith("rgb")) read = function(lower, false);
        else if (lower.startsWith("hsl")) read = function(lower, true);
        if (read != null) return read;
        return new Colour(References.leadsOutside(text) ? "none" : text, 1);
    }

    private static @Nullable Colour hexadecimal(String text) {
        for (int i = 1; i < text.length(); i++) if (Character.digit(text.charAt(i), 16) < 0) return null;
        return switch (text.length()) {
            case 5 -> new Colour(text.substring(0, 4), Integer.parseInt(text.substring(4), 16) / 15.0);
            case 9 -> new Colour(text.substring(0, 7), Integer.parseInt(text.substring(7), 16) / 255.0);
            default -> null;
        };
    }

    /// `rgb()` and `hsl()`, with commas or blanks, with or without a fourth part.
    private static @Nullable Colour function(String text, boolean hsl) {
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        if (open < 0 || close < open) return null;
        List<String> parts = new ArrayList<>();
        for (String part : text.substring(open + 1, close)
                .replace(',', ' ')
                .replace('/', ' ')
                .split(" ")) if (!part.isBlank()) parts.add(part.strip());
        if (parts.size() < 3 || parts.size() > 4) return null;
        Double alpha = parts.size() == 4 ? fraction(parts.get(3)) : Double.valueOf(1);
        if (alpha == null || !hsl && parts.size() == 3 && text.startsWith("rgb(") && text.indexOf(',') > 0) return null;
        int[] rgb = hsl ? hsl(parts) : rgb(parts);
        return rgb == null ? null : new Colour("#%02x%02x%02x".formatted(rgb[0], rgb[1], rgb[2]), alpha);
    }

    private static int @Nullable [] rgb(List<String> parts) {
        int[] rgb = new int[3];
        for (int i = 0; i < 3; i++) {
            boolean percent = parts.get(i).endsWith("%");
            Double value = percent ? fraction(parts.get(i)) : Numbers.number(parts.get(i));
            if (value == null) return null;
            rgb[i] = octet(percent ? value * 255 : value);
        }
        return rgb;
    }

    private static int @Nullable [] hsl(List<String> parts) {
        Double hue = Numbers.number(parts.get(0).replace("deg", ""));
        Double saturation = fraction(parts.get(1));
        Double lightness = fraction(parts.get(2));
        if (hue == null || saturation == null || lightness == null) return null;
        int[] rgb = new int[3];
        double spread = saturation * Math.min(lightness, 1 - lightness);
        for (int i = 0; i < 3; i++) {
            double k = ((i == 0 ? 0 : i == 1 ? 8 : 4) + (hue % 360 + 360) % 360 / 30) % 12;
            rgb[i] = octet(255 * (lightness - spread * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1))));
        }
        return rgb;
    }

    /// `0.5` or `50%`, kept within 0 and 1; `null` if it is neither.
    static @Nullable Double fraction(String text) {
        String number = text.strip();
        boolean percent = number.endsWith("%");
        Double value = Numbers.number(percent ? number.substring(0, number.length() - 1) : number);
        if (value == null) return null;
        return Math.max(0, Math.min(1, percent ? value / 100 : value));
    }

    private static int octet(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
