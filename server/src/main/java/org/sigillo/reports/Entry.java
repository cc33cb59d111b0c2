package org.sigillo.reports;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportJson;

/// A document that came in, worked out as far as that needs no store.
sealed interface Entry {
    /// What was read.
    Reading reading();

    /// A document nobody can read.
    record Unread(Reading.Unreadable reading) implements Entry {}

    /// A report.
    ///
    /// @param identity what makes it the same as another
    /// @param email whom to ask about it
    /// @param document what is kept of it as a whole, JSON
    /// @param counted messages, sessions or incidents
    /// @param repairs what was read all the same: codes, with spaces between
    /// @param lines what it adds to the other tables
    record Report(
            Reading reading,
            Identity identity,
            @Nullable String email,
            @Nullable String document,
            long counted,
            String repairs,
            Lines.Source lines)
            implements Entry {}

    /// Works a document out.
    ///
    /// @param reading what was read
    /// @param at when it came
    static Entry of(Reading reading, Instant at) {
        return switch (reading) {
            case Reading.Aggregate read -> {
                AggregateRows rows = new AggregateRows(read.report());
                Sightings sightings = new Sightings(read.report());
                Lines.Source lines = all -> {
                    rows.write(all);
                    sightings.write(all);
                };
                yield new Report(
                        read,
                        Identity.of(read.report()),
                        read.report().metadata().email(),
                        rows.policy(),
                        read.report().messages(),
                        codes(read.repairs()),
                        read.report().records().size() <= Opened.MAX_AHEAD ? Lines.ahead(lines) : lines);
            }
            case Reading.Tls read -> {
                TlsRows rows = new TlsRows(read.report());
                yield new Report(
                        read,
                        Identity.of(read.report()),
                        read.report().contactInfo(),
                        null,
                        rows.sessions(),
                        codes(read.repairs()),
                        rows::write);
            }
            case Reading.Failure read ->
                new Report(
                        read,
                        Identity.of(read.report(), at),
                        null,
                        Json.text(json -> ReportJson.write(json, "", read)),
                        read.report().incidents(),
                        codes(read.repairs()),
                        lines -> {});
            case Reading.Unreadable unreadable -> new Unread(unreadable);
        };
    }

    private static String codes(List<Repaired> repairs) {
        Set<String> codes = new LinkedHashSet<>();
        for (Repaired repaired : repairs) codes.add(repaired.repair().code());
        return String.join(" ", codes);
    }
}
