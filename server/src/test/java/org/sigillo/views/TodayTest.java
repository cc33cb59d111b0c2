package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;

class TodayTest {
    @TempDir
    Path folder = Path.of("");

    private static Today today(Store store, DomainName domain, Instant now) {
        return Today.of(
                store,
                List.of(new Today.Domain(domain, null)),
                now,
                one -> SourceList.of(
                        store, one, Today.days(now), SourceList.Lookup.NOBODY, SenderCatalogue.OURS, 1_000));
    }

    @Test
    void whatIsToldOfOthersIsNotToldHere() throws Exception {
        try (Store store = Month.store(Month.Kind.SQLITE, folder)) {
            Today own = today(store, Month.DOMAIN, Month.NOW);
            assertThat(own.facts().lastReport()).isNotNull();
            assertThat(own.facts().reporters()).isPositive();
            Today other = today(store, DomainName.of("another.example"), Month.NOW.plus(Duration.ofDays(9)));
            assertThat(other.facts()).isEqualTo(new Today.Facts(null, 0, 0, 0, 0, Fate.NONE));
            assertThat(other.action().reason()).isEqualTo(TodayReason.WAIT);
        }
    }

    @Test
    void reportsThatStayAwayAreSaid() throws Exception {
        try (Store store = Month.store(Month.Kind.SQLITE, folder)) {
            Instant last = today(store, Month.DOMAIN, Month.NOW).facts().lastReport();
            assertThat(last).isNotNull();
            Instant silent = (last == null ? Month.NOW : last).plus(Duration.ofDays(Today.MAX_SILENCE));
            assertThat(today(store, Month.DOMAIN, silent.minusSeconds(1))
                            .action()
                            .reason())
                    .isNotEqualTo(TodayReason.INTAKE_SILENT);
            assertThat(today(store, Month.DOMAIN, silent).action().reason()).isEqualTo(TodayReason.INTAKE_SILENT);
        }
    }
}
