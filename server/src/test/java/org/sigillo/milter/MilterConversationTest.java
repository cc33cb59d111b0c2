package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

class MilterConversationTest {
    private static final Set<Step> EVERY_STEP = Set.of(
            Step.CONNECT, Step.HELO, Step.MAIL, Step.RECIPIENT, Step.DATA, Step.HEADER, Step.END_OF_HEADER, Step.BODY);

    private final Recorded filter = new Recorded();
    private final Lines lines = new Lines();
    private final MilterLog log = lines.log();

    private MilterConversation conversation() {
        return new MilterConversation(filter, MilterLimits.DEFAULT, log);
    }

    private String answers(byte[]... packets) {
        return Mta.letters(Mta.feed(conversation(), Mta.join(packets)));
    }

    private static byte[] packet(char letter, String text) {
        return Mta.packet(letter, text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000, 1_000_000})
    void twoMessagesInPiecesOfAnyLength(int piece) {
        byte[] session = Mta.join(
                Mta.negotiate(),
                Mta.connect(),
                packet('H', "client|"),
                Mta.message("<a@one.example>"),
                packet('A', ""),
                Mta.message("<b@two.example>"),
                packet('A', ""),
                packet('Q', ""));
        assertThat(Mta.letters(Mta.feed(conversation(), session, piece))).isEqualTo("Occ" + "ccccccc".repeat(2) + "!");
        assertThat(filter.calls())
                .containsExactly(
                        "1 connect mx.example.net 192.0.2.1 12345",
                        "1 helo client",
                        "1 mail <a@one.example> [SIZE=10] i=QUEUE",
                        "1 recipient <bob@example.net>",
                        "1 data",
                        "1 header From: <a@one.example>",
                        "1 endOfHeader",
                        "1 body hello\r\n",
                        "1 endOfMessage",
                        "1 mail <b@two.example> [SIZE=10] i=QUEUE",
                        "1 recipient <bob@example.net>",
                        "1 data",
                        "1 header From: <b@two.example>",
                        "1 endOfHeader",
                        "1 body hello\r\n",
                        "1 endOfMessage",
                        "1 close");
        assertThat(log.statistics().messages()).isEqualTo(2);
        assertThat(log.statistics().aborted()).isZero();
        assertThat(filter.answered).hasValue(2);
    }

    @Test
    void aMessageCountsOnlyOnceItsAnswerIsWritten() {
        MilterConversation conversation = conversation();
        byte[] session = Mta.join(Mta.negotiate(), Mta.connect(), Mta.message("<a@b>"), Mta.message("<c@d>"));
        conversation.room().put(session);
        assertThat(conversation.received(session.length)).isEqualTo(MilterConversation.Next.WRITE);
        assertThat(Mta.letters(conversation.answers()))
                .as("up to the end of the first")
                .isEqualTo("Occcccccc");
        assertThat(filter.answered).as("not written yet").hasValue(0);
        assertThat(conversation.proceed()).isEqualTo(MilterConversation.Next.WRITE);
        assertThat(filter.answered).hasValue(1);
        conversation.end();
        assertThat(filter.answered).as("the second could not be written").hasValue(1);
        assertThat(filter.calls()).endsWith("1 endOfMessage", "1 abort", "1 close");
        assertThat(log.statistics().messages()).isEqualTo(1);
        assertThat(log.statistics().aborted()).isEqualTo(1);
    }

    @Test
    void stepsThatAreNotAnsweredAreNotAnswered() {
        filter.wanted = new Wanted(Set.of(), Set.of(), EVERY_STEP, Map.of());
        assertThat(answers(Mta.negotiate(), Mta.connect(), Mta.message("<a@b>")))
                .isEqualTo("Oc");
        assertThat(answers(Mta.negotiate(6, 0, 0), Mta.connect(), Mta.message("<a@b>")))
                .as("a mail server that waits for each")
                .isEqualTo("Occcccccc");
    }

