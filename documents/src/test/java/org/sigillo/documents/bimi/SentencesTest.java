package org.sigillo.documents.bimi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.bimi.RecordReason;
import org.sigillo.documents.bimi.convert.ConvertReason;
import org.sigillo.documents.bimi.mark.MarkReason;
import org.sigillo.documents.bimi.svg.SvgReason;
import org.sigillo.explain.Catalogue;
import org.sigillo.spec.Reason;

class SentencesTest {
    @Test
    void everyReasonHasItsSentence() {
        List<Reason> all = new ArrayList<>(List.of(RecordReason.values()));
        all.addAll(List.of(SvgReason.values()));
        all.addAll(List.of(MarkReason.values()));
        all.addAll(List.of(ConvertReason.values()));
        all.addAll(List.of(BimiReason.values()));
        all.addAll(List.of(org.sigillo.bimi.GateReason.values()));
        assertThat(all).extracting(Reason::code).doesNotHaveDuplicates().allMatch(Catalogue.ENGLISH::has);
    }
}
