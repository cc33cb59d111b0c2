package org.sigillo.documents.inspect;

import static org.sigillo.documents.inspect.Demand.ALIGNMENT;
import static org.sigillo.documents.inspect.Demand.COMPLAINTS;
import static org.sigillo.documents.inspect.Demand.DKIM;
import static org.sigillo.documents.inspect.Demand.DMARC;
import static org.sigillo.documents.inspect.Demand.FORMAT;
import static org.sigillo.documents.inspect.Demand.REVERSE_NAMES;
import static org.sigillo.documents.inspect.Demand.SPF;
import static org.sigillo.documents.inspect.Demand.SPF_OR_DKIM;
import static org.sigillo.documents.inspect.Demand.TLS;
import static org.sigillo.documents.inspect.Demand.UNSUBSCRIBE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sigillo.dmarc.DmarcReason;

/// The demands of Google, Yahoo and Microsoft.
final class Scoreboards {
    /// What each demands of everybody, and what of those who send much besides.
    private record Rules(String receiver, String source, LocalDate since, Set<Demand> everybody, Set<Demand> bulk) {}

    private static final List<Rules> ALL = List.of(
            new Rules(
                    "Google",
                    "https://support.google.com/a/answer/81126",
                    LocalDate.of(2024, 2, 1),
                    EnumSet.of(SPF_OR_DKIM, REVERSE_NAMES, TLS, FORMAT, COMPLAINTS),
                    EnumSet.of(SPF, DKIM, DMARC, ALIGNMENT, UNSUBSCRIBE)),
            new Rules(
                    "Yahoo",
                    "https://senders.yahooinc.com/best-practices/",
                    LocalDate.of(2024, 2, 1),
                    EnumSet.of(SPF_OR_DKIM, REVERSE_NAMES, FORMAT, COMPLAINTS),
                    EnumSet.of(SPF, DKIM, DMARC, ALIGNMENT, UNSUBSCRIBE)),
            new Rules(
                    "Microsoft",
                    "https://techcommunity.microsoft.com/blog/microsoftdefenderforoffice365blog/4399730",
                    LocalDate.of(2025, 5, 5),
                    EnumSet.noneOf(Demand.class),
                    EnumSet.of(SPF, DKIM, DMARC, ALIGNMENT)));

    private Scoreboards() {}

    static List<Scoreboard> of(DomainInspection found) {
        List<Scoreboard> boards = new ArrayList<>(ALL.size());
        for (Rules rules : ALL) {
            List<Scoreboard.Line> lines = new ArrayList<>();
            for (Demand demand : rules.everybody()) lines.add(new Scoreboard.Line(demand, false, met(demand, found)));
            for (Demand demand : rules.bulk()) lines.add(new Scoreboard.Line(demand, true, met(demand, found)));
            boards.add(new Scoreboard(rules.receiver(), rules.source(), rules.since(), lines));
        }
        return boards;
    }

    private static Scoreboard.Met met(Demand demand, DomainInspection found) {
        return switch (demand) {
            case SPF -> of(found.section(Technology.SPF).state());
            case DKIM -> of(found.section(Technology.DKIM).state());
            case DMARC -> policy(found);
            case SPF_OR_DKIM -> either(met(SPF, found), met(DKIM, found));
            case ALIGNMENT, REVERSE_NAMES, TLS, FORMAT, UNSUBSCRIBE, COMPLAINTS ->
                Scoreboard.Met.UNKNOWN; // these are about messages and the hosts that send them
        };
    }

    /// A policy counts, wherever its reports go.
    private static Scoreboard.Met policy(DomainInspection found) {
        if (found.dmarc().reason() == DmarcReason.DNS_FAILURE) return Scoreboard.Met.UNKNOWN;
        return found.dmarc().name().assessment() == null ? Scoreboard.Met.FAIL : Scoreboard.Met.PASS;
    }

    private static Scoreboard.Met of(State state) {
        return switch (state) {
            case GOOD, WEAK -> Scoreboard.Met.PASS;
            case BROKEN, ABSENT -> Scoreboard.Met.FAIL;
            case UNSEEN, UNDECIDED -> Scoreboard.Met.UNKNOWN;
        };
    }

    private static Scoreboard.Met either(Scoreboard.Met one, Scoreboard.Met other) {
        if (one == Scoreboard.Met.PASS || other == Scoreboard.Met.PASS) return Scoreboard.Met.PASS;
        return one == Scoreboard.Met.FAIL && other == Scoreboard.Met.FAIL
                ? Scoreboard.Met.FAIL
                : Scoreboard.Met.UNKNOWN;
    }
}
