package org.sigillo.views;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// A domain's mail by the name in its From, as reports tell.
///
/// @param domain the DMARC Policy Domain
/// @param period the days
/// @param own what became of the mail that bears the domain itself
/// @param lines all other mail
/// @param messages how many messages there are on these days, those the store has no more than the number of included
public record AuthorMail(DomainName domain, Period period, Fate own, List<Line> lines, long messages) {
    /// Mail that bears another name.
    ///
    /// @param author the name as reports have it, in lower case
    /// @param source the address it came from, canonical text
    /// @param fate what became of it
    public record Line(String author, String source, Fate fate) {}

    private static final String LINES = "SELECT author, source_ip, SUM(messages), SUM(passed), SUM(quarantined),"
            + " SUM(rejected) FROM author_day WHERE domain = ? AND day BETWEEN ? AND ?"
            + " GROUP BY author, source_ip ORDER BY author, source_ip";
    private static final String ALL =
            "SELECT COALESCE(SUM(messages), 0) FROM domain_day WHERE domain = ? AND day BETWEEN ? AND ?";

    /// Copies the list.
    public AuthorMail {
        lines = List.copyOf(lines);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @return the answer
    public static AuthorMail of(Store store, DomainName domain, Period period) {
        return store.read(connection -> {
            List<Line> lines = new ArrayList<>(Ask.list(
                    connection,
                    LINES,
                    domain,
                    period,
                    row -> new Line(
                            row.getString(1),
                            row.getString(2),
                            new Fate(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))));
            Fate own = Fate.NONE;
            String name = domain.toString();
            for (Line line : lines) if (line.author().equals(name)) own = own.plus(line.fate());
            lines.removeIf(line -> line.author().equals(name));
            long messages = Ask.list(connection, ALL, domain, period, row -> row.getLong(1))
                    .getFirst();
            return new AuthorMail(domain, period, own, lines, messages);
        });
    }

    /// Messages of these days of which no more than the number is kept: their reports were taken out before
    /// their names were added up.
    ///
    /// @return how many
    public long untold() {
        long told = own.messages();
        for (Line line : lines) told += line.fate().messages();
        return Math.max(0, messages - told);
    }
}
