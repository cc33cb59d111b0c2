package org.sigillo.documents.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.explain.Catalogue;
import org.sigillo.spec.Reason;

class SentencesTest {
    private static List<Reason> all() {
        List<Reason> all = new ArrayList<>(List.of(Fault.values()));
        for (Class<?> family : Repair.class.getPermittedSubclasses())
            for (Object one : family.getEnumConstants()) all.add((Reason) one);
        return all;
    }

    @Test
    void everyRepairAndFaultHasItsSentence() {
        assertThat(all()).hasSizeGreaterThan(100);
        assertThat(all()).extracting(Reason::code).doesNotHaveDuplicates().allMatch(Catalogue.ENGLISH::has);
    }

    @Test
    void theFamilyIsClosed() {
        assertThat(new HashSet<>(Arrays.asList(Repair.class.getPermittedSubclasses())))
                .containsExactlyInAnyOrder(
                        Repair.Packing.class,
                        Repair.Xml.class,
                        Repair.Aggregate.class,
                        Repair.Failure.class,
                        Repair.Tls.class);
    }

    @Test
    void ofAKindAFewAreKept() {
        Repairs repairs = new Repairs();
        for (int i = 0; i <= Repairs.MAX_OF_A_KIND; i++)
            repairs.note(Repair.Xml.CUT, "", "x".repeat(Repairs.MAX_FOUND + 1));
        assertThat(repairs.list())
                .hasSize(Repairs.MAX_OF_A_KIND)
                .allMatch(one -> one.found().length() == Repairs.MAX_FOUND);
    }
}
