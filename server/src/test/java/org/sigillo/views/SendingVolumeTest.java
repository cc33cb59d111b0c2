package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

class SendingVolumeTest {
    private static final DomainName TRADE = DomainName.of("trade.example");
    private static final Instant NOW = Instant.parse("2025-03-09T06:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void itIsToldByWhoseReport(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Month.read(store, "recorded/reports.mbox", NOW);
            SendingVolume volume = SendingVolume.of(store, TRADE);
            assertThat(volume.all()).isEqualTo(new SendingVolume.Busiest(LocalDate.of(2025, 3, 3), 11053, 10780, 5));
            assertThat(volume.lines())
                    .extracting(SendingVolume.Line::receiver, SendingVolume.Line::verdict)
                    .containsExactly(
                            tuple("Google", SendingVolume.Verdict.APPLIES),
                            tuple("Yahoo", SendingVolume.Verdict.NO_NUMBER),
                            tuple("Microsoft", SendingVolume.Verdict.NOT_SEEN));
            SendingVolume.Line google = volume.lines().getFirst();
            assertThat(google.busiest()).isEqualTo(new SendingVolume.Busiest(LocalDate.of(2025, 3, 3), 7641, 7470, 5));
            assertThat(Catalogue.ENGLISH.sentence(SendingVolume.code(google), SendingVolume.slots(google)))
                    .startsWith("Google: the rules for bulk senders apply. It saw 7470 messages");
        }
    }

    @Test
    void whoDidNotReportIsNotGuessed() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            SendingVolume volume = SendingVolume.of(store, TRADE);
            assertThat(volume.all()).isNull();
            assertThat(volume.lines().getFirst().verdict()).isEqualTo(SendingVolume.Verdict.UNKNOWN);
        }
    }

    /// One below the number, and the number; what failed may be forged; names below count in, others do not.
    @ParameterizedTest
    @CsvSource({
        "Outlook.com,        2500, 2500, 2499, 2499, NOT_SEEN",
        "Outlook.com,        2500, 2500, 2500, 2500, APPLIES",
        "Outlook.com,        2500, 2500, 2500, 2499, MAY_APPLY",
        "Enterprise Outlook, 2500, 2500, 2500, 2500, UNKNOWN",
        "example.net,        2500, 2500, 2500, 2500, UNKNOWN",
    })
    void theNumberIsThatOfTheReceiver(
            String organization, long one, long onePassed, long other, long otherPassed, SendingVolume.Verdict verdict)
            throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            put(store, "trade.example", organization, one, onePassed);
            put(store, "news.trade.example", organization, other, otherPassed);
            put(store, "nottrade.example", organization, 9000, 9000);
            assertThat(SendingVolume.of(store, TRADE).lines().getLast().verdict())
                    .isEqualTo(verdict);
        }
    }

    private static void put(Store store, String domain, String organization, long messages, long passed) {
        store.write(connection -> {
            try (var statement = connection.prepareStatement(
                    "INSERT INTO domain_day (domain, day, organization, reports, rows_read, messages, passed,"
                            + " dkim_aligned, spf_aligned, both_aligned, quarantined, rejected, overridden)"
                            + " VALUES (?, 20000, ?, 1, 1, ?, ?, 0, 0, 0, 0, 0, 0)")) {
                statement.setString(1, domain);
                statement.setString(2, organization);
                statement.setLong(3, messages);
                statement.setLong(4, passed);
                return statement.executeUpdate();
            }
        });
    }
}
