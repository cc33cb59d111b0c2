package org.sigillo.cli.text;

import java.util.Locale;
import org.sigillo.senders.SourceClass;
import org.sigillo.views.Fate;
import org.sigillo.views.Mail;
import org.sigillo.views.Overview;
import org.sigillo.views.StreamList;
import org.sigillo.views.Timeline;
import org.sigillo.views.Trend;

/// What reports in the store say of time, and the overview, as a page.
public final class SeriesText {
    private static final int BAR = 20;

    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public SeriesText(Style style) {
        this.page = new Page(style);
    }

    /// How a domain's mail fared, step by step.
    ///
    /// @param trend the answer of the store
    /// @return text with line ends
    public String page(Trend trend) {
        if (trend.points().isEmpty()) return nothing(trend.domain().toString());
        long most = 1;
        long silent = 0;
        for (Trend.Point point : trend.points()) {
            if (point.mail() == null) silent++;
            else most = Math.max(most, point.mail().messages());
        }
        page.headline(
                Mark.NONE,
                trend.points().size() + " " + (trend.step() + "S").toUpperCase(Locale.ROOT),
                "of mail as " + trend.domain()
                        + (silent == 0 ? "" : "; of " + silent + " no report tells: not known, which is not none"));
        page.heading("Messages, and how many passed DMARC");
        for (Trend.Point point : trend.points()) point(trend.step(), point, most);
        return page.toString();
    }

    private void point(Trend.Step step, Trend.Point point, long most) {
        String label = step == Trend.Step.DAY ? point.first().toString() : point.first() + " to " + point.last();
        Mail mail = point.mail();
        if (mail == null) {
            page.row(label, Mark.NONE, "no report");
            return;
        }
        page.row(
                label,
                mail.failed() == 0 ? Mark.GOOD : Mark.OPEN,
                mail.messages() + " messages",
                share(mail.passed(), mail.messages()),
                "█".repeat((int) Math.max(mail.messages() > 0 ? 1 : 0, BAR * mail.messages() / most)),
                classes(point));
    }

    private static String classes(Trend.Point point) {
        StringBuilder said = new StringBuilder();
        for (SourceClass kind : SourceClass.values()) {
            Fate fate = point.classes().get(kind);
            if (fate == null) continue;
            said.append(said.isEmpty() ? "" : ", ")
                    .append(kind.word())
                    .append(' ')
                    .append(fate.messages());
            if (kind == SourceClass.PROBABLE_SPOOF || kind == SourceClass.UNKNOWN)
                said.append(" (").append(fate.quarantined() + fate.rejected()).append(" stopped)");
        }
        return said.toString();
    }

    /// The streams of a domain's mail.
    ///
    /// @param list the answer of the store
    /// @return text with line ends
    public String page(StreamList list) {
        if (list.streams().isEmpty()) return nothing(list.domain().toString());
        page.headline(Mark.NONE, list.streams().size() + " STREAMS", "of mail as " + list.domain());
        for (String kind : new String[] {"dkim", "spf"}) {
            page.heading(kind.equals("dkim") ? "By signature" : "By return path");
            for (StreamList.Stream one : list.streams()) {
                if (!one.kind().equals(kind)) continue;
                page.row(
                        one.selector().isEmpty() ? one.name() : one.selector() + "._domainkey." + one.name(),
                        !one.aligned() ? Mark.NONE : one.passed() == one.messages() ? Mark.GOOD : Mark.OPEN,
                        one.aligned() ? "aligned" : "not aligned",
                        one.messages() + " messages",
                        share(one.passed(), one.messages()) + " verified",
                        one.sources() == 1 ? "1 address" : one.sources() + " addresses");
            }
        }
        return page.toString();
    }

    /// What happened.
    ///
    /// @param timeline the answer of the store
    /// @return text with line ends
    public String page(Timeline timeline) {
        if (timeline.events().isEmpty()) return nothing(timeline.domain().toString());
        page.headline(Mark.NONE, timeline.events().size() + " EVENTS", "in the mail as " + timeline.domain());
        page.gap();
        for (Timeline.Event event : timeline.events()) {
            String days = event.first().equals(event.last())
                    ? event.first().toString()
                    : event.first() + " to " + event.last();
            page.row(days, mark(event.kind()), event.kind().word(), sentence(event));
        }
        return page.toString();
    }

