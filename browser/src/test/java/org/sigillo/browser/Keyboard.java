package org.sigillo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// The key Tab, again and again.
final class Keyboard {
    private static final int MAX_STOPS = 400;

    private Keyboard() {}

    /// Goes once around all that can be used: each is reached, in the order of the page, and is seen to be.
    static void reaches(Page page) {
        int all = ((Number) page.evaluate("""
                (window.all = [...document.querySelectorAll(
                    'a[href], button, summary, select, textarea, [tabindex="0"], input:not([type=hidden])')]
                  .filter(one => !one.disabled && one.checkVisibility({ visibilityProperty: true }))
                  .filter(one => one.type !== 'radio' || one.checked)) // arrows go to the others
                .length""")).intValue();
        assertThat(all).isPositive();
        List<Object> reached = new ArrayList<>();
        for (int stop = 0; stop < Math.min(all, MAX_STOPS); stop++) {
            page.keyboard().press("Tab");
            reached.add(page.evaluate("all.indexOf(document.activeElement)"));
            assertThat((String) page.evaluate("""
                    (() => {
                      const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
                      return box.width && box.height && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                        ? '' : one.outerHTML.slice(0, 200);
                    })()""")).as("focus that is not seen").isEmpty();
        }
        List<Object> order = new ArrayList<>();
        for (int stop = 0; stop < reached.size(); stop++) order.add(stop);
        assertThat(reached).isEqualTo(order);
    }
}
