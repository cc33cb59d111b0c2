package org.sigillo.cli.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.PolicyHolders;
import org.sigillo.explain.Shown;
import org.sigillo.mtasts.MtaStsInspection;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsOutcome;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MtaStsRecord;
import org.sigillo.mtasts.MtaStsTreatment;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.net.smtp.ProbeOutcome;

/// A domain's policy and what senders make of it, as a page.
public final class MtaStsText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public MtaStsText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param found what the domain publishes
    /// @param seen what the servers show; `null` for those not looked at
    /// @param holders who may hold a policy, and until when
    /// @return text with line ends
    public String page(MtaStsInspection found, List<@Nullable ProbeOutcome> seen, PolicyHolders holders) {
        MtaStsOutcome outcome = found.outcome();
        headline(found);
        MtaStsRecord record = outcome.record();
        if (record != null) {
            page.heading("The record");
            page.text(record.toString());
        }
        MtaStsPolicy policy = outcome.policy();
        if (policy != null) {
            page.heading("The policy");
            page.row("mode", Mark.NONE, policy.mode().word(), meaning(policy.mode()));
            for (MxPattern pattern : policy.mx()) page.row("mx", Mark.NONE, pattern.toString());
            page.row("max_age", Mark.NONE, Long.toString(policy.maxAge()), days(policy.maxAge()));
        }
        holders(holders);
        if (!found.hosts().isEmpty()) page.heading("What senders do with each MX host");
        for (MtaStsInspection.Host host : found.hosts()) {
            MxPattern pattern = host.pattern();
            page.row(
                    host.preference() + "  " + host.name(),
                    mark(host.treatment()),
                    host.treatment().word(),
                    meaning(host.treatment()) + (pattern == null ? "" : "; allowed by mx: " + pattern));
        }
        ProbeText.write(page, seen);
        page.findings("What the owner should know", found.findings());
        page.heading("Ask yourself");
        page.line("dig +short TXT " + MtaStsRecord.PREFIX + outcome.domain());
        page.line("curl -i " + MtaStsPolicy.url(outcome.domain()));
        return page.toString();
    }

    /// 8461 §3.2: a policy that was fetched holds for its `max_age`, whatever is published meanwhile.
    private void holders(PolicyHolders holders) {
        if (holders.until() == null && holders.earlier().isEmpty()) return;
        page.heading("Who may still hold a policy (RFC 8461 §3.2)");
        if (holders.until() != null)
            page.text("Whoever fetches it now may go by it until " + day(holders.until())
                    + ", also if another one is published meanwhile and he does not look at the record again.");
        for (PolicyHolders.Earlier one : holders.earlier())
            page.text("The policy with id " + Shown.text(one.id()) + " was replaced on " + day(one.changed())
                    + "; whoever fetched it just before may go by it until " + day(one.until())
                    + (holders.until() == null
                            ? ", if its max_age was the longest there may be."
                            : ", if its max_age was that of now."));
    }

    private static String day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private void headline(MtaStsInspection found) {
        String domain = VerdictText.name(found.outcome().domain());
        MtaStsPolicy policy = found.outcome().policy();
        boolean refused = found.hosts().stream().anyMatch(host -> host.treatment() == MtaStsTreatment.REFUSE);
        switch (found.outcome().result()) {
            case TEMPERROR -> page.headline(Mark.OPEN, "NOT NOW", "the DNS did not answer for " + domain);
            case NONE -> page.headline(Mark.BAD, "NO POLICY", "nothing keeps mail to " + domain + " encrypted");
            case FETCH_ERROR, INVALID, WEBPKI_INVALID ->
                page.headline(
                        Mark.BAD,
                        "BROKEN",
                        "senders find no valid policy of " + domain + " ("
                                + found.outcome().result().word() + ")");
            case VALID -> {
                if (refused)
                    page.headline(Mark.BAD, "MAIL STOPS", "the policy of " + domain + " forbids an MX host of its own");
                else if (policy != null && policy.mode() == MtaStsMode.ENFORCE)
                    page.headline(Mark.GOOD, "ENFORCED", "mail to " + domain + " goes encrypted or waits");
                else
                    page.headline(
                            Mark.OPEN,
                            policy != null && policy.mode() == MtaStsMode.TESTING ? "TESTING" : "OFF",
                            "the policy of " + domain + " keeps no mail from going unencrypted");
            }
        }
    }

    private static Mark mark(MtaStsTreatment treatment) {
        return switch (treatment) {
            case VERIFY -> Mark.GOOD;
            case REFUSE -> Mark.BAD;
            case REPORT -> Mark.OPEN;
            case TEST, OPPORTUNISTIC -> Mark.NONE;
        };
    }

    private static String meaning(MtaStsTreatment treatment) {
        return switch (treatment) {
            case VERIFY -> "deliver by TLS with a valid certificate, or wait";
            case REFUSE -> "never deliver there";
            case TEST -> "deliver, and report what fails";
            case REPORT -> "deliver, and report that the policy does not name it";
            case OPPORTUNISTIC -> "deliver, with TLS if it is offered";
        };
    }

    private static String meaning(MtaStsMode mode) {
        return switch (mode) {
            case ENFORCE -> "hosts that fail get no mail";
            case TESTING -> "hosts that fail get mail, and the domain a report";
            case NONE -> "as if there were no policy";
        };
    }

    private static String days(long seconds) {
        long days = seconds / 86_400;
        return days == 0 ? "less than a day" : days + (days == 1 ? " day" : " days");
    }
}
