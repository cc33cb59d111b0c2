package org.sigillo.views;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.store.Store;
import tools.jackson.databind.JsonNode;

/// The mail reports tell of, messages that were alike together: what a change of a record can be tried on.
///
/// @param domain the DMARC Policy Domain
/// @param period the days
/// @param streams at most [#MAX_STREAMS], those with most messages first
/// @param messages how many there are on these days, those of the streams and the others
public record RecordedMail(DomainName domain, Period period, List<Stream> streams, long messages) {
    /// So many kinds of messages are told apart.
    public static final int MAX_STREAMS = 50_000;
    /// Days a report may cover and still be found: an aggregate report covers one, or less (9990 §3.5.1).
    private static final int LONGEST = 31;

    /// Messages alike.
    ///
    /// @param source the address
    /// @param author the Author Domain; that of the policy where the report has none that can be read
    /// @param messages how many
    /// @param dkim whether the receiver found an aligned signature that verified
    /// @param spf whether the receiver found an aligned pass of SPF
    /// @param signers Signing Domains whose signatures verified
    /// @param paths return paths that were checked
    public record Stream(
            IpAddress source,
            DomainName author,
            long messages,
            boolean dkim,
            boolean spf,
            List<DomainName> signers,
            List<Path> paths) {
        /// Copies the lists.
        public Stream {
            signers = List.copyOf(signers);
            paths = List.copyOf(paths);
        }

        /// Whether it passed DMARC.
        ///
        /// @return true if so
        public boolean passed() {
            return dkim || spf;
        }
    }

    /// A return path.
    ///
    /// @param domain of the return path, or of the greeting where there was none
    /// @param passed whether SPF passed
    public record Path(DomainName domain, boolean passed) {}

    /// Copies the list.
    public RecordedMail {
        streams = List.copyOf(streams);
    }

    /// Messages of these days of which no more than the number is kept, or told here.
    ///
    /// @return how many
    public long untold() {
        return Math.max(0, messages - told());
    }

    /// The messages of the streams.
    ///
    /// @return how many
    public long told() {
        return streams.stream().mapToLong(Stream::messages).sum();
    }

    /// The last [PolicyLadder#MONTH] days there are reports of, within what was asked for.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param asked the days asked for
    /// @return these days; what was asked for if it begins later, or there is no report
    public static Period lastMonth(Store store, DomainName domain, Period asked) {
        List<Long> found = store.read(connection -> Ask.list(
                connection,
                "SELECT COALESCE(MAX(day), -1) FROM domain_day WHERE domain = ? AND day BETWEEN ? AND ?",
                domain,
                asked,
                row -> row.getLong(1)));
        long last = found.getFirst();
        if (last < 0) return asked;
        long first = Math.max(asked.first(), last - PolicyLadder.MONTH + 1);
        return new Period(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(last));
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @return the answer
    public static RecordedMail of(Store store, DomainName domain, Period period) {
        String middle = "(r.begin_at + (r.end_at - r.begin_at) / 2)"; // of which day a report is: as it was added up
        String question = "SELECT w.source_ip, w.header_from, w.dkim, w.spf, w.dkim_results, w.spf_results,"
                + " SUM(w.messages) AS all_messages FROM report r JOIN report_row w ON w.report = r.id"
                + " WHERE r.domain = ? AND r.begin_at BETWEEN ? AND ? AND " + middle + " BETWEEN ? AND ?"
                + " GROUP BY w.source_ip, w.header_from, w.dkim, w.spf, w.dkim_results, w.spf_results"
                + " ORDER BY all_messages DESC, w.source_ip LIMIT ?";
        long first = period.first() * 86_400;
        long last = period.last() * 86_400 + 86_399;
        Reading reading = new Reading(domain);
        List<Stream> streams = store.read(connection -> Ask.list(
                connection,
                question,
                reading::stream,
                domain,
                first - LONGEST * 86_400L,
                last,
                first,
                last,
                MAX_STREAMS));
        long messages = store.read(connection -> Ask.list(
                        connection,
                        "SELECT COALESCE(SUM(messages), 0) FROM domain_day WHERE domain = ? AND day BETWEEN ? AND ?",
                        domain,
                        period,
                        row -> row.getLong(1)))
                .getFirst();
        long told = streams.stream().mapToLong(Stream::messages).sum();
        return new RecordedMail(domain, period, streams, Math.max(told, messages));
    }

    /// Many rows say the same of signatures and return paths: each is read once.
    private static final class Reading {
        private final DomainName domain;
        private final Map<String, List<DomainName>> signers = new HashMap<>();
        private final Map<String, List<Path>> paths = new HashMap<>();

        Reading(DomainName domain) {
            this.domain = domain;
        }

        Stream stream(ResultSet row) throws SQLException {
            DomainName author = name(row.getString(2));
            return new Stream(
                    IpAddress.of(row.getString(1)),
                    author == null ? domain : author,
                    row.getLong(7),
                    "pass".equals(row.getString(3)),
                    "pass".equals(row.getString(4)),
                    signers.computeIfAbsent(row.getString(5), Reading::signers),
                    paths.computeIfAbsent(row.getString(6), Reading::paths));
        }

        private static List<DomainName> signers(String results) {
            List<DomainName> found = new ArrayList<>();
            for (JsonNode one : Parsed.of(results)) {
                DomainName signer = name(Parsed.text(one, "domain"));
                if (signer != null && "pass".equals(Parsed.text(one, "result"))) found.add(signer);
            }
            return found;
        }

        private static List<Path> paths(String results) {
            List<Path> found = new ArrayList<>();
            for (JsonNode one : Parsed.of(results)) {
                DomainName path = name(Parsed.text(one, "domain"));
                if (path != null) found.add(new Path(path, "pass".equals(Parsed.text(one, "result"))));
            }
            return found;
        }

        private static @Nullable DomainName name(@Nullable String text) {
            return text == null || text.isEmpty() ? null : DomainName.parseOrNull(text);
        }
    }
}