    @Test
    void aReplyToAStepThatIsNotAnsweredIsGivenAtTheNextThatIs() {
        filter.wanted = new Wanted(Set.of(), Set.of(), EVERY_STEP, Map.of());
        filter.replies = call -> call.startsWith("header") ? new Reply.Reject() : Reply.CONTINUE;
        assertThat(answers(Mta.negotiate(), Mta.connect(), Mta.message("<a@b>")))
                .isEqualTo("Or");
        assertThat(filter.calls())
                .doesNotContain("1 endOfMessage", "1 endOfHeader")
                .endsWith("1 abort");
        assertThat(log.statistics().messages()).isEqualTo(1);
        assertThat(log.statistics().aborted()).isZero();
    }

    @Test
    void aNewClientOnTheSameLineMeetsANewSession() {
        assertThat(answers(
                        Mta.negotiate(),
                        Mta.connect(),
                        packet('D', "Mi|OLD|"),
                        packet('M', "<a@b>|"),
                        packet('K', ""),
                        Mta.connect(),
                        packet('M', "<c@d>|"),
                        packet('Q', "")))
                .isEqualTo("Occcc!");
        assertThat(filter.calls())
                .containsExactly(
                        "1 connect mx.example.net 192.0.2.1 12345",
                        "1 mail <a@b> [] i=OLD",
                        "1 abort",
                        "1 close",
                        "2 connect mx.example.net 192.0.2.1 12345",
                        "2 mail <c@d> [] i=null",
                        "2 abort",
                        "2 close");
    }

    @Test
    void anAbortIsToldOnceAndOnlyOfAMessage() {
        assertThat(answers(
                        Mta.negotiate(),
                        packet('A', ""),
                        packet('M', "<a@b>|"),
                        packet('A', ""),
                        packet('A', ""),
                        packet('M', "<c@d>|"),
                        packet('M', "<e@f>|")))
                .isEqualTo("Occc");
        assertThat(filter.calls())
                .containsExactly(
                        "1 mail <a@b> [] i=null",
                        "1 abort",
                        "1 mail <c@d> [] i=null",
                        "1 abort",
                        "1 mail <e@f> [] i=null");
        assertThat(log.statistics().aborted()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "B:x",
        "E:",
        "R:<a@b>|",
        "T:",
        "N:",
        "L:a|b|",
        "C:h|U",
        "O:",
        "z:?",
        "M:<a@b>",
        "M:",
        "H:x",
        "D:",
        "DMx:",
        "L:a|b",
        "C:h",
        "C:h|4",
        "C:h|400nonsense|",
        "C:h|9001.2.3.4|"
    })
    void whatIsOutOfOrderOrNoPacketClosesTheConnection(String text) {
        int colon = text.indexOf(':');
        byte[] packet = packet(text.charAt(0), text.substring(1, colon) + text.substring(colon + 1));
        boolean connect = text.startsWith("C:h|U");
        assertThat(answers(Mta.negotiate(), connect ? Mta.connect() : new byte[0], packet))
                .endsWith("!");
        assertThat(log.statistics().violations()).isEqualTo(1);
        assertThat(lines.lines()).hasSize(1).allMatch(line -> line.startsWith("WARNING a mail server's connection"));
    }

    @ParameterizedTest
    @CsvSource({"T,T", "L,N", "N,N", "N,B", "R,T"})
    void aMessageGoesForward(char late, char before) {
        String text = late == 'L' ? "a|b|" : late == 'R' ? "<a@b>|" : "";
        assertThat(answers(Mta.negotiate(), packet('M', "<a@b>|"), packet(before, ""), packet(late, text)))
                .isEqualTo("Occ!");
        assertThat(filter.calls()).contains("1 abort", "1 close");
    }

