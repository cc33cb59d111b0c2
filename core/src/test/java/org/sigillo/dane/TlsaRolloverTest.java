package org.sigillo.dane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TlsaRolloverTest {
    private static final byte[] CURRENT = Fake.certificate(1, "mx.example");
    private static final byte[] NEXT = Fake.certificate(2, "mx.example");

    private static TlsaRecord record(byte[] certificate) {
        return Objects.requireNonNull(Association.of(3, 1, 1, certificate));
    }

    @Test
    void aKeyChangesInFourSteps() {
        TlsaRecord old = record(CURRENT);
        TlsaRecord coming = record(NEXT);
        assertThat(TlsaRollover.plan(List.of(old), CURRENT, Fake.key(2), 3600))
                .isEqualTo(new TlsaRollover(TlsaRollover.Step.PUBLISH, List.of(old, coming), 7200));
        assertThat(TlsaRollover.plan(List.of(coming, old), CURRENT, NEXT, 3600))
                .isEqualTo(new TlsaRollover(TlsaRollover.Step.DEPLOY, List.of(old, coming), 7200));
        assertThat(TlsaRollover.plan(List.of(coming, old), NEXT, NEXT, 3600))
                .isEqualTo(new TlsaRollover(TlsaRollover.Step.REMOVE, List.of(coming), 0));
        assertThat(TlsaRollover.plan(List.of(coming), NEXT, NEXT, 3600).step()).isEqualTo(TlsaRollover.Step.DONE);
    }

    @Test
    void whatServesNowStaysUntilItsSuccessorIsSeen() {
        TlsaRecord whole = Objects.requireNonNull(Association.of(3, 0, 2, CURRENT));
        TlsaRecord stranger = record(Fake.certificate(3, ""));
        assertThat(TlsaRollover.plan(List.of(whole, stranger), CURRENT, NEXT, 60)
                        .records())
                .containsExactly(record(CURRENT), record(NEXT), whole);
    }

    @Test
    void aNewServerIsPublishedFirst() {
        assertThat(TlsaRollover.plan(List.of(), null, NEXT, 300))
                .isEqualTo(new TlsaRollover(TlsaRollover.Step.PUBLISH, List.of(record(NEXT)), 600));
        assertThatThrownBy(() -> TlsaRollover.plan(List.of(), null, new byte[9], 300))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
