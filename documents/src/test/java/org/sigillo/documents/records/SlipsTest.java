package org.sigillo.documents.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sigillo.bimi.RecordReason;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

class SlipsTest {
    @Test
    void anErrorIsNotLostBehindLesserFindings() {
        Slips slips = new Slips(TypedText.of("v=BIMI1"));
        for (int i = 0; i <= Slips.MAX_FINDINGS; i++)
            slips.read(Finding.info(RecordReason.UNKNOWN_TAG, "x" + i, "x" + i), "x", Effect.NONE);
        slips.read(Finding.error(RecordReason.EMPTY_LOCATION, "l"), "l", Effect.IGNORED);
        assertThat(slips.findings()).hasSize(Slips.MAX_FINDINGS);
        assertThat(slips.findings().getLast().finding().severity()).isEqualTo(Severity.ERROR);
    }
}
