package org.sigillo.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.views.PolicyLadder.Rung;

class PolicyLadderTest {
    @TempDir
    Path folder = Path.of("");

    private static PolicyLadder ladder(Store store, Period period) {
        SourceList sources =
                SourceList.of(store, Month.DOMAIN, period, SourceList.Lookup.NOBODY, SenderCatalogue.OURS, 1_000);
        return PolicyLadder.of(store, SenderList.of(store, sources), null);
    }

    private static Map<LadderReason, String> found(PolicyLadder ladder) {
        return ladder.gates().stream()
                .collect(Collectors.toMap(
                        PolicyLadder.Gate::reason,
                        gate -> String.valueOf(gate.slots().get("found"))));
    }

    /// The policy was made stricter on the 17th, the last report is about the 23rd, and three days have none.
    @Test
    void withoutAnEndItIsReckonedFromTheLastDayThereIs() throws Exception {
        try (Store store = Month.store(Month.Kind.SQLITE, folder)) {
            PolicyLadder all = ladder(store, Period.ALL);
            assertThat(all.now()).isEqualTo(Rung.QUARANTINE);
            assertThat(all.since()).isEqualTo(LocalDate.of(2025, 3, 17));
            assertThat(all.next()).isEqualTo(Rung.REJECT_TESTED);
            assertThat(all.mayClimb()).isFalse();
            assertThat(found(all))
                    .isEqualTo(found(ladder(store, Month.WEEKS)))
                    .containsEntry(LadderReason.LONG_ENOUGH, "7")
                    .containsEntry(LadderReason.REPORTS, "18");
        }
    }

    @Test
    void whatIsOnlyAnnouncedHurtsAsTheRungBelow() throws Exception {
        try (Store store = Month.store(Month.Kind.SQLITE, folder)) {
            PolicyLadder ladder = ladder(store, Month.WEEKS);
            assertThat(ladder.lostAt(Rung.QUARANTINE_TESTED)).isZero(); // 9989 §4.7
            assertThat(ladder.lostAt(Rung.REJECT_TESTED))
                    .isEqualTo(ladder.lostAt(Rung.QUARANTINE))
                    .isPositive();
        }
    }

    @Test
    void aDomainNobodyToldOfBeginsAtTheFoot() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            PolicyLadder ladder = ladder(store, Period.ALL);
            assertThat(ladder.now()).isNull();
            assertThat(ladder.next()).isEqualTo(Rung.NONE);
            assertThat(ladder.gates()).isEmpty();
            assertThat(ladder.isTooHigh()).isFalse();
        }
    }
}
