package org.sigillo.milter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

/// Sessions of a real Postfix, and of OpenDKIM behind it: what it sent is fed to ours, with a filter that wants and
/// answers what the recorded one did, and ours must answer with the same packets at the same places.
///
/// Where they may differ, by the protocol:
/// - The offer is narrowed to the steps the recorded filter took, since Postfix then sent what goes with these: ours
///   would take leading space and SKIP, and leave out unknown commands.
/// - Actions: ours announces what it uses. It never announces ADDRCPT_PAR, and SETSYMLIST only when it names macros,
///   whose order in a list means nothing.
/// - A filter of ours cannot hang up or answer nonsense; one that fails is answered for with TEMPFAIL.
/// - PROGRESS comes by the clock, and belongs to no answer.
/// - SKIP is sent only where it was agreed on, as OpenDKIM did.
class CaptureTest {
    private static final int OUR_ACTIONS = 0x7f;

    private final Recorded filter = new Recorded();
    private final Lines lines = new Lines();
    private boolean exact;

    static List<String> names() {
        List<String> names = Capture.names();
        assertThat(names).hasSize(48);
        return names;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void ourAnswersAreTheRecordedOnes(String name) {
        Capture capture = Capture.read(name);
        MilterLog log = lines.log();
        MilterConversation conversation = new MilterConversation(filter, MilterLimits.DEFAULT, log);
        List<Capture.Packet> packets = capture.packets();
        boolean failed = false;
        for (int i = 0; i < packets.size(); i++) {
            Capture.Packet packet = packets.get(i);
            if (!packet.ofMta()) continue;
            List<Capture.Packet> recorded = new ArrayList<>();
            for (int j = i + 1; j < packets.size() && !packets.get(j).ofMta(); j++) recorded.add(packets.get(j));
            if (packet.letter() == 0) {
                conversation.end();
                continue;
            }
            if (packet.letter() == 'O' && i > 0)
                conversation = new MilterConversation(filter, MilterLimits.DEFAULT, log);
            if (packet.letter() == 'O') {
                negotiate(conversation, packet, recorded.getFirst());
                continue;
            }
            boolean nonsense =
                    recorded.stream().anyMatch(p -> p.letter() == 'Z' || p.letter() == 0) && packet.letter() != 'Q';
            failed |= nonsense;
            bid(recorded, nonsense);
            List<String> expected = nonsense
                    ? List.of("t")
                    : Mta.packets(Mta.join(recorded.stream()
                            .filter(p -> p.letter() != 'p' && p.letter() != 0)
                            .map(Capture.Packet::octets)
                            .toArray(byte[][]::new)));
            byte[] answers = Mta.feed(conversation, packet.octets());
            if (packet.letter() == 'Q') {
                assertThat(answers).isEqualTo(Mta.CLOSED);
            } else {
                assertThat(Mta.packets(answers))
                        .as("%s, packet %d, %s", name, i, packet.letter())
                        .isEqualTo(expected);
            }
        }
        conversation.end();
        assertThat(log.statistics().violations()).isZero();
        assertThat(log.statistics().failures()).isEqualTo(failed ? 1 : 0);
        assertThat(filter.calls()).last().asString().endsWith("close");
        whatWasToldIsWhatWasSent(name, capture);
    }

    /// Header and body as the filter was told them are the octets the client sent; but Postfix adds a Message-Id,
    /// and takes away a blank before a colon, and without SMFIP_HDR_LEADSPC the blanks behind it are not known.
    private void whatWasToldIsWhatWasSent(String name, Capture capture) {
        if (name.equals("observe-all")) return;
        String sent = capture.message().replace(" :", ":");
        StringBuilder told = new StringBuilder();
        boolean ended = false;
        for (String call : filter.calls()) {
            String what = call.substring(call.indexOf(' ') + 1);
            boolean added = what.startsWith("header Message-Id:");
            if (what.startsWith("header ") && !added)
                told.append(what, 7, what.length()).append("\r\n");
            if (what.startsWith("endOfHeader") && sent.contains("\r\n\r\n")) told.append("\r\n");
            if (what.startsWith("body ")) told.append(what, 5, what.length());
            ended |= what.equals("endOfMessage");
        }
        boolean whole = ended && filter.wanted.notSent().isEmpty();
        if (whole) assertThat(told).as(name).hasToString(sent);
    }

    private void negotiate(MilterConversation conversation, Capture.Packet offer, Capture.Packet recorded) {
        ByteBuffer took = ByteBuffer.wrap(recorded.rest());
        int version = took.getInt();
        int actions = took.getInt();
        int steps = took.getInt();
        filter.wanted = wanted(actions, steps, took);
        exact = (steps & Agreement.LEADING_SPACE) != 0;
        int offered = ByteBuffer.wrap(offer.rest()).getInt(4);
        byte[] answer = Mta.feed(conversation, Mta.negotiate(version, offered, steps));
        ByteBuffer ours = ByteBuffer.wrap(answer).position(5);
        assertThat(ours.getInt()).isEqualTo(version);
        assertThat(ours.getInt() & OUR_ACTIONS).isEqualTo(actions & OUR_ACTIONS);
        assertThat(ours.getInt()).isEqualTo(steps);
        assertThat(macros(ours))
                .isEqualTo(macros(ByteBuffer.wrap(recorded.rest()).position(12)));
    }

    private static Wanted wanted(int actions, int steps, ByteBuffer macros) {
        Set<ChangeKind> changes = new HashSet<>();
        for (ChangeKind kind : ChangeKind.values()) {
            Wanted one = new Wanted(Set.of(kind), Set.of(), Set.of(), Map.of());
            if ((Agreement.of(new Command.Negotiate(6, actions, 0), one).actions()) != 0) changes.add(kind);
        }
        Set<Step> notSent = new HashSet<>();
        for (Step step : Step.values()) {
            Wanted one = new Wanted(Set.of(), Set.of(step), Set.of(), Map.of());
            int bit = Agreement.of(new Command.Negotiate(6, 0, ~0x100400), one).steps() & ~0x100;
            if (step == Step.UNKNOWN ? (steps & 0x100) != 0 : (bit & steps) != 0) notSent.add(step);
        }
        Map<Step, Set<String>> named = new HashMap<>();
        List<Step> stages = List.of(
                Step.CONNECT, Step.HELO, Step.MAIL, Step.RECIPIENT, Step.DATA, Step.END_OF_MESSAGE, Step.END_OF_HEADER);
        macros(macros).forEach((stage, names) -> {
            Set<String> bare = new HashSet<>();
            names.forEach(macro -> bare.add(macro.replace("{", "").replace("}", "")));
            named.put(stages.get(stage), bare);
        });
        return new Wanted(changes, notSent, Set.of(), named);
    }

    private static Map<Integer, Set<String>> macros(ByteBuffer from) {
        Map<Integer, Set<String>> macros = new HashMap<>();
        while (from.hasRemaining()) {
            int stage = from.getInt();
            StringBuilder names = new StringBuilder();
            for (byte b = from.get(); b != 0; b = from.get()) names.append((char) b);
            macros.put(stage, new TreeSet<>(List.of(names.toString().split(" "))));
        }
        return macros;
    }

    /// Tells the filter what the recorded one answered.
    private void bid(List<Capture.Packet> recorded, boolean nonsense) {
        if (nonsense) {
            filter.replies = call -> {
                if (call.equals("abort") || call.equals("close")) return Reply.CONTINUE;
                throw new IllegalStateException("as bid");
            };
            filter.answers = call -> {
                throw new IllegalStateException("as bid");
            };
            return;
        }
        List<Change> changes = new ArrayList<>();
        Reply reply = Reply.CONTINUE;
        List<byte[]> bodies = new ArrayList<>();
        for (Capture.Packet packet : recorded) {
            String text = new String(packet.rest(), StandardCharsets.ISO_8859_1);
            if (packet.letter() == 'b') bodies.add(packet.rest());
            Change change = change(packet.letter(), text);
            if (change != null) changes.add(change);
            Reply said = reply(packet.letter(), text);
            if (said != null) reply = said;
        }
        for (byte[] body : bodies) changes.add(new Change.ReplaceBody(body));
        Reply one = reply;
        filter.replies = call -> one;
        filter.answers = call -> new Answer(changes, one);
    }

    private @Nullable Change change(char letter, String text) {
        return switch (letter) {
            case 'h' -> new Change.AddHeader(word(text, 0), value(word(text, 1)));
            case 'i' ->
                new Change.InsertHeader(text.charAt(3), word(text.substring(4), 0), value(word(text.substring(4), 1)));
            case 'm' -> {
                String value = word(text.substring(4), 1);
                yield value.isEmpty()
                        ? new Change.DeleteHeader(word(text.substring(4), 0), text.charAt(3))
                        : new Change.ReplaceHeader(word(text.substring(4), 0), text.charAt(3), value(value));
            }
            case 'q' -> new Change.Quarantine(word(text, 0));
            case '+' -> new Change.AddRecipient(word(text, 0));
            case '-' -> new Change.DeleteRecipient(word(text, 0));
            case 'e' -> new Change.ChangeSender(word(text, 0), null);
            default -> null;
        };
    }

    private static @Nullable Reply reply(char letter, String text) {
        return switch (letter) {
            case 'c' -> Reply.CONTINUE;
            case 'a' -> new Reply.Accept();
            case 's' -> new Reply.Skip();
            case 'd' -> new Reply.Discard();
            case 'r' -> new Reply.Reject();
            case 't' -> new Reply.TempFail();
            case 'y' -> {
                List<String> lines =
                        word(text, 0).lines().map(line -> line.substring(10)).toList();
                yield new Reply.Custom(
                        Integer.parseInt(text.substring(0, 3)), text.substring(4, 9), String.join("\n", lines));
            }
            default -> null;
        };
    }

    private static String word(String text, int index) {
        return text.split("\0", -1)[index];
    }

    /// As it would stand in the message.
    private String value(String onWire) {
        return (exact ? "" : " ") + onWire.replace("\n", "\r\n");
    }
}