    private static Mark mark(Timeline.Kind kind) {
        return switch (kind) {
            case SPOOF_WAVE -> Mark.BAD;
            case NEW_SENDER, NO_REPORTS -> Mark.OPEN;
            case FIRST_REPORT, POLICY_CHANGED -> Mark.NONE;
        };
    }

    private static String sentence(Timeline.Event event) {
        Fate fate = event.fate();
        return switch (event.kind()) {
            case FIRST_REPORT -> "the first report of all";
            case SPOOF_WAVE ->
                fate.messages() + " messages nobody vouches for (usual: " + event.usual() + " a day); "
                        + (fate.quarantined() + fate.rejected()) + " were put aside or refused";
            case NEW_SENDER ->
                event.subject() + ", " + fate.messages() + " messages, " + fate.passed() + " passed DMARC";
            case POLICY_CHANGED -> event.subject();
            case NO_REPORTS -> "no report tells of these days";
        };
    }

    /// The three answers.
    ///
    /// @param overview the answer of the store
    /// @return text with line ends
    public String page(Overview overview) {
        if (overview.reports() == 0) return nothing(overview.domain().toString());
        page.headline(
                Mark.NONE,
                overview.reports() + " REPORTS",
                "tell of " + (overview.days() == 1 ? "1 day" : overview.days() + " days") + " of mail as "
                        + overview.domain());
        Overview.Security security = overview.security();
        page.heading("Security: does somebody else write in your name?");
        page.row(
                "probable spoof",
                security.spoof().messages() == 0 ? Mark.GOOD : Mark.BAD,
                security.spoof().messages() + " messages",
                stopped(security.spoof()));
        page.row(
                "nobody vouches for",
                security.delivered() == 0 ? Mark.GOOD : Mark.OPEN,
                security.strangers().messages() + " messages",
                security.delivered() + " of them let through");
        page.row("waves", security.waves() == 0 ? Mark.GOOD : Mark.BAD, Integer.toString(security.waves()));
        Overview.Reputation reputation = overview.reputation();
        page.heading("Reputation: does your own mail arrive as yours?");
        fate(
                "yours",
                reputation.own(),
                reputation.own().passed() == reputation.own().messages());
        fate("of this, to fix", reputation.toFix(), reputation.toFix().messages() == 0);
        fate("passed on by others", reputation.passedOn(), true);
        Overview.Visibility visibility = overview.visibility();
        page.heading("Visibility: who sends for you?");
        for (SourceClass kind : SourceClass.values()) {
            Integer sources = visibility.sources().get(kind);
            if (sources == null) continue;
            page.row(
                    kind.word(),
                    Mark.NONE,
                    sources == 1 ? "1 address" : sources + " addresses",
                    visibility.messages().getOrDefault(kind, 0L) + " messages");
        }
        page.text(
                visibility.open() == 0
                        ? "Every source is accounted for; nothing speaks against a stricter policy."
                        : (visibility.open() == 1 ? "1 address is" : visibility.open() + " addresses are")
                                + " to be looked at before the policy is made stricter: report sources tells which.");
        return page.toString();
    }

    private void fate(String label, Fate fate, boolean good) {
        page.row(
                label,
                good ? Mark.GOOD : Mark.OPEN,
                fate.messages() + " messages",
                share(fate.passed(), fate.messages()) + " pass",
                stopped(fate));
    }

    private static String stopped(Fate fate) {
        return fate.quarantined() + " put aside, " + fate.rejected() + " refused";
    }

    private String nothing(String domain) {
        page.headline(Mark.OPEN, "NOTHING YET", "no aggregate report about " + domain + " is in the store");
        return page.toString();
    }

    static String share(long part, long of) {
        return of == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", Math.floor(1000.0 * part / of) / 10);
    }
}
