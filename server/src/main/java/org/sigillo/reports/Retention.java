package org.sigillo.reports;

import java.time.Instant;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// Takes reports out: those of a domain, or old ones.
///
/// @param store where they are kept
public record Retention(Store store) {
    private static final String RAW =
            "DELETE FROM report_raw WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.raw = report_raw.hash)";

    /// Takes out a domain: its reports, what they came as, and its days. What a report of several domains came as
    /// stays as long as one of them does.
    ///
    /// @param domain the domain, not those below it
    /// @return how many reports were taken out
    public int forget(DomainName domain) {
        return store.write(connection -> {
            try (Batch batch = new Batch(connection)) {
                String name = domain.toString();
                int reports = batch.run("DELETE FROM report WHERE domain = ?", name);
                batch.run(RAW);
                for (String table :
                        new String[] {"domain_day", "source_day", "source_sign", "tls_day", "tls_failure_day"})
                    batch.run("DELETE FROM " + table + " WHERE domain = ?", name);
                return reports;
            }
        });
    }

    /// Takes out reports whose time ended before an instant. The days stay: they hold no more than sums.
    ///
    /// @param before the instant
    /// @return how many reports were taken out
    public int prune(Instant before) {
        return store.write(connection -> {
            try (Batch batch = new Batch(connection)) {
                int reports = batch.run("DELETE FROM report WHERE end_at < ?", before.getEpochSecond());
                batch.run(RAW);
                batch.run("DELETE FROM report_rejected WHERE received_at < ?", before.getEpochSecond());
                return reports;
            }
        });
    }

    /// Takes out the days before one. Their sums are gone then.
    ///
    /// @param before the first moment of what stays
    /// @return how many days of domains were taken out
    public int pruneDays(Instant before) {
        return store.write(connection -> {
            try (Batch batch = new Batch(connection)) {
                long day = Math.floorDiv(before.getEpochSecond(), 86_400L);
                int days = 0;
                days += batch.run("DELETE FROM domain_day WHERE day < ?", day);
                days += batch.run("DELETE FROM tls_day WHERE day < ?", day);
                for (String table : new String[] {"source_day", "source_sign", "tls_failure_day"})
                    batch.run("DELETE FROM " + table + " WHERE day < ?", day);
                return days;
            }
        });
    }
}
