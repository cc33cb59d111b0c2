package org.sigillo.cli.text;

import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.caa.CaaOutcome;
import org.sigillo.caa.CaaPermission;
import org.sigillo.caa.CaaTag;
import org.sigillo.documents.inspect.CaaSighting;
import org.sigillo.documents.inspect.DemandRow;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Scoreboard;
import org.sigillo.documents.inspect.Section;
import org.sigillo.documents.inspect.Standing;
import org.sigillo.documents.inspect.State;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;
import org.sigillo.views.SendingVolume;

/// A domain and everything it publishes, as a page.
public final class DomainText {
    /// Characters of a record that are shown.
    private static final int MOST_EVIDENCE = 70;

    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public DomainText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param found the domain
    /// @return text with line ends
    public String page(DomainInspection found) {
        return page(found, null);
    }

    /// The page.
    ///
    /// @param found the domain
    /// @param volume how much it sends; `null` if no store was named
    /// @return text with line ends
    public String page(DomainInspection found, @Nullable SendingVolume volume) {
        headline(found);
        if (found.missing()) return page.toString();
        page.gap();
        for (Section section : found.sections())
            page.row(
                    section.technology().title(),
                    mark(section.state()),
                    section.state().word(),
                    evidence(section));
        providers(found);
        if (!found.bogus()) issuers(found.caa());
        page.findings("What the owner should know", found.findings());
        proposals(found);
        scoreboards(found);
        if (volume != null) volume(volume);
        page.heading("Ask yourself");
        DomainName name = found.domain();
        page.line("dig +short MX " + name + "; dig +short TXT " + name + "; dig +short TXT _dmarc." + name);
        return page.toString();
    }

    private void headline(DomainInspection found) {
        String name = VerdictText.name(found.domain());
        Standing standing = found.standing();
        switch (standing.kind()) {
            case NO_DOMAIN -> page.headline(Mark.BAD, "NO DOMAIN", "the DNS knows no " + name);
            case PARTLY_SEEN -> page.headline(Mark.OPEN, "NOT ALL", "of " + name + " could be seen now");
            case TO_MEND -> page.headline(Mark.BAD, "TO MEND", name + ": " + standing.things());
            case WORKS -> page.headline(Mark.OPEN, "WORKS", name + ": " + standing.things());
            case WELL_KEPT -> page.headline(Mark.GOOD, "WELL KEPT", name + " has nothing to mend");
        }
    }

    private static Mark mark(State state) {
        return switch (state) {
            case GOOD -> Mark.GOOD;
            case WEAK, UNDECIDED -> Mark.OPEN;
            case BROKEN -> Mark.BAD;
            case ABSENT, UNSEEN -> Mark.NONE;
        };
    }

    private static String evidence(Section section) {
        String all = section.evidence();
        return all.length() <= MOST_EVIDENCE ? all : all.substring(0, MOST_EVIDENCE) + "…";
    }

    private void providers(DomainInspection found) {
        Provider dns = found.providers().dns();
        Provider mail = found.providers().mail();
        if (dns == null && mail == null) return;
        StringJoiner all = new StringJoiner("; ");
        if (mail != null) all.add("mail at " + mail.name());
        if (dns != null) all.add("DNS at " + dns.name());
        page.gap().text("Seen: " + all);
    }

    /// One row a name for which it is restricted, or cannot be seen.
    private void issuers(CaaSighting caa) {
        if (caa.silent()) return;
        page.heading("Who may issue certificates");
        for (CaaOutcome one : caa.all())
            if (one != caa.domain() || one.undecided()) issuer(one.name().toString(), one, CaaTag.ISSUE);
        if (caa.domain().undecided()) return;
        issuer("the logo of " + caa.domain().name(), caa.domain(), CaaTag.ISSUEVMC);
        issuer("addresses at " + caa.domain().name(), caa.domain(), CaaTag.ISSUEMAIL);
    }

    private void issuer(String what, CaaOutcome outcome, CaaTag tag) {
        if (outcome.undecided()) {
            page.row(what, Mark.OPEN, State.UNDECIDED.word());
            return;
        }
        Mark mark = switch (outcome.permission(tag)) {
            case CaaPermission.Anyone() -> Mark.NONE;
            case CaaPermission.Nobody() -> Mark.OPEN;
            case CaaPermission.Only(var _) -> Mark.GOOD;
        };
        page.row(what, mark, CaaSighting.word(outcome, tag), outcome.at() == null ? "" : "says " + outcome.at());
    }

    private void proposals(DomainInspection found) {
        if (found.proposals().isEmpty()) return;
        page.heading("What to publish");
        Provider dns = found.providers().dns();
        for (Proposal one : found.proposals()) {
            boolean own = one.zone().equals(found.domain());
            page.text(one.technology().title() + (own ? "" : ", in the DNS of " + one.zone()) + ":");
            String host = dns == null || !own ? "Name" : dns.hostField();
            String value = dns == null || !own ? "Value" : dns.valueField();
            int width = Math.max(host.length(), value.length()) + 2;
            page.line("  " + padded("Type", width) + one.type());
            page.line("  " + padded(host, width) + Shown.text(one.host()));
            page.line("  " + padded(value, width) + Shown.text(one.value()));
            if (one.technology() == Technology.MTA_STS) policy(found);
        }
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }

    private void policy(DomainInspection found) {
        page.text("and at https://mta-sts." + found.domain() + "/.well-known/mta-sts.txt, as text/plain:");
        found.proposedPolicy().lines().forEach(line -> page.line("  " + line));
    }

    /// One row a demand: who makes it, and whether it is met.
    private void scoreboards(DomainInspection found) {
        if (found.demands().isEmpty()) return;
        page.heading("What large receivers demand of senders (* from 5,000 messages a day)");
        for (DemandRow row : found.demands())
            page.row(
                    Catalogue.ENGLISH.sentence(row.demand().code(), Map.of()),
                    mark(row.met()),
                    row.met() == Scoreboard.Met.UNKNOWN
                            ? "not in the DNS"
                            : row.met().word(),
                    String.join(", ", row.receivers()));
        for (Scoreboard board : found.scoreboards())
            page.text(board.receiver() + ", since " + board.since() + ": " + board.source());
    }

    private static Mark mark(Scoreboard.Met met) {
        return switch (met) {
            case PASS -> Mark.GOOD;
            case FAIL -> Mark.BAD;
            case UNKNOWN -> Mark.NONE;
        };
    }

    /// Whether the demands on those who send much are made on the domain.
    private void volume(SendingVolume volume) {
        page.heading("How much the domain sends, as far as reports tell");
        page.text(Catalogue.ENGLISH.sentence(
                volume.all() == null ? "demand.volume-none" : "demand.volume-all", SendingVolume.slots(volume.all())));
        for (SendingVolume.Line line : volume.lines())
            page.sentence(
                    switch (line.verdict()) {
                        case APPLIES, MAY_APPLY -> Mark.OPEN;
                        case NOT_SEEN, NO_NUMBER, UNKNOWN -> Mark.NONE;
                    },
                    Catalogue.ENGLISH.sentence(SendingVolume.code(line), SendingVolume.slots(line)));
    }
}
