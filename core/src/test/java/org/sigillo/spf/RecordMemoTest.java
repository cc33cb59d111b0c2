package org.sigillo.spf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordMemoTest {
    @Test
    void textsWithOneHashAreNotTakenForEachOther() {
        String one = "v=spf1 x=Aa -all";
        String two = "v=spf1 x=BB -all";
        assertThat(one).hasSameHashCodeAs(two);
        for (String text : new String[] {one, two, one, one, two}) {
            assertThat(RecordMemo.parse(text)).isEqualTo(SpfParser.parse(text));
        }
    }

    @Test
    void whatIsKeptIsNotParsedAgainAndLongTextsAreNotKept() {
        String kept = "v=spf1 ip4:192.0.2.99 -all";
        assertThat(RecordMemo.parse(kept)).isSameAs(RecordMemo.parse(kept));
        String tooLong = "v=spf1 x=" + "y".repeat(2_000);
        assertThat(RecordMemo.parse(tooLong)).isNotSameAs(RecordMemo.parse(tooLong));
    }
}
