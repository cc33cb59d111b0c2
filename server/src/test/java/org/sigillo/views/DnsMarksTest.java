package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

class DnsMarksTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void whatReceiversSawAndWhatWasPublished(Month.Kind kind) throws Exception {
        try (Store store = Month.store(kind, folder)) {
            long done = Instant.parse("2025-03-20T23:59:59Z").toEpochMilli();
            store.write(connection -> {
                try (Statements statements = new Statements(connection)) {
                    for (String state : List.of("done", "refused"))
                        statements.run(
                                "INSERT INTO dns_change (domain, place, kind, source, begun_at, closed_at, state, detail)"
                                        + " VALUES ('shop.example', 'x', 'apply', 'x', ?, ?, ?, '')",
                                done,
                                done,
                                state);
                    for (long id : statements.rows(row -> row.getLong(1), "SELECT id FROM dns_change"))
                        statements.run(
                                "INSERT INTO dns_change_set (change_id, number, name, type, ttl_before, held_before,"
                                        + " ttl_after, held_after) VALUES (?, 0, ?, 'TXT', 0, '', 300, 'x')",
                                id,
                                "r" + id + ".example");
                    return true;
                }
            });
            assertThat(DnsMarks.of(store, Month.DOMAIN, Month.WEEKS))
                    .containsOnlyKeys(LocalDate.of(2025, 3, 17), LocalDate.of(2025, 3, 20))
                    .containsEntry(LocalDate.of(2025, 3, 20), List.of("r1.example TXT"))
                    .hasEntrySatisfying(
                            LocalDate.of(2025, 3, 17),
                            what -> assertThat(what).singleElement().asString().contains("p=none", "->", "quarantine"));
        }
    }
}
