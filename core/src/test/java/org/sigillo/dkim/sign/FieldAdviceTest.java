package org.sigillo.dkim.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;

class FieldAdviceTest {
    @Test
    void theDefaultNeedsNoAdvice() {
        assertThat(FieldAdvice.of(FieldChoice.DEFAULT)).isEmpty();
    }

    @Test
    void whatIsLeftOutAndWhatMayBeAddedAreNamed() {
        FieldChoice choice = new FieldChoice(List.of("from", "Subject", "Date"), List.of("Date"), List.of());
        assertThat(FieldAdvice.of(choice))
                .extracting(finding -> finding.reason() + " " + String.join(",", finding.arguments()))
                .containsExactly(
                        "UNSIGNED Reply-To,Message-ID,To,Cc,MIME-Version,Content-Type,Content-Transfer-Encoding,"
                                + "List-Unsubscribe,List-Unsubscribe-Post",
                        "NOT_OVERSIGNED From,Subject");
        assertThat(Explanation.of(FieldAdvice.of(choice).getLast(), Catalogue.ENGLISH))
                .contains("Another From, Subject can be added", "RFC 6376 §8.15");
    }
}
