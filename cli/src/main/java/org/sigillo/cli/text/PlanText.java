package org.sigillo.cli.text;

import java.time.Instant;
import org.sigillo.outgoing.Destinations;
import org.sigillo.outgoing.OutgoingReason;
import org.sigillo.outgoing.Plan;

/// A plan of reports, as a page.
public final class PlanText {
    private static final int KIBI = 1024;

    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public PlanText(Style style) {
        this.page = new Page(style);
    }

    /// Who would get what.
    ///
    /// @param plan the plan
    /// @param at the instant that was asked for
    /// @return text with line ends
    public String page(Plan plan, Instant at) {
        long reports =
                plan.lines().stream().filter(line -> line.refusal() == null).count();
        long not = plan.lines().size() - reports;
        if (plan.lines().isEmpty())
            page.headline(Mark.NONE, "NOTHING", "no message of a domain that wants reports was counted at " + at);
        else
            page.headline(
                    reports == 0 ? Mark.OPEN : Mark.GOOD,
                    reports + (reports == 1 ? " REPORT" : " REPORTS"),
                    not == 0
                            ? "one for each policy seen"
                            : not + " of " + plan.lines().size() + " get none");
        for (Plan.Line line : plan.lines()) line(line);
        if (plan.more()) page.gap().text("There are more domains; name one to see it.");
        return page.toString();
    }

    private void line(Plan.Line line) {
        String domain = line.domain().toString();
        page.heading(domain + "  " + line.begin() + " to " + line.end());
        String size = line.octets() < KIBI ? line.octets() + " octets" : line.octets() / KIBI + " KiB";
        String what = count(line.messages(), "message") + " in " + count(line.rows(), "row") + ", " + size
                + (line.leftOut() == 0 ? "" : "; " + count(line.leftOut(), "message") + " in no row");
        if (line.reportId() != null) {
            page.text(what + " compressed: reported, as " + line.reportId());
            for (String address : line.sentTo()) page.sentence(Mark.GOOD, "sent to " + address);
            return;
        }
        boolean closed = line.state().equals("closed");
        page.text(what + (closed ? ": not reported" : ": due at " + line.due()));
        OutgoingReason refusal = line.refusal();
        if (refusal != null) page.sentence(Mark.BAD, cited(refusal, domain, "", ""));
        for (Destinations.Judged one : line.destinations()) {
            Mark mark = !one.sendTo().isEmpty()
                    ? Mark.GOOD
                    : one.reason() == OutgoingReason.UNDECIDED ? Mark.OPEN : Mark.BAD;
            page.sentence(mark, cited(one.reason(), domain, one.uri(), one.detail()) + instead(one));
        }
    }

    private static String instead(Destinations.Judged one) {
        if (one.sendTo().isEmpty() || one.uri().equals("mailto:" + one.sendTo().getFirst())) return "";
        StringBuilder to = new StringBuilder(" It is sent to");
        for (var address : one.sendTo()) to.append(' ').append(address);
        return to.append('.').toString();
    }

    private static String cited(OutgoingReason reason, String domain, String uri, String detail) {
        return reason.sentence(domain, uri, detail) + " [" + reason.clause() + "]";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
