package org.sigillo.cli.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dane.DaneDestination;
import org.sigillo.dane.DaneHost;
import org.sigillo.dane.DaneOutcome;
import org.sigillo.dane.DaneReason;
import org.sigillo.dane.DaneResult;
import org.sigillo.dane.DaneTreatment;
import org.sigillo.dane.TlsaRecord;
import org.sigillo.dane.TlsaRollover;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.net.smtp.ProbeOutcome;
import org.sigillo.spec.Finding;

/// The TLSA records of a domain's hosts, as a page.
public final class DaneText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public DaneText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param found the hosts of a domain and their records
    /// @param matches what the certificates gave, one for each host; `null` where there was nothing to compare
    /// @param plans the next step of a change, one for each host; `null` where none was asked for
    /// @param seen what the servers show; `null` for those not looked at
    /// @return text with line ends
    public String page(
            DaneDestination found,
            List<@Nullable DaneOutcome> matches,
            List<@Nullable TlsaRollover> plans,
            List<@Nullable ProbeOutcome> seen) {
        headline(found, matches);
        if (!found.hosts().isEmpty()) page.heading("What senders do with each host");
        for (DaneHost host : found.hosts())
            page.row(
                    host.preference() + "  " + host.name(),
                    mark(host.treatment()),
                    host.treatment().word(),
                    meaning(host.treatment()));
        for (int i = 0; i < found.hosts().size(); i++) host(found.hosts().get(i), matches.get(i), plans.get(i));
        ProbeText.write(page, seen);
        page.findings("What the owner should know", found.findings());
        page.heading("Ask yourself");
        page.line("dig +dnssec MX " + found.domain());
        for (DaneHost host : found.hosts())
            page.line("dig +dnssec TLSA " + DaneHost.PREFIX + '.'
                    + Shown.text(host.base() == null ? host.name() : host.base().toString()));
        return page.toString();
    }

    private void host(DaneHost host, @Nullable DaneOutcome match, @Nullable TlsaRollover plan) {
        if (!host.records().isEmpty()) page.heading(DaneHost.PREFIX + '.' + host.base());
        for (TlsaRecord record : host.records()) {
            DaneReason unusable = record.unusable();
            boolean matched = match != null && record.equals(match.record());
            page.row(
                    record.named(),
                    unusable != null ? Mark.OPEN : matched ? Mark.GOOD : Mark.NONE,
                    unusable != null ? unusable.code() : matched ? "matches" : "usable",
                    shortened(record.data()));
        }
        if (match != null) {
            page.gap();
            DaneReason reason = match.reason();
            if (reason == null)
                page.sentence(Mark.GOOD, "The certificates shown match (certificate " + match.depth() + ").");
            else
                page.sentence(
                        match.result() == DaneResult.FAIL ? Mark.BAD : Mark.OPEN,
                        Explanation.of(Finding.error(reason, host.name()), Catalogue.ENGLISH));
        }
        if (plan != null) plan(host, plan);
    }

    private void plan(DaneHost host, TlsaRollover plan) {
        page.heading("The next step for " + Shown.text(host.name()));
        switch (plan.step()) {
            case PUBLISH ->
                page.text("Publish these records and no others; then wait " + plan.waitSeconds()
                        + " seconds, twice their TTL, before the certificate changes:");
            case DEPLOY ->
                page.text("Both keys are published. Once that is " + plan.waitSeconds()
                        + " seconds old, install the new certificate. The records stay:");
            case REMOVE -> page.text("The certificate has changed. Leave only:");
            case DONE -> page.text("Nothing is to be done.");
        }
        if (plan.step() == TlsaRollover.Step.DONE) return;
        Object base = host.base() == null ? host.name() : host.base();
        for (TlsaRecord record : plan.records())
            page.line(DaneHost.PREFIX + '.' + Shown.text(base.toString()) + ". TLSA " + record);
    }

    private void headline(DaneDestination found, List<@Nullable DaneOutcome> matches) {
        String domain = VerdictText.name(found.domain());
        long held = found.hosts().stream()
                .filter(host -> host.treatment() == DaneTreatment.AUTHENTICATE)
                .count();
        boolean failed = matches.stream().anyMatch(one -> one != null && one.result() == DaneResult.FAIL);
        if (found.delayed()) page.headline(Mark.OPEN, "MAIL WAITS", "senders cannot find a host of " + domain);
        else if (failed) page.headline(Mark.BAD, "NO MATCH", "the certificates are not those the records name");
        else if (found.hosts().isEmpty()) page.headline(Mark.NONE, "NO MAIL", domain + " takes no mail");
        else if (held == found.hosts().size())
            page.headline(Mark.GOOD, "PROTECTED", "every host of " + domain + " is authenticated by its records");
        else if (held > 0)
            page.headline(
                    Mark.OPEN,
                    "IN PART",
                    held + " of " + found.hosts().size() + " hosts of " + domain
                            + " are authenticated by their records");
        else page.headline(Mark.BAD, "NO DANE", "no host of " + domain + " is authenticated by its records");
    }

    private static String shortened(String data) {
        return data.length() <= 64 ? data : data.substring(0, 56) + "… (" + data.length() / 2 + " octets)";
    }

    private static Mark mark(DaneTreatment treatment) {
        return switch (treatment) {
            case AUTHENTICATE -> Mark.GOOD;
            case ENCRYPT, UNREACHABLE -> Mark.OPEN;
            case OPPORTUNISTIC -> Mark.NONE;
        };
    }

    private static String meaning(DaneTreatment treatment) {
        return switch (treatment) {
            case AUTHENTICATE -> "deliver by TLS if its certificate matches, or wait";
            case ENCRYPT -> "deliver by TLS with any certificate, or wait";
            case OPPORTUNISTIC -> "deliver as if there were no DANE";
            case UNREACHABLE -> "do not deliver there now";
        };
    }
}
