package org.sigillo.cli.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.addresses.Network;
import org.sigillo.addresses.NetworkTable;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Shown;
import org.sigillo.senders.ReverseName;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SourceClass;
import org.sigillo.senders.SourceReason;
import org.sigillo.views.DomainSummary;
import org.sigillo.views.Mail;
import org.sigillo.views.ReportOrigins;
import org.sigillo.views.SourceList;

/// What reports in the store say, as a page.
public final class StoreText {
    private static final int MOST_REPORTERS = 15;

    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public StoreText(Style style) {
        this.page = new Page(style);
    }

    /// How a domain's mail fared.
    ///
    /// @param summary the answer of the store
    /// @return text with line ends
    public String page(DomainSummary summary) {
        Mail mail = summary.mail();
        if (summary.reports() == 0) {
            page.headline(
                    Mark.OPEN, "NOTHING YET", "no aggregate report about " + summary.domain() + " is in the store");
        } else {
            Mark mark = mail.failed() == 0 ? Mark.GOOD : Mark.OPEN;
            page.headline(
                    mark,
                    share(mail.passed(), mail.messages()) + " PASS",
                    mail.passed() + " of " + mail.messages() + " messages as " + summary.domain() + " passed DMARC, "
                            + summary.first() + " to " + summary.last());
            page.heading("Messages");
            row("DKIM aligned", mail.dkimAligned(), mail.messages());
            row("SPF aligned", mail.spfAligned(), mail.messages());
            row("both", mail.bothAligned(), mail.messages());
            row("neither", mail.failed(), mail.messages());
            row("quarantined", mail.quarantined(), mail.messages());
            row("rejected", mail.rejected(), mail.messages());
            row("policy not followed", mail.overridden(), mail.messages());
            page.heading("Told by " + summary.reporters().size() + " reporters in " + summary.reports()
                    + " reports with " + summary.rows() + " rows");
            int shown = 0;
            for (DomainSummary.Reporter reporter : summary.reporters()) {
                if (++shown > MOST_REPORTERS) {
                    page.text("and " + (summary.reporters().size() - MOST_REPORTERS) + " more");
                    break;
                }
                page.row(
                        reporter.organization().isEmpty() ? "(no name)" : reporter.organization(),
                        Mark.NONE,
                        Long.toString(reporter.mail().messages()),
                        share(reporter.mail().passed(), reporter.mail().messages()) + " pass");
            }
        }
        if (!summary.tls().isEmpty()) {
            page.heading("Sessions with TLS");
            for (DomainSummary.Tls tls : summary.tls()) {
                page.row(
                        tls.type().isEmpty() ? "(no type)" : tls.type(),
                        tls.failed() == 0 ? Mark.GOOD : Mark.BAD,
                        tls.successful() + " good",
                        tls.failed() + " failed");
            }
        }
        return page.toString();
    }

    /// How a domain's mail fared, and whether those who told are whom they name.
    ///
    /// @param summary the answer of the store
    /// @param origins who sent the reports
    /// @return text with line ends
    public String page(DomainSummary summary, ReportOrigins origins) {
        String plain = page(summary);
        if (origins.authentic() + origins.other() + origins.notAuthentic() == 0) return plain;
        page.heading("Who sent the reports");
        page.row("whom they name", Mark.GOOD, Long.toString(origins.authentic()));
        page.row("another domain", origins.other() == 0 ? Mark.NONE : Mark.OPEN, Long.toString(origins.other()));
        page.row(
                "not authenticated",
                origins.notAuthentic() == 0 ? Mark.NONE : Mark.BAD,
                Long.toString(origins.notAuthentic()));
        page.row("not known", Mark.NONE, Long.toString(origins.unknown()));
        return page.toString();
    }

    private void row(String label, long count, long of) {
        page.row(label, Mark.NONE, Long.toString(count), share(count, of));
    }

    /// Who sends.
    ///
    /// @param list the answer of the store
    /// @param networks whose networks addresses are in; `null` if there is no such data
    /// @return text with line ends
    public String page(SourceList list, @Nullable NetworkTable networks) {
        if (list.sources().isEmpty()) {
            page.headline(Mark.OPEN, "NOTHING YET", "no aggregate report about " + list.domain() + " is in the store");
            return page.toString();
        }
        page.headline(Mark.NONE, list.sources().size() + " ADDRESSES", "send as " + list.domain());
        for (SourceList.Source source : list.sources()) source(list, source, networks);
        if (networks != null && !networks.credit().isEmpty()) {
            page.gap();
            page.text("Networks and countries: " + Shown.text(networks.credit()));
        }
        if (list.more() > 0) {
            page.gap();
            page.text("and " + list.more() + " more addresses with fewer messages (--limit)");
        }
        return page.toString();
    }

    private void source(SourceList list, SourceList.Source source, @Nullable NetworkTable networks) {
        String name = source.named() != null
                ? source.named().sender().name()
                : source.facts().reverse() instanceof ReverseName.Confirmed confirmed
                        ? confirmed.name().toString()
                        : "";
        page.heading(source.address() + (name.isEmpty() ? "" : "  " + name));
        SourceClass kind = source.classification().kind();
        page.row(
                kind.word(),
                mark(kind),
                source.facts().passed() + " of " + source.facts().messages() + " pass",
                "DKIM " + share(source.facts().alignedDkim(), source.facts().messages()),
                "SPF " + share(source.facts().alignedSpf(), source.facts().messages()),
                "both " + share(source.facts().alignedBoth(), source.facts().messages()),
                source.first() + " to " + source.last());
        Network network = networks == null ? null : networks.network(source.address());
        if (network != null) page.text(Shown.text(network.shown()));
        for (SourceReason reason : source.classification().reasons())
            page.text(Catalogue.ENGLISH.sentence(reason.code(), slots(list, source)));
        if (source.named() != null && (kind == SourceClass.SHARED_SERVICE || kind == SourceClass.MINE_TO_FIX))
            setUp(source.named().sender());
    }

    /// What is known of how a service is set up for a customer's domain.
    private void setUp(Sender sender) {
        String spf = sender.spfAligns() == null
                ? ""
                : sender.spfAligns()
                        ? "mail can pass SPF aligned if the return path is set to your domain"
                        : "mail never passes SPF aligned, for the return path is its own: DKIM must do it";
        String dkim = switch (sender.dkimBy()) {
            case CNAME -> "its key is published in your zone by CNAME records";
            case TXT -> "its key is published in your zone as a TXT record";
            case UNKNOWN -> "";
        };
        String both = spf.isEmpty() || dkim.isEmpty() ? spf + dkim : spf + "; " + dkim;
        if (!both.isEmpty()) page.text("If you use " + sender.name() + ": " + both + ".");
    }

    private static Map<String, String> slots(SourceList list, SourceList.Source source) {
        Map<String, String> slots = new HashMap<>();
        slots.put("domain", list.domain().toString());
        slots.put("messages", Long.toString(source.facts().messages()));
        slots.put("passed", Long.toString(source.facts().passed()));
        if (source.named() != null) slots.put("sender", source.named().sender().name());
        return slots;
    }

    static Mark mark(SourceClass kind) {
        return switch (kind) {
            case MINE_ALIGNED -> Mark.GOOD;
            case MINE_TO_FIX, PROBABLE_SPOOF -> Mark.BAD;
            case FORWARDER, MAILING_LIST, SHARED_SERVICE, UNKNOWN -> Mark.OPEN;
        };
    }

    static String share(long part, long of) {
        return of == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", Math.floor(1000.0 * part / of) / 10);
    }
}
