package org.sigillo.views;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import tools.jackson.databind.JsonNode;

/// Who told of which failures of sessions with a domain's mail servers, and who told of good ones.
///
/// @param told one for each policy of a report
record TlsWitnesses(List<Told> told) {
    /// Policies of reports looked at, the newest.
    static final int MAX_TOLD = 20_000;

    /// What a report tells.
    ///
    /// @param organization who reports
    /// @param day the middle of its time, in days since 1970
    /// @param good whether any session was
    /// @param types of failures
    record Told(String organization, long day, boolean good, Set<String> types) {}

    static TlsWitnesses of(Store store, DomainName domain, Period period) {
        return new TlsWitnesses(store.read(connection -> Ask.list(
                connection,
                "SELECT r.organization, (r.begin_at + r.end_at) / 172800, p.successful, p.document FROM report r"
                        + " JOIN tls_policy p ON p.report = r.id WHERE r.kind = 'tls' AND r.domain = ?"
                        + " AND r.begin_at BETWEEN ? AND ? AND p.domain = r.domain ORDER BY r.id DESC LIMIT "
                        + MAX_TOLD,
                row -> {
                    Set<String> types = new HashSet<>();
                    for (JsonNode failure : Parsed.of(row.getString(4)).path("failures")) {
                        String type = Parsed.text(failure, "resultType");
                        if (type != null) types.add(type);
                    }
                    return new Told(row.getString(1), row.getLong(2), row.getLong(3) > 0, types);
                },
                domain,
                period.first() * 86_400,
                period.last() * 86_400 + 86_399)));
    }

    /// Judges the failures of a type in some days.
    TlsOrigin origin(String type, long first, long last) {
        Set<String> saw = new HashSet<>();
        List<String> good = new ArrayList<>();
        for (Told one : told) {
            if (one.day() < first - 1 || one.day() > last + 1) continue; // days of other zones begin in two
            if (one.types().contains(type)) saw.add(one.organization());
            else if (one.good()) good.add(one.organization());
        }
        Set<String> others = new HashSet<>(good);
        others.removeAll(saw);
        return TlsOrigin.of(type, saw.size(), others.size());
    }
}
