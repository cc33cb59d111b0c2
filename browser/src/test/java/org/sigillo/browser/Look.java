package org.sigillo.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/// How a screen is looked at.
///
/// @param scheme light or dark
/// @param width in CSS pixels
record Look(ColorScheme scheme, int width) {
    /// A telephone, and a desk.
    static final int NARROW = 390;

    static final int WIDE = 1_440;

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en")
                .setViewportSize(width, width == NARROW ? 844 : 900);
    }

    @Override
    public String toString() {
        return (scheme == ColorScheme.DARK ? "dark-" : "light-") + width;
    }
}
