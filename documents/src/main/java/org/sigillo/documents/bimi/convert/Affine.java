package org.sigillo.documents.bimi.convert;

import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.svg.Numbers;
import org.sigillo.text.Ascii;

/// A transform of the plane: `x' = a x + c y + e`, `y' = b x + d y + f`.
record Affine(double a, double b, double c, double d, double e, double f) {
    static final Affine IDENTITY = new Affine(1, 0, 0, 1, 0, 0);

    /// Functions of one attribute that are read.
    private static final int MOST_FUNCTIONS = 50;

    static Affine translation(double x, double y) {
        return new Affine(1, 0, 0, 1, x, y);
    }

    static Affine scaling(double x, double y) {
        return new Affine(x, 0, 0, y, 0, 0);
    }

    /// Reads the attribute or the property; units of CSS are px and deg. `null` if it is something else.
    static @Nullable Affine parse(String text) {
        Affine all = IDENTITY;
        String rest = text.strip();
        if (rest.equals("none")) return all;
        for (int count = 0; !rest.isEmpty(); count++) {
            int open = rest.indexOf('(');
            int close = rest.indexOf(')', Math.max(open, 0));
            if (open < 0 || close < 0 || count == MOST_FUNCTIONS) return null;
            Affine one = function(Ascii.lower(rest.substring(0, open).strip()), rest.substring(open + 1, close));
            if (one == null) return null;
            all = all.then(one);
            rest = rest.substring(close + 1).strip();
            if (rest.startsWith(",")) rest = rest.substring(1).strip();
        }
        return all;
    }

    private static @Nullable Affine function(String name, String arguments) {
        double[] n = Numbers.list(Ascii.lower(arguments).replace("px", "").replace("deg", ""), 7);
        if (n == null) return null;
        return switch (name + n.length) {
            case "matrix6" -> new Affine(n[0], n[1], n[2], n[3], n[4], n[5]);
            case "translate1", "translatex1" -> translation(n[0], 0);
            case "translate2" -> translation(n[0], n[1]);
            case "translatey1" -> translation(0, n[0]);
            case "scale1" -> scaling(n[0], n[0]);
            case "scale2" -> scaling(n[0], n[1]);
            case "scalex1" -> scaling(n[0], 1);
            case "scaley1" -> scaling(1, n[0]);
            case "rotate1" -> rotation(n[0]);
            case "rotate3" -> translation(n[1], n[2]).then(rotation(n[0])).then(translation(-n[1], -n[2]));
            case "skewx1" -> new Affine(1, 0, Math.tan(Math.toRadians(n[0])), 1, 0, 0);
            case "skewy1" -> new Affine(1, Math.tan(Math.toRadians(n[0])), 0, 1, 0, 0);
            default -> null;
        };
    }

    private static Affine rotation(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Affine(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
    }

    /// This after the inner one, as functions stand behind each other in the attribute.
    Affine then(Affine inner) {
        return new Affine(
                a * inner.a + c * inner.b,
                b * inner.a + d * inner.b,
                a * inner.c + c * inner.d,
                b * inner.c + d * inner.d,
                a * inner.e + c * inner.f + e,
                b * inner.e + d * inner.f + f);
    }

    double determinant() {
        return a * d - b * c;
    }

    /// Whether circles stay circles.
    boolean isSimilarity() {
        double measure = Math.max(1e-12, Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d)) * 1e-6;
        boolean turned = Math.abs(a - d) < measure && Math.abs(b + c) < measure;
        boolean mirrored = Math.abs(a + d) < measure && Math.abs(b - c) < measure;
        return turned || mirrored;
    }

    double x(double x, double y) {
        return a * x + c * y + e;
    }

    double y(double x, double y) {
        return b * x + d * y + f;
    }

    boolean isIdentity() {
        return equals(IDENTITY);
    }

    /// As the attribute is written.
    @Override
    public String toString() {
        boolean moves = a == 1 && b == 0 && c == 0 && d == 1;
        String move = Numbers.shown(e) + ' ' + Numbers.shown(f);
        if (moves) return "translate(" + move + ')';
        return "matrix(" + Numbers.shown(a) + ' ' + Numbers.shown(b) + ' ' + Numbers.shown(c) + ' ' + Numbers.shown(d)
                + ' ' + move + ')';
    }
}
