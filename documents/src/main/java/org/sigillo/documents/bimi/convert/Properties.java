package org.sigillo.documents.bimi.convert;

import java.util.Set;

/// Which attributes draw, and which do not.
final class Properties {
    /// Attributes that are properties of CSS as well, and so may be declared in a style.
    static final Set<String> STYLED = Set.of(
            "fill",
            "fill-opacity",
            "fill-rule",
            "stroke",
            "stroke-opacity",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-dasharray",
            "stroke-dashoffset",
            "color",
            "opacity",
            "display",
            "visibility",
            "font-family",
            "font-size",
            "font-style",
            "font-variant",
            "font-weight",
            "text-anchor",
            "text-align",
            "direction",
            "unicode-bidi",
            "vector-effect",
            "transform",
            "clip-path",
            "mask",
            "filter",
            "mix-blend-mode",
            "marker",
            "marker-start",
            "marker-mid",
            "marker-end",
            "stop-color",
            "stop-opacity",
            "solid-color",
            "solid-opacity",
            "x",
            "y",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "width",
            "height",
            "d",
            "letter-spacing",
            "word-spacing",
            "text-decoration",
            "paint-order",
            "baseline-shift",
            "dominant-baseline");

    /// What changes the drawing and is not in the profile.
    static final Set<String> EFFECTS = Set.of(
            "clip-path",
            "mask",
            "filter",
            "mix-blend-mode",
            "marker",
            "marker-start",
            "marker-mid",
            "marker-end",
            "paint-order",
            "transform-origin",
            "letter-spacing",
            "word-spacing",
            "text-decoration",
            "baseline-shift",
            "dominant-baseline",
            "textLength",
            "systemLanguage",
            "requiredExtensions",
            "requiredFeatures");

    /// Values of those that change nothing.
    static final Set<String> IDLE =
            Set.of("none", "normal", "auto", "inherit", "0", "baseline", "alphabetic", "0px", "0em", "");

    private Properties() {}
}
