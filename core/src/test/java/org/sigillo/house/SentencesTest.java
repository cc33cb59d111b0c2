package org.sigillo.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.explain.Catalogue;
import org.sigillo.spec.Reason;

/// Every reason has its sentence in English.
class SentencesTest {
    @Test
    void everyReasonHasASentence() throws ClassNotFoundException {
        List<Reason> reasons = new ArrayList<>();
        for (ClassModel one : House.coreClasses()) {
            String name = one.thisClass().asInternalName().replace('/', '.');
            if (!one.interfaces().stream().anyMatch(i -> i.asInternalName().equals("org/sigillo/spec/Reason")))
                continue;
            Class<?> type = Class.forName(name);
            if (!type.isEnum()) continue;
            for (Object constant : type.getEnumConstants()) reasons.add((Reason) constant);
        }
        assertThat(reasons).hasSizeGreaterThan(10);
        assertThat(reasons.stream().map(Reason::code).filter(code -> !Catalogue.ENGLISH.has(code)))
                .as("reasons without a sentence in explain/en")
                .isEmpty();
    }
}
