package org.sigillo.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.name.DomainName;

class PolicyHoldersTest {
    private static final DomainName DOMAIN = DomainName.of("d.example");
    private static final Instant CHANGED = Instant.parse("2026-01-01T00:00:00Z");
    private static final long WEEK = 604_800;

    private static RecordSet record(@Nullable String id) {
        DomainName name = DomainName.of("_mta-sts.d.example");
        return id == null
                ? RecordSet.none(name, DnsType.TXT)
                : new RecordSet(name, DnsType.TXT, 300, List.of("v=STSv1; id=" + id));
    }

    private static ChangeEntry entry(EntryState state, @Nullable String before, @Nullable String after) {
        return new ChangeEntry(
                1,
                DOMAIN,
                "file d.zone",
                ChangeKind.APPLY,
                "plan",
                null,
                CHANGED,
                CHANGED,
                state,
                "",
                List.of(new SetChange(record(before), record(after))));
    }

    private static PolicyHolders at(Instant now, ChangeEntry... history) {
        MtaStsPolicy policy = new MtaStsPolicy(MtaStsMode.NONE, List.of(), WEEK);
        return PolicyHolders.of(DOMAIN, policy, List.of(history), now);
    }

    /// 8461 §3.2: to the last second, and not longer.
    @Test
    void aPolicyOfBeforeIsHeldForItsAge() {
        ChangeEntry change = entry(EntryState.DONE, "1", "2");
        Instant end = CHANGED.plusSeconds(WEEK);
        assertThat(at(end.minusSeconds(1), change).earlier())
                .containsExactly(new PolicyHolders.Earlier("1", CHANGED, end));
        assertThat(at(end, change).earlier()).isEmpty();
        assertThat(at(CHANGED).until()).isEqualTo(end);
    }

    @Test
    void whatWasNotDoneAndWhatIsTheSameChangesNothing() {
        assertThat(at(CHANGED, entry(EntryState.REFUSED, "1", "2")).earlier()).isEmpty();
        assertThat(at(CHANGED, entry(EntryState.DONE, "1", "1")).earlier()).isEmpty();
        assertThat(at(CHANGED, entry(EntryState.DONE, null, "1")).earlier()).isEmpty();
    }

    @Test
    void withoutAPolicyTheLongestAgeIsTaken() {
        PolicyHolders gone =
                PolicyHolders.of(DOMAIN, null, List.of(entry(EntryState.DONE, "1", null)), CHANGED.plusSeconds(1));
        assertThat(gone.until()).isNull();
        assertThat(gone.earlier())
                .containsExactly(new PolicyHolders.Earlier("1", CHANGED, CHANGED.plusSeconds(MtaStsPolicy.MAX_AGE)));
    }
}
