package org.sigillo.views;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
                        int at = switch (row.getString(1)) {
                            case "yes" -> 0;
                            case "other" -> 1;
                            case "no" -> 2;
                            default -> 3;
                        };
                        counts[at] += row.getLong(2);
                    }
                }
            }
            return new ReportOrigins(counts[0], counts[1], counts[2], counts[3]);
        });
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
