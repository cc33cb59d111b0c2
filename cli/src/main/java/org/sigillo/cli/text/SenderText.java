package org.sigillo.cli.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.dns.DnsType;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Branding;
import org.sigillo.senders.SourceReason;
import org.sigillo.views.SenderBranding;
import org.sigillo.views.SenderList;

/// Who sends in a domain's name, by service, as a page.
public final class SenderText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public SenderText(Style style) {
        this.page = new Page(style);
    }

    /// Who sends.
    ///
    /// @param list the answer of the store
    /// @param most show so many
    /// @param records what services ask for, and what of it is there, by the subject of the sender
    /// @return text with line ends
    public String page(SenderList list, int most, Map<String, List<Branding.Found>> records) {
        if (list.senders().isEmpty()) {
            page.headline(Mark.OPEN, "NOTHING YET", "no aggregate report about " + list.domain() + " is in the store");
            return page.toString();
        }
        page.headline(Mark.NONE, list.senders().size() + " SENDERS", "send as " + list.domain());
        list.senders().stream().limit(most).forEach(group -> {
            group(list, group);
            records(records.getOrDefault(group.subject(), List.of()));
        });
        long more = list.senders().size()
                - Math.min(most, list.senders().size())
                + list.rest().groups();
        if (more > 0) {
            page.gap();
            page.text("and " + more + " more with fewer messages (--limit)");
        }
        return page.toString();
    }

    private void group(SenderList list, SenderList.Group group) {
        long messages = group.fate().messages();
        int addresses = group.sources().size();
        page.heading(group.name());
        page.row(
                group.classification().kind().word(),
                StoreText.mark(group.classification().kind()),
                group.fate().passed() + " of " + messages + " pass",
                "DKIM " + StoreText.share(group.facts().alignedDkim(), messages),
                "SPF " + StoreText.share(group.facts().alignedSpf(), messages),
                addresses == 1 ? "1 address" : addresses + " addresses",
                group.first() + " to " + group.last());
        for (SourceReason reason : group.classification().reasons())
            page.text(Catalogue.ENGLISH.sentence(reason.code(), slots(list, group)));
        DomainName shared = SenderBranding.shared(group);
        if (shared != null)
            page.sentence(
                    Mark.OPEN, Catalogue.ENGLISH.sentence("source.branded", SenderBranding.slots(list, group, shared)));
    }

    /// The records a service asks for, and whether they are there.
    private void records(List<Branding.Found> records) {
        if (records.isEmpty()) return;
        page.text("It asks for (" + records.getFirst().demanded().source() + ", read "
                + records.getFirst().demanded().looked() + "):");
        for (Branding.Found one : records) {
            Branding.Demanded demanded = one.demanded();
            page.row(
                    demanded.purpose().word(),
                    switch (one.state()) {
                        case PUBLISHED -> Mark.GOOD;
                        case OTHER, MISSING -> Mark.OPEN;
                        case UNKNOWN -> Mark.NONE;
                    },
                    one.state().word(),
                    demanded.type().name(),
                    one.at() == null ? "a name of your account" : one.at().toString(),
                    target(demanded));
        }
    }

    private static String target(Branding.Demanded demanded) {
        if (demanded.type() != DnsType.TXT) return "at or below " + demanded.target();
        return demanded.purpose() == Branding.Purpose.DKIM
                ? "the key"
                : demanded.target().toString();
    }

    private static Map<String, String> slots(SenderList list, SenderList.Group group) {
        Map<String, String> slots = new HashMap<>();
        slots.put("domain", list.domain().toString());
        slots.put("messages", Long.toString(group.facts().messages()));
        slots.put("passed", Long.toString(group.facts().passed()));
        slots.put("sender", group.name());
        return slots;
    }
}
