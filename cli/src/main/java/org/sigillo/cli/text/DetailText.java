package org.sigillo.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Shown;
import org.sigillo.reports.FailureCause;
import org.sigillo.views.FailureList;
import org.sigillo.views.IncidentList;
import org.sigillo.views.Newcomers;
import org.sigillo.views.ReportOrigins;
import org.sigillo.views.ReportRecipients;
import org.sigillo.views.ReporterList;
import org.sigillo.views.RowList;
import org.sigillo.views.SourceList;
import org.sigillo.views.TlsFailureClass;
import org.sigillo.views.TlsOrigin;
import org.sigillo.views.TlsSessions;

/// What reports in the store say of who and why, as a page.
public final class DetailText {
    private static final int MOST_SOURCES = 10;
    private static final int MOST_INCIDENTS = 50;
    private static final int MOST_DAYS = 31;
    private static final int CELLS = 20;

    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public DetailText(Style style) {
        this.page = new Page(style);
    }

    /// Who is new.
    ///
    /// @param newcomers the answer of the store
    /// @return text with line ends
    public String page(Newcomers newcomers) {
        if (newcomers.sources().isEmpty() && newcomers.signers().isEmpty()) {
            page.headline(Mark.GOOD, "NOBODY NEW", "sends as " + newcomers.domain());
            return page.toString();
        }
        page.headline(
                Mark.OPEN,
                newcomers.sources().size() + " NEW",
                "addresses send as " + newcomers.domain() + "; reports begin on " + newcomers.told());
        page.heading("Addresses");
        for (Newcomers.Newcomer one : newcomers.sources()) {
            SourceList.Source source = one.source();
            page.row(
                    source.address().toString(),
                    one.known() ? Mark.NONE : Mark.OPEN,
                    source.classification().kind().word(),
                    source.facts().messages() + " messages",
                    source.facts().passed() + " passed",
                    "since " + one.first(),
                    source.named() == null ? "" : source.named().sender().name(),
                    one.known() ? "of a sender seen before" : "");
        }
        if (!newcomers.signers().isEmpty()) page.heading("Verified for the first time");
        for (Newcomers.Signer one : newcomers.signers())
            page.row(one.name(), Mark.NONE, one.kind(), "since " + one.first());
        return page.toString();
    }

    /// Who reports.
    ///
    /// @param list the answer of the store
    /// @param origins who sent their reports
    /// @param now what the time is
    /// @return text with line ends
    public String page(ReporterList list, Map<String, ReportOrigins> origins, Instant now) {
        String about = list.domain() == null ? "" : " about " + list.domain();
        if (list.reporters().isEmpty()) {
            page.headline(Mark.OPEN, "NOTHING YET", "no report" + about + " is in the store");
            return page.toString();
        }
        page.headline(Mark.NONE, list.reporters().size() + " REPORTERS", "told" + about);
        for (ReporterList.Reporter one : list.reporters()) {
            page.heading(Shown.text(one.organization().isEmpty() ? "(no name)" : one.organization())
                    + (one.provider() == null ? "" : "  " + one.provider()));
            page.row(
                    (one.aggregate() + one.tls() + one.failure()) + " reports",
                    one.isSilent(now) ? Mark.BAD : one.repaired() + one.late() > 0 ? Mark.OPEN : Mark.GOOD,
                    one.isSilent(now) ? "silent" : every(one.usual()),
                    one.messages() + " messages",
                    one.domains() == 1 ? "1 domain" : one.domains() + " domains",
                    one.first() + " to " + one.last(),
                    "last came " + one.received());
            if (one.tls() + one.failure() > 0)
                page.text(one.aggregate() + " about mail, " + one.tls() + " about TLS, " + one.failure()
                        + " about single messages");
            if (one.repaired() + one.late() + one.duplicates() > 0)
                page.text(one.repaired() + " with something wrong, " + one.late() + " late, " + one.duplicates()
                        + " came again");
            ReportOrigins origin = origins.get(one.organization());
            if (origin != null && origin.authentic() + origin.other() + origin.notAuthentic() > 0)
                page.text(origin.authentic() + " from whom they name, " + origin.other() + " from another domain, "
                        + origin.notAuthentic() + " from nobody who is shown, " + origin.unknown() + " not judged");
        }
        if (!list.broken().isEmpty()) page.heading("Could not be read, whoever sent it");
        list.broken().forEach((code, count) -> page.row(code, Mark.BAD, Long.toString(count)));
        return page.toString();
    }

