package org.sigillo.cli.text;

import org.sigillo.explain.Catalogue;
import org.sigillo.views.Fate;
import org.sigillo.views.NextAction;
import org.sigillo.views.PolicyLadder;
import org.sigillo.views.Today;
import org.sigillo.views.TodayJson;
import org.sigillo.views.TodayReason;
import org.sigillo.whatif.PolicyEffects;

/// What to do next, and where policies stand, as a page.
public final class TodayText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public TodayText(Style style) {
        this.page = new Page(style);
    }

    /// What to do next, and the quiet facts.
    ///
    /// @param today the answer
    /// @return text with line ends
    public String page(Today today) {
        boolean kept = today.action().reason() == TodayReason.KEPT;
        page.headline(kept ? Mark.GOOD : Mark.OPEN, kept ? "NOTHING" : "NEXT", sentence(today.action()));
        TodayJson.why(today.action(), Catalogue.ENGLISH).forEach(page::text);
        if (!today.others().isEmpty()) page.heading("Other domains");
        for (NextAction other : today.others()) page.text(sentence(other));
        Today.Facts facts = today.facts();
        Fate spoof = facts.spoof();
        page.heading("The last " + Today.DAYS + " days");
        page.row("last report", Mark.NONE, facts.lastReport() == null ? "none" : String.valueOf(facts.lastReport()));
        page.row("reporters", Mark.NONE, facts.reporters() + " heard of in seven days");
        page.row(
                "messages",
                Mark.NONE,
                Long.toString(facts.messages()),
                StoreText.share(facts.passed(), facts.messages()) + " pass");
        page.row("probable spoof", Mark.NONE, Long.toString(spoof.messages()), facts.stopped() + " stopped");
        return page.toString();
    }

    private static String sentence(NextAction action) {
        return Catalogue.ENGLISH.sentence(action.reason().code(), TodayJson.slots(action));
    }

    /// Where a domain's policy stands, and what the next rung wants and does.
    ///
    /// @param ladder the answer
    /// @param effects what each policy would have done with the mail of the same days
    /// @return text with line ends
    public String page(PolicyLadder ladder, PolicyEffects effects) {
        PolicyLadder.Rung now = ladder.now();
        page.headline(
                ladder.isTooHigh() ? Mark.BAD : ladder.mayClimb() ? Mark.GOOD : Mark.OPEN,
                now == null ? "NO POLICY" : now.tags(),
                now == null
                        ? "no report about " + ladder.domain() + " found one"
                        : "is what reports found for " + ladder.domain() + " since " + ladder.since());
        page.heading("The ladder");
        for (PolicyLadder.Rung rung : PolicyLadder.Rung.values())
            page.row(
                    rung.tags(),
                    rung == now ? Mark.GOOD : Mark.NONE,
                    ladder.lostAt(rung) + " wanted messages hurt",
                    rung == now ? "now" : rung == ladder.next() ? "next" : "",
                    rung.compareTo(ladder.stop()) > 0 ? "not advised: mailing lists carry the domain's mail" : "");
        PolicyLadder.Rung next = ladder.next();
        if (next != null && !ladder.gates().isEmpty()) page.heading("What " + next.tags() + " wants");
        for (PolicyLadder.Gate gate : ladder.gates())
            page.row(
                    gate.met() ? "met" : "missing",
                    gate.met() ? Mark.GOOD : Mark.BAD,
                    Catalogue.ENGLISH.sentence(gate.reason().code(), gate.slots()));
        if (!ladder.losses().isEmpty()) page.heading("Wanted mail that does not pass");
        for (PolicyLadder.Loss loss : ladder.losses())
            page.row(
                    loss.sender().name(),
                    Mark.NONE,
                    Long.toString(loss.messages()),
                    loss.kind().word());
        WhatIfText.effects(page, effects);
        return page.toString();
    }
}
