package org.sigillo.cli.text;

import org.sigillo.dkim.DkimKey;
import org.sigillo.dkim.DkimKeyInspection;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.explain.Shown;
import org.sigillo.spec.Severity;

/// What stands at a selector, as a page.
public final class DkimKeyText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public DkimKeyText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param found what stands there
    /// @return text with line ends
    public String page(DkimKeyInspection found) {
        headline(found);
        for (DkimKeyInspection.Entry entry : found.entries()) {
            page.heading("The record");
            page.text(Shown.text(entry.text()));
            page.gap();
            switch (entry.key()) {
                case DkimKey.Usable usable -> {
                    page.row("key", Mark.NONE, usable.record().keyType() + ", " + usable.bits() + " bits");
                    tags(usable.record());
                }
                case DkimKey.Unusable unusable -> {
                    page.row("key", Mark.BAD, unusable.reason().code(), unusable.detail());
                    if (unusable.record() != null) tags(unusable.record());
                }
            }
        }
        page.findings("What the owner should know", found.findings());
        if (found.name() != null) {
            page.heading("Ask yourself");
            page.line("dig +short TXT " + found.name());
        }
        return page.toString();
    }

    private void headline(DkimKeyInspection found) {
        String place = "selector " + Shown.text(found.selector()) + " of " + VerdictText.name(found.domain());
        if (found.answer() instanceof DnsAnswer.Failed)
            page.headline(Mark.OPEN, "NOT NOW", "the DNS did not answer for " + place + "; try again later");
        else if (found.entries().isEmpty()) page.headline(Mark.BAD, "NO KEY", "there is no key at " + place);
        else if (!found.isSound())
            page.headline(Mark.BAD, "BROKEN", "mail signed with the key at " + place + " does not pass");
        else if (found.findings().stream().anyMatch(finding -> finding.severity() == Severity.WARNING))
            page.headline(Mark.OPEN, "WORKS", "with weak points: the key at " + place);
        else page.headline(Mark.GOOD, "SOUND", "mail can be signed with the key at " + place);
    }

    private void tags(DkimKeyRecord record) {
        page.row(
                "h=  hash algorithms",
                Mark.NONE,
                record.hashes().isEmpty() ? "all" : String.join(", ", record.hashes()));
        page.row("s=  services", Mark.NONE, record.services().isEmpty() ? "all" : String.join(", ", record.services()));
        page.row("t=  flags", Mark.NONE, record.flags().isEmpty() ? "none" : String.join(", ", record.flags()));
        if (record.notes() != null) page.row("n=  notes", Mark.NONE, record.notes());
    }
}
