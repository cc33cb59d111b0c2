package org.sigillo.outgoing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.ReportDestinations.Kind;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Who would get what of a period, and who not and why. Nothing is changed, and nothing sent.
///
/// @param lines one a policy of a domain, those of the most messages first
/// @param more whether there are more domains than lines are made for
public record Plan(List<Line> lines, boolean more) {
    /// Domains looked at; each may ask the DNS some questions.
    public static final int MAX_DOMAINS = 1_000;

    /// Copies the list.
    public Plan {
        lines = List.copyOf(lines);
    }

    /// One policy of a domain: a report, or none.
    ///
    /// @param domain the DMARC Policy Domain
    /// @param begin the period's first second
    /// @param end its last second
    /// @param state `open`: takes messages; `sealed`: is being reported; `closed`: was reported, or never is
    /// @param due when it is reported, or was to be
    /// @param rows how many
    /// @param messages how many
    /// @param leftOut of these, in no row
    /// @param octets of the rows as XML, not compressed; once reported, of the compressed document
    /// @param refusal why there is no report; `null` if there is or will be one
    /// @param reportId the report; `null` if none was made
    /// @param sentTo where the report went; empty if none was made
    /// @param destinations where it would go, and where not; empty if the domain gets none, or has got it
    public record Line(
            DomainName domain,
            Instant begin,
            Instant end,
            String state,
            Instant due,
            long rows,
            long messages,
            long leftOut,
            long octets,
            @Nullable OutgoingReason refusal,
            @Nullable String reportId,
            List<String> sentTo,
            List<Destinations.Judged> destinations) {
        /// Copies the lists.
        public Line {
            sentTo = List.copyOf(sentTo);
            destinations = List.copyOf(destinations);
        }

        /// Whether a question to the DNS was not answered.
        ///
        /// @return true if the plan may look different later
        public boolean isUndecided() {
            return destinations.stream().anyMatch(one -> one.reason() == OutgoingReason.UNDECIDED);
        }
    }

    /// The plan of the periods an instant lies in.
    ///
    /// @param store where facts are kept
    /// @param settings how reports are made
    /// @param destinations who may be written to
    /// @param at the instant
    /// @param domain one DMARC Policy Domain; `null` for all
    /// @return the plan
    /// @throws org.sigillo.store.StoreException if the store broke
    public static Plan of(
            Store store,
            OutgoingSettings settings,
            Destinations destinations,
            Instant at,
            @Nullable DomainName domain) {
        String of = domain == null ? "" : " AND domain = ?";
        long second = at.getEpochSecond();
        Object[] values = domain == null ? new Object[] {second, second} : new Object[] {second, second, domain};
        List<Line> lines = store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                List<Line> found = new ArrayList<>();
                List<OpenPeriod> periods = sql.rows(
                        OpenPeriod::of,
                        OpenPeriod.COLUMNS + " FROM outgoing_period WHERE begin_at <= ? AND end_at > ?" + of
                                + " ORDER BY messages DESC, domain LIMIT " + (MAX_DOMAINS + 1),
                        values);
                for (OpenPeriod period : periods)
                    for (OpenPeriod.Policy policy : period.policies(sql))
                        found.add(line(sql, period, policy, settings));
                return found;
            }
        });
        long domains = lines.stream().map(Line::domain).distinct().count();
        List<Line> judged = new ArrayList<>(lines.size()); // the DNS is asked while no connection is held
        for (Line line : domains > MAX_DOMAINS ? lines.subList(0, MAX_DOMAINS) : lines)
            judged.add(judged(line, destinations));
        return new Plan(judged, domains > MAX_DOMAINS);
    }

    private static Line line(Statements sql, OpenPeriod period, OpenPeriod.Policy policy, OutgoingSettings settings)
            throws SQLException {
        boolean closed = period.state().equals("closed");
        OutgoingReason refusal = closed ? OutgoingReason.of(policy.reason()) : period.refusal(sql, settings);
        if (!closed && refusal == null && policy.rows() == 0) refusal = OutgoingReason.TOO_MANY_ROWS;
        String id = policy.reportId();
        Long octets = id == null
                ? sql.number("SELECT SUM(LENGTH(record)) FROM outgoing_row WHERE policy = ?", policy.id())
                : sql.number("SELECT LENGTH(document) FROM outgoing_report WHERE report_id = ?", id);
        List<String> sent = id == null
                ? List.of()
                : sql.rows(row -> row.getString(1), "SELECT sent_to FROM outgoing_report WHERE report_id = ?", id);
        List<Destinations.Judged> asked = closed || refusal != null
                ? List.of()
                : List.of(new Destinations.Judged(policy.rua(), OutgoingReason.UNDECIDED, "", List.of()));
        return new Line(
                period.domain(),
                Instant.ofEpochSecond(period.begin()),
                Instant.ofEpochSecond(period.end() - 1),
                period.state(),
                Instant.ofEpochSecond(period.due()),
                policy.rows(),
                policy.messages(),
                policy.leftOut(),
                octets == null ? 0 : octets,
                refusal,
                id,
                sent.isEmpty() ? sent : List.of(sent.getFirst().split(" ", -1)),
                asked);
    }

    /// The line with what the DNS says of its destinations.
    private static Line judged(Line line, Destinations destinations) {
        if (line.destinations().isEmpty()) return line;
        List<Destinations.Judged> judged = destinations.judge(
                line.domain(), Policies.uris(line.destinations().getFirst().uri()), Kind.AGGREGATE);
        boolean nobody =
                judged.stream().allMatch(one -> one.sendTo().isEmpty() && one.reason() != OutgoingReason.UNDECIDED);
        return new Line(
                line.domain(),
                line.begin(),
                line.end(),
                line.state(),
                line.due(),
                line.rows(),
                line.messages(),
                line.leftOut(),
                line.octets(),
                nobody ? OutgoingReason.NO_DESTINATION : null,
                null,
                List.of(),
                judged);
    }
}
