package org.sigillo.views;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import tools.jackson.core.JsonGenerator;

/// Whether the reports about a domain came from whom they name, as far as their mails were judged when they came in.
///
/// @param authentic reports from the domain they name
/// @param other reports from another domain, which is shown: a service, or somebody who pretends
/// @param notAuthentic reports in mail nobody is shown to have sent
/// @param unknown reports of which nothing can be told: files, and mail that came while the DNS failed
public record ReportOrigins(long authentic, long other, long notAuthentic, long unknown) {
    private static final String COUNT = "SELECT COALESCE(o.authentic, 'unknown'), COUNT(*) FROM report r"
            + " LEFT JOIN report_origin o ON o.report = r.id WHERE r.domain = ? AND r.begin_at BETWEEN ? AND ? GROUP BY 1";

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days on which the reports begin
    /// @return the answer
    public static ReportOrigins of(Store store, DomainName domain, Period period) {
        return store.read(connection -> {
            long[] counts = new long[4];
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                statement.setString(1, domain.toString());
                statement.setLong(2, period.since().toEpochDay() * 86_400);
                statement.setLong(3, period.until().toEpochDay() * 86_400 + 86_399);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counts[place(row.getString(1))] += row.getLong(2);
                    }
                }
            }
            return new ReportOrigins(counts[0], counts[1], counts[2], counts[3]);
        });
    }

    /// Asks, for each reporter by itself.
    ///
    /// @param store where reports are kept
    /// @param domain whom the reports are about; `null` for all
    /// @param period the days on which the reports begin
    /// @return the answers, by the name the reporter gives itself
    public static Map<String, ReportOrigins> byReporter(Store store, @Nullable DomainName domain, Period period) {
        String sql = "SELECT r.organization, COALESCE(o.authentic, 'unknown'), COUNT(*) FROM report r"
                + " LEFT JOIN report_origin o ON o.report = r.id WHERE" + (domain == null ? "" : " r.domain = ? AND")
                + " r.begin_at BETWEEN ? AND ? GROUP BY 1, 2";
        Map<String, long[]> counts = new TreeMap<>();
        store.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int at = 1;
                if (domain != null) statement.setString(at++, domain.toString());
                statement.setLong(at++, period.since().toEpochDay() * 86_400);
                statement.setLong(at, period.until().toEpochDay() * 86_400 + 86_399);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next())
                        counts.computeIfAbsent(row.getString(1), first -> new long[4])[place(row.getString(2))] +=
                                row.getLong(3);
                }
            }
            return counts.size();
        });
        Map<String, ReportOrigins> origins = new TreeMap<>();
        counts.forEach((name, one) -> origins.put(name, new ReportOrigins(one[0], one[1], one[2], one[3])));
        return origins;
    }

    private static int place(String authentic) {
        return switch (authentic) {
            case "yes" -> 0;
            case "other" -> 1;
            case "no" -> 2;
            default -> 3;
        };
    }

    /// As a member of a JSON object.
    ///
    /// @param json within the object
    public void write(JsonGenerator json) {
        json.writeName("origins");
        json.writeStartObject();
        json.writeNumberProperty("authentic", authentic);
        json.writeNumberProperty("other", other);
        json.writeNumberProperty("notAuthentic", notAuthentic);
        json.writeNumberProperty("unknown", unknown);
        json.writeEndObject();
    }
}
