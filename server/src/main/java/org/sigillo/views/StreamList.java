package org.sigillo.views;

import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// The streams a domain's mail comes in: by the signature it bears and by its return path, however many addresses send
/// it. A message stands in as many streams as it has signatures and return paths.
///
/// @param domain the DMARC Policy Domain
/// @param period the days asked for
/// @param streams those with most messages first
public record StreamList(DomainName domain, Period period, List<Stream> streams) {
    /// So many streams are told at once.
    public static final int MAX_STREAMS = 1_000;

    /// A stream.
    ///
    /// @param kind `dkim`, a signature; `spf`, a return path
    /// @param name the Signing Domain, or the domain of the return path
    /// @param selector of the signature; empty for a return path
    /// @param aligned whether the domain is aligned with the Author Domain
    /// @param messages how many messages
    /// @param passed those that were verified
    /// @param sources from how many addresses
    public record Stream(
            String kind, String name, String selector, boolean aligned, long messages, long passed, long sources) {}

    /// Copies the list.
    public StreamList {
        streams = List.copyOf(streams);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days
    /// @return the answer
    public static StreamList of(Store store, DomainName domain, Period period) {
        return new StreamList(
                domain,
                period,
                store.read(connection -> Ask.list(
                        connection,
                        "SELECT kind, name, selector, aligned, SUM(messages),"
                                + " SUM(CASE WHEN passed = 1 THEN messages ELSE 0 END), COUNT(DISTINCT source_ip)"
                                + " FROM source_sign WHERE domain = ? AND day BETWEEN ? AND ? AND kind IN ('dkim',"
                                + " 'spf') GROUP BY kind, name, selector, aligned ORDER BY 5 DESC, 1, 2, 3 LIMIT "
                                + MAX_STREAMS,
                        domain,
                        period,
                        row -> new Stream(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4) != 0,
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7)))));
    }
}