    private static String why(TlsOrigin origin) {
        return switch (origin) {
            case SEEN_BY_SEVERAL -> "several reporters saw it: what is served or published";
            case SAYS_SO_ITSELF -> "what is served or published says so itself";
            case SEEN_BY_ONE -> "one reporter saw it, others did not: the way, or somebody on it";
            case NOBODY_ELSE -> "no other reporter tells of these days";
            case NOT_TOLD -> "its type tells nothing";
        };
    }

    /// Good sessions and failed ones; what failed is seen however little it is.
    private static String bar(long good, long failed) {
        long all = good + failed;
        int bad = all == 0 ? 0 : (int) Math.ceilDiv(failed * CELLS, all);
        return "▓".repeat(CELLS - bad) + "░".repeat(bad);
    }

    private static String every(@Nullable Duration usual) {
        if (usual == null) return "too few to say how often";
        long hours = usual.toHours();
        return hours % 24 != 0 ? "every " + hours + " hours" : hours == 24 ? "daily" : "every " + hours / 24 + " days";
    }

    /// Why messages failed.
    ///
    /// @param list the answer of the store
    /// @param incidents single messages others told of
    /// @return text with line ends
    public String page(FailureList list, IncidentList incidents) {
        if (list.causes().isEmpty() && incidents.incidents().isEmpty()) {
            page.headline(Mark.GOOD, "NO FAILURES", "of mail as " + list.domain() + " in the reports of the store");
            return page.toString();
        }
        page.headline(
                Mark.OPEN, list.messages() + " MESSAGES", "as " + list.domain() + " passed by neither DKIM nor SPF");
        for (FailureList.Cause cause : list.causes()) {
            page.heading(cause.cause().code() + "  " + cause.messages() + " messages, " + cause.quarantined()
                    + " put aside, " + cause.rejected() + " refused, " + cause.first() + " to " + cause.last());
            page.text(Catalogue.ENGLISH.sentence(
                    cause.cause().code(), Map.of("domain", list.domain().toString())));
            int shown = 0;
            for (FailureList.Source one : cause.sources()) {
                if (++shown > MOST_SOURCES) break;
                page.row(
                        one.address().toString(),
                        Mark.NONE,
                        one.messages() + " messages",
                        one.first() + " to " + one.last());
            }
            if (cause.addresses() > MOST_SOURCES)
                page.text("and " + (cause.addresses() - MOST_SOURCES) + " more addresses");
        }
        incidents(incidents);
        return page.toString();
    }

    private void incidents(IncidentList list) {
        if (list.incidents().isEmpty()) return;
        page.heading(
                "Single messages others told of, " + (list.reports() == 1 ? "1 report" : list.reports() + " reports"));
        int shown = 0;
        for (IncidentList.Incident one : list.incidents()) {
            if (++shown > MOST_INCIDENTS) break;
            page.row(
                    one.sourceIp() == null ? "(no address)" : one.sourceIp(),
                    Mark.BAD,
                    String.join(" ", one.authFailure()),
                    one.messages() == 1 ? "1 message" : one.messages() + " messages",
                    one.returnPath() == null ? "no return path" : "return path " + one.returnPath(),
                    one.deliveryResult() == null ? "" : one.deliveryResult(),
                    "last " + one.last(),
                    "report " + one.report(),
                    one.subject());
        }
        if (list.incidents().size() > MOST_INCIDENTS)
            page.text("and " + (list.incidents().size() - MOST_INCIDENTS) + " more");
    }

