package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

class AgreementTest {
    private final Recorded filter = new Recorded();
    private final Lines lines = new Lines();

    private String answer(int version, int actions, int steps) {
        MilterConversation conversation = new MilterConversation(filter, MilterLimits.DEFAULT, lines.log());
        return String.join(" ", Mta.packets(Mta.feed(conversation, Mta.negotiate(version, actions, steps))));
    }

    private static String shown(int version, int actions, int steps) {
        return Mta.packets(Mta.negotiate(version, actions, steps)).getFirst();
    }

    @ParameterizedTest
    @CsvSource({"2,2", "5,5", "6,6", "7,6", "2147483647,6"})
    void theLowerVersionIsSpoken(int offered, int spoken) {
        assertThat(answer(offered, 0, 0)).isEqualTo(shown(spoken, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"1", "0", "-1"})
    void anOlderVersionIsRefused(int offered) {
        assertThat(answer(offered, 0x1ff, 0x1fffff)).isEqualTo("!");
        assertThat(lines.lines()).singleElement().asString().startsWith("ERROR a mail server was refused: it speaks");
    }

    @Test
    void stepsAreTakenAsFarAsTheyAreOffered() {
        filter.wanted = new Wanted(Set.of(), EnumSet.allOf(Step.class), EnumSet.allOf(Step.class), Map.of());
        assertThat(answer(6, 0x1ff, 0x1fffff)).isEqualTo(shown(6, 0, 0x1ff7ff));
        assertThat(answer(2, 0x3f, 0x7f)).isEqualTo(shown(2, 0, 0x7f));
        filter.wanted = Recorded.NOTHING;
        assertThat(answer(6, 0x1ff, -1))
                .as("leading space, SKIP, and no unknown commands, always")
                .isEqualTo(shown(6, 0, 0x100500));
    }

    @Test
    void aMailServerThatOffersLessThanTheChangesIsRefused() {
        filter.wanted = new Wanted(EnumSet.allOf(ChangeKind.class), Set.of(), Set.of(), Map.of());
        assertThat(answer(6, 0x1ff, 0)).isEqualTo(shown(6, 0x7f, 0));
        for (int bit = 0; bit < 7; bit++)
            assertThat(answer(6, 0x1ff & ~(1 << bit), 0)).isEqualTo("!");
        assertThat(lines.lines())
                .hasSize(7)
                .allMatch(line -> line.contains("does not let the filter make the changes"));
    }

    @Test
    void macrosAreNamedWhereTheMailServerListens() {
        filter.wanted = new Wanted(
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(Step.MAIL, Set.of("i", "auth_authen"), Step.END_OF_HEADER, Set.of("j"), Step.BODY, Set.of("x")));
        assertThat(answer(6, 0x1ff, 0)).isEqualTo(shown(6, 0x100, 0) + "|||\u0002{auth_authen} i|" + "|||\u0006j|");
        assertThat(answer(6, 0xff, 0)).isEqualTo(shown(6, 0, 0));
    }
}
