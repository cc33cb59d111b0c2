package org.sigillo.cli.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.evidence.Step;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.inbound.Envelope;
import org.sigillo.spf.SpfOutcome;

/// One SPF check as a page.
public final class SpfText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public SpfText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param outcome what was found
    /// @param envelope what was asked
    /// @param steps the questions asked of the DNS; `null` if they are not wanted
    /// @return text with line ends
    public String page(SpfOutcome outcome, Envelope envelope, @Nullable List<Step> steps) {
        Mark mark = Mark.of(outcome.result().word());
        String ip = String.valueOf(envelope.clientIp());
        String domain = Shown.text(outcome.domain());
        String sentence = switch (outcome.result()) {
            case PASS -> ip + " may send for " + domain;
            case FAIL -> ip + " may not send for " + domain;
            case SOFTFAIL -> ip + " probably may not send for " + domain;
            case NEUTRAL -> domain + " does not say whether " + ip + " may send for it";
            case NONE -> "there is nothing to check" + (domain.isEmpty() ? "" : " for " + domain);
            case PERMERROR -> "the record of " + domain + " cannot be understood";
            case TEMPERROR -> "the DNS did not answer; try again later";
        };
        page.headline(mark, outcome.result().word().toUpperCase(Locale.ROOT), sentence);
        page.gap();
        String mechanism = outcome.mechanism();
        if (mechanism != null) page.text("Matched   " + Shown.text(mechanism));
        page.text("Lookups   " + outcome.lookups() + " of 10, of these without an answer " + outcome.voidLookups()
                + " of 2");
        String explanation = outcome.explanation();
        if (explanation != null) page.text("The domain says: " + Shown.text(explanation));
        page.heading("Why");
        page.sentence(Mark.NONE, Explanation.of(outcome, Catalogue.ENGLISH));
        if (steps != null) new TraceText(page).add(steps);
        return page.toString();
    }
}