    /// Sessions with TLS.
    ///
    /// @param sessions the answer of the store
    /// @return text with line ends
    public String page(TlsSessions sessions) {
        if (sessions.policies().isEmpty()) {
            page.headline(Mark.OPEN, "NOTHING YET", "no TLS report about " + sessions.domain() + " is in the store");
            return page.toString();
        }
        long good = sessions.policies().stream()
                .mapToLong(TlsSessions.Sum::successful)
                .sum();
        long bad =
                sessions.policies().stream().mapToLong(TlsSessions.Sum::failed).sum();
        page.headline(
                bad == 0 ? Mark.GOOD : Mark.BAD,
                (good + bad) + " SESSIONS",
                "with the mail servers of " + sessions.domain() + "; " + bad + " failed");
        page.heading("By policy");
        for (TlsSessions.Sum one : sessions.policies()) sum(one, "(no type)");
        page.heading("Told by");
        for (TlsSessions.Sum one : sessions.reporters()) sum(one, "(no name)");
        if (!sessions.failures().isEmpty()) page.heading("What failed");
        for (TlsSessions.Failure one : sessions.failures())
            page.row(
                    one.resultType().isEmpty() ? "(no type)" : one.resultType(),
                    one.origin().kind() == TlsOrigin.Kind.POSSIBLE_ATTACK || one.kind() == TlsFailureClass.DOWNGRADE
                            ? Mark.BAD
                            : Mark.OPEN,
                    one.origin().kind().word(),
                    one.sessions() + " sessions",
                    one.mx(),
                    one.first() + " to " + one.last(),
                    why(one.origin()));
        page.heading("Day by day");
        List<TlsSessions.Day> days = sessions.days();
        if (days.size() > MOST_DAYS) page.text((days.size() - MOST_DAYS) + " days before are left out");
        for (TlsSessions.Day one : days.subList(Math.max(0, days.size() - MOST_DAYS), days.size()))
            page.row(
                    one.day().toString(),
                    one.failed() == 0 ? Mark.GOOD : Mark.BAD,
                    bar(one.successful(), one.failed()),
                    one.successful() + " good",
                    one.failed() + " failed");
        return page.toString();
    }

    private void sum(TlsSessions.Sum one, String unnamed) {
        page.row(
                one.name().isEmpty() ? unnamed : one.name(),
                one.failed() == 0 ? Mark.GOOD : Mark.BAD,
                one.successful() + " good",
                one.failed() + " failed");
    }

    /// Rows.
    ///
    /// @param list the answer of the store
    /// @return text with line ends
    public String page(RowList list) {
        if (list.rows().isEmpty()) {
            page.headline(Mark.OPEN, "NO ROWS", "about " + list.domain() + " fit in the reports of the store");
            return page.toString();
        }
        page.headline(Mark.NONE, list.rows().size() + " ROWS", "about " + list.domain() + ", the newest first");
        page.gap();
        for (RowList.Row row : list.rows()) {
            FailureCause cause = row.cause();
            page.row(
                    row.begin().toString().substring(0, 10),
                    cause == null ? Mark.GOOD : Mark.BAD,
                    cause == null ? "pass" : cause.code(),
                    row.messages() + " messages",
                    row.sourceIp().toString(),
                    row.disposition() == null ? "" : row.disposition(),
                    row.headerFrom() == null ? "" : "from " + row.headerFrom(),
                    row.envelopeFrom() == null ? "" : "return path " + row.envelopeFrom(),
                    row.organization(),
                    "report " + row.report());
        }
        if (list.more()) page.text("and more (--limit, --since, --until)");
        return page.toString();
    }

    /// Who gets a domain's reports.
    ///
    /// @param recipients the answer of the DNS
    /// @return text with line ends
    public String page(ReportRecipients recipients) {
        if (recipients.policyDomain() == null) {
            page.headline(
                    Mark.OPEN,
                    recipients.unanswered() ? "UNKNOWN" : "NOBODY",
                    recipients.unanswered()
                            ? "the DNS did not answer"
                            : "gets reports about " + recipients.domain() + ": it has no DMARC record");
            return page.toString();
        }
        page.headline(
                Mark.NONE,
                recipients.recipients().size() + " RECIPIENTS",
                "of reports about " + recipients.domain() + ", by the record of " + recipients.policyDomain());
        page.gap();
        for (ReportRecipients.Recipient one : recipients.recipients())
            page.row(
                    switch (one.kind()) {
                        case AGGREGATE -> "aggregate";
                        case FAILURE -> "failure";
                    },
                    mark(one.state()),
                    one.state().word(),
                    one.uri(),
                    one.provider() == null
                            ? one.state() == ReportRecipients.State.OWN ? "your own" : "a third party"
                            : one.provider(),
                    one.sendTo().isEmpty() ? "" : "sent to " + String.join(", ", one.sendTo()));
        return page.toString();
    }

    private static Mark mark(ReportRecipients.State state) {
        return switch (state) {
            case OWN, AGREED -> Mark.GOOD;
            case NOT_AGREED, UNUSABLE -> Mark.BAD;
            case UNKNOWN -> Mark.OPEN;
        };
    }
}
