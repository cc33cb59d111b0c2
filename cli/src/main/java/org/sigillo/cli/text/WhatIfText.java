package org.sigillo.cli.text;

import java.util.List;
import java.util.StringJoiner;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.explain.Catalogue;
import org.sigillo.views.Period;
import org.sigillo.whatif.Effect;
import org.sigillo.whatif.PolicyEffects;
import org.sigillo.whatif.WhatIf;
import org.sigillo.whatif.WhatIfJson;
import org.sigillo.whatif.WhatIfReason;

/// What recorded mail says of a policy, as a page or as a part of one.
public final class WhatIfText {
    private static final int MOST_SENDERS = 4;

    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public WhatIfText(Style style) {
        this.page = new Page(style);
    }

    /// What a change would have done.
    ///
    /// @param whatIf the answer
    /// @return text with line ends
    public String page(WhatIf whatIf) {
        long lost = whatIf.messages(WhatIfReason.LOST);
        long fails = whatIf.messages(WhatIfReason.FAILS);
        WhatIfReason first = whatIf.effects().getFirst().reason();
        String domain = VerdictText.name(whatIf.domain());
        if (lost > 0) page.headline(Mark.BAD, "MAIL LOST", lost + " messages of " + domain + " that may be wanted");
        else if (fails > 0)
            page.headline(Mark.OPEN, "LESS PASSES", fails + " messages of " + domain + " would fail DMARC");
        else if (first == WhatIfReason.NOTHING_RECORDED || first == WhatIfReason.UNTOLD)
            page.headline(Mark.OPEN, "NOT KNOWN", "what it would have done to mail of " + domain);
        else page.headline(Mark.GOOD, "NO HARM", "to mail of " + domain + " that is recorded");
        write(page, whatIf);
        return page.toString();
    }

    /// What a change would have done, as a section.
    ///
    /// @param page where to
    /// @param whatIf the answer
    static void write(Page page, WhatIf whatIf) {
        page.heading(
                whatIf.messages() == 0
                        ? "What recorded mail says of it"
                        : "What it would have done to " + whatIf.messages() + " recorded messages, "
                                + days(whatIf.period()));
        for (Effect effect : whatIf.effects())
            page.sentence(mark(effect.reason()), WhatIfJson.sentence(effect, Catalogue.ENGLISH));
    }

    private static Mark mark(WhatIfReason reason) {
        return switch (reason) {
            case LOST -> Mark.BAD;
            case FAILS, SPF_LOST, LET_THROUGH, NOTHING_RECORDED, SPF_UNKNOWN, UNSAID, NAMES_UNKNOWN, UNTOLD ->
                Mark.OPEN;
            case SAVED, PASSES, SPF_GAINED, STOPPED -> Mark.GOOD;
            case SHARE, SAME, NOT_TOUCHED -> Mark.NONE;
        };
    }

    private static String days(Period period) {
        return period.since() + " to " + period.until();
    }

    /// What each policy would have done, as a section.
    ///
    /// @param page where to
    /// @param effects the answer
    static void effects(Page page, PolicyEffects effects) {
        boolean none = effects.lines().stream().allMatch(line -> line.messages() == 0);
        if (none) {
            page.heading("What each policy would have done");
            page.text("No mail of " + VerdictText.name(effects.domain()) + " is recorded row by row.");
            return;
        }
        page.heading("What each policy would have done, " + days(effects.period()));
        for (PolicyEffects.Line line : effects.lines()) {
            String names = switch (line.tag()) {
                case P -> "as " + effects.domain();
                case SP -> "as names below it";
                case NP -> "as names below it that do not exist";
            };
            page.text(
                    line.tag().word() + ": " + line.messages() + " messages " + names + ", " + line.passed() + " pass");
            if (line.messages() > 0) for (DmarcPolicy policy : List.of(DmarcPolicy.values())) row(page, line, policy);
        }
        if (effects.unasked() > 0)
            page.text(effects.unasked() + " of these bear names of which it is not known whether they exist (--dns"
                    + " says where to ask)");
        if (effects.untold() > 0) page.text("Of " + effects.untold() + " further messages only the number is known");
    }

    private static void row(Page page, PolicyEffects.Line line, DmarcPolicy policy) {
        String what = switch (policy) {
            case NONE -> " treated";
            case QUARANTINE -> " put aside";
            case REJECT -> " refused";
        };
        boolean touched = line.treated(policy) > 0;
        page.row(
                line.tag().word() + '=' + policy.word(),
                Mark.NONE,
                line.treated(policy) + what,
                touched ? "wanted: " + sum(line, true) : "",
                touched ? "probably forged: " + sum(line, false) : "");
    }

    private static String sum(PolicyEffects.Line line, boolean wanted) {
        StringJoiner names = new StringJoiner(", ", " (", ")");
        List<PolicyEffects.Share> senders = line.senders().stream()
                .filter(one -> one.sender().isWanted() == wanted)
                .toList();
        for (PolicyEffects.Share one : senders.subList(0, Math.min(MOST_SENDERS, senders.size())))
            names.add(WhatIfJson.name(one.sender()) + ' ' + one.messages());
        if (senders.size() > MOST_SENDERS) names.add("…");
        return (wanted ? line.wanted() : line.forged()) + (senders.isEmpty() ? "" : names.toString());
    }
}