    @Test
    void aMessageNeedsNoStepThatIsNotSent() {
        filter.wanted = new Wanted(Set.of(), EVERY_STEP, Set.of(), Map.of());
        assertThat(answers(Mta.negotiate(), packet('E', "last"), packet('E', "")))
                .isEqualTo("Occ");
        assertThat(filter.calls()).containsExactly("1 endOfMessage", "1 endOfMessage");
    }

    @Test
    void theLastPieceMayComeWithTheEnd() {
        answers(Mta.negotiate(), packet('M', "<a@b>|"), packet('B', "one"), packet('E', "two"));
        assertThat(filter.calls()).containsSubsequence("1 body one", "1 body two", "1 endOfMessage");
    }

    @Test
    void skipEndsTheBodyWhetherTheMailServerKnowsItOrNot() {
        filter.replies = call -> call.startsWith("body") ? new Reply.Skip() : Reply.CONTINUE;
        byte[] rest = Mta.join(packet('M', "<a@b>|"), packet('B', "one"), packet('B', "two"), packet('E', ""));
        assertThat(answers(Mta.negotiate(), rest)).isEqualTo("Ocscc");
        assertThat(answers(Mta.negotiate(2, 0x3f, 0x7f), rest)).isEqualTo("Occcc");
        assertThat(filter.calls()).doesNotContain("1 body two", "2 body two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "helo", "mail", "data", "header", "endOfHeader", "body"})
    void aFilterThatFailsIsAnsweredForAndTheConnectionLives(String step) {
        filter.replies = call -> {
            if (call.startsWith(step)) throw new IllegalStateException("as told");
            return Reply.CONTINUE;
        };
        byte[] start = Mta.join(Mta.negotiate(), Mta.connect(), packet('H', "x|"), Mta.message("<a@b>"));
        String answers = answers(start, packet('A', ""), packet('K', ""), packet('U', "x|"));
        int at = List.of("connect", "helo", "mail", "recipient", "data", "header", "endOfHeader", "body")
                .indexOf(step);
        assertThat(answers).isEqualTo("O" + "c".repeat(at) + "t".repeat(9 - at) + "c");
        assertThat(log.statistics().failures()).isEqualTo(1);
        assertThat(filter.calls()).last().isEqualTo("1 close");
        assertThat(lines.lines()).hasSize(1).allMatch(line -> line.contains("IllegalStateException: as told"));
    }

    @Test
    void aFailureOrARefusalAtARecipientIsForThatRecipientAlone() {
        filter.replies = call -> {
            if (call.equals("recipient <x@y>")) throw new StackOverflowError();
            return call.equals("recipient <r@y>") ? new Reply.Custom(550, "5.1.1", "no 100%") : Reply.CONTINUE;
        };
        byte[] all = Mta.feed(
                conversation(),
                Mta.join(
                        Mta.negotiate(),
                        packet('M', "<a@b>|"),
                        packet('R', "<x@y>|"),
                        packet('R', "<r@y>|"),
                        packet('R', "<z@y>|"),
                        packet('E', "")));
        assertThat(Mta.packets(all)).endsWith("c", "t", "y:550 5.1.1 no 100%%|", "c", "c");
    }

    @Test
    void anAnswerThatCannotBeWrittenIsAFailure() {
        filter.wanted = new Wanted(Set.of(ChangeKind.ADD_HEADERS), Set.of(), Set.of(), Map.of());
        Change add = new Change.AddHeader("X", " y");
        for (Answer bad : List.of(
                new Answer(List.of(add, new Change.AddRecipient("<a@b>")), Reply.CONTINUE),
                new Answer(List.of(add), new Reply.Custom(250, "2.0.0", "fine")))) {
            filter.answers = call -> bad;
            assertThat(answers(Mta.negotiate(), packet('M', "<a@b>|"), packet('E', "")))
                    .isEqualTo("Oct");
        }
        filter.answers = call -> new Answer(List.of(add), new Reply.Reject());
        assertThat(answers(Mta.negotiate(), packet('M', "<a@b>|"), packet('E', "")))
                .as("a message that is refused is not changed")
                .isEqualTo("Ocr");
        filter.answers = call -> new Answer(List.of(add), new Reply.Accept());
        assertThat(answers(Mta.negotiate(), packet('M', "<a@b>|"), packet('E', "")))
                .isEqualTo("Ocha");
        assertThat(log.statistics().failures()).isEqualTo(2);
    }

    @Test
    void whatSettlesTheConnectionIsSaidAgainAndTheFilterNotAsked() {
        filter.replies = call -> call.startsWith("helo") ? new Reply.Accept() : Reply.CONTINUE;
        assertThat(answers(Mta.negotiate(), Mta.connect(), packet('H', "x|"), Mta.message("<a@b>")))
                .isEqualTo("Ocaaaaaaaa");
        assertThat(filter.calls()).hasSize(2);
    }

    @Test
    void macrosAreCountedAndTooManyCloseTheConnection() {
        MilterLimits limits = MilterLimits.DEFAULT;
        StringBuilder most = new StringBuilder("C");
        for (int i = 0; i < limits.macros(); i++) most.append("{n").append(i).append("}|v|");
        assertThat(answers(Mta.negotiate(), packet('D', most.toString()), Mta.connect()))
                .isEqualTo("Oc");
        assertThat(answers(Mta.negotiate(), packet('D', most + "{one}|more|"), Mta.connect()))
                .isEqualTo("O!");
        String name = "{n}|";
        String value = "v".repeat(limits.macroOctets() - 1);
        assertThat(answers(Mta.negotiate(), packet('D', "C" + name + value + "|"), Mta.connect()))
                .isEqualTo("Oc");
        assertThat(answers(Mta.negotiate(), packet('D', "C" + name + value + "v|"), Mta.connect()))
                .isEqualTo("O!");
    }

    @Test
    void aPacketMayBeAsLongAsTheLimitAndNoLonger() {
        int most = MilterLimits.DEFAULT.packetOctets();
        String body = "x".repeat(most - 1);
        byte[] start = Mta.join(Mta.negotiate(), packet('M', "<a@b>|"));
        assertThat(answers(start, packet('B', body), packet('E', ""))).isEqualTo("Occc");
        assertThat(filter.calls()).anyMatch(call -> call.length() == "1 body ".length() + most - 1);
        assertThat(answers(start, packet('B', body + "x"), packet('E', ""))).isEqualTo("Oc!");
        assertThat(answers(start, new byte[4])).isEqualTo("Oc!");
    }

    @Test
    void aPacketMayHoldSoManyTextsAndNoMore() {
        String texts = "<a@b>|" + "x|".repeat(CommandReader.MAX_TEXTS - 1);
        assertThat(answers(Mta.negotiate(), packet('M', texts))).isEqualTo("Oc");
        assertThat(answers(Mta.negotiate(), packet('M', texts + "x|"))).isEqualTo("O!");
    }

    @Test
    void answersDoNotPileUp() {
        byte[] recipients = Mta.join(java.util.stream.Stream.generate(() -> packet('R', "<a@b>|"))
                .limit(40_000)
                .toArray(byte[][]::new));
        assertThat(answers(Mta.negotiate(), packet('M', "<a@b>|"), recipients)).hasSize(40_002);
    }

    @Test
    void aFilterThatFailsToOpenOrToSayWhatItWants() {
        MilterFilter broken = new MilterFilter() {
            @Override
            public Wanted wanted() {
                return Recorded.NOTHING;
            }

            @Override
            public MilterSession open() {
                throw new IllegalStateException("closed today");
            }
        };
        MilterConversation conversation = new MilterConversation(broken, MilterLimits.DEFAULT, log);
        assertThat(Mta.letters(Mta.feed(conversation, Mta.join(Mta.negotiate(), Mta.connect(), packet('Q', "")))))
                .isEqualTo("Ot!");
    }
}
