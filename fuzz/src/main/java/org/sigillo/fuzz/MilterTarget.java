package org.sigillo.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.milter.MilterConversation;
import org.sigillo.milter.MilterLimits;
import org.sigillo.milter.MilterLog;
import org.sigillo.milter.Wanted;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

/// A mail server that means no good, and a filter with moods: the filter is told things in the order of SMTP, what is
/// answered is whole packets that carry no second field and no second text, and the same whatever the pieces.
///
/// The first octet says how the rest is read: as octets, or a line a packet, `|` for NUL, behind a negotiation.
public final class MilterTarget {
    private static final String LETTERS = "Ocardstyihmq+-eb";

    private MilterTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        boolean lines = feed.flag();
        Set<Step> notAnswered = feed.flag() ? EnumSet.allOf(Step.class) : Set.of();
        Set<Step> notSent = feed.flag() ? EnumSet.of(Step.MAIL, Step.HELO) : Set.of();
        Wanted wanted =
                new Wanted(EnumSet.allOf(ChangeKind.class), notSent, notAnswered, Map.of(Step.MAIL, Set.of("i")));
        int mood = feed.below(256);
        int piece = 1 + feed.below(64);
        byte[] octets = lines ? packets(feed) : feed.rest();

        byte[] whole = answers(new MoodyFilter(wanted, mood, notSent.isEmpty()), octets, Integer.MAX_VALUE);
        byte[] pieces = answers(new MoodyFilter(wanted, mood, notSent.isEmpty()), octets, piece);
        Invariant.holds(Arrays.equals(whole, pieces), "pieces of " + piece + " get another answer");
        check(whole);
    }

    private static byte[] packets(Feed feed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 13, 'O', 0, 0, 0, 6, 0, 0, 1, -1, 0, (byte) feed.below(32), -1, -1});
        while (!feed.isEmpty()) {
            byte[] packet = feed.line(200).replace('|', '\0').getBytes(StandardCharsets.ISO_8859_1);
            out.writeBytes(ByteBuffer.allocate(4).putInt(packet.length).array());
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    private static byte[] answers(MoodyFilter filter, byte[] octets, int piece) {
        MilterLog log = new MilterLog(new Silent(), () -> 0L);
        MilterConversation conversation = new MilterConversation(filter, MilterLimits.DEFAULT, log);
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        int at = 0;
        boolean closed = false;
        while (at < octets.length && !closed) {
            ByteBuffer room = conversation.room();
            int count = Math.min(Math.min(room.remaining(), piece), octets.length - at);
            room.put(octets, at, count);
            at += count;
            MilterConversation.Next next = conversation.received(count);
            while (next == MilterConversation.Next.WRITE) {
                answers.writeBytes(conversation.answers());
                next = conversation.proceed();
            }
            answers.writeBytes(conversation.answers());
            closed = next == MilterConversation.Next.CLOSE;
        }
        conversation.end();
        filter.isOver();
        Invariant.same(filter.thrown(), log.statistics().failures() > 0, "what the filter threw was counted");
        return answers.toByteArray();
    }

    private static void check(byte[] answers) {
        ByteBuffer in = ByteBuffer.wrap(answers);
        while (in.hasRemaining()) {
            byte[] packet = new byte[in.getInt()];
            in.get(packet);
            char letter = (char) packet[0];
            Invariant.holds(LETTERS.indexOf(letter) >= 0, "a packet " + letter);
            String text = new String(packet, StandardCharsets.ISO_8859_1);
            int from = letter == 'i' || letter == 'm' ? 5 : 1;
            if ("cardst".indexOf(letter) >= 0) Invariant.same(1, packet.length, "the length of " + letter);
            if ("yihmq+-e".indexOf(letter) < 0) continue;
            int texts = (int) text.substring(from).chars().filter(c -> c == 0).count();
            Invariant.holds(texts == ("ihm".indexOf(letter) >= 0 ? 2 : 1), "so many texts in " + letter + ": " + texts);
            if (letter == 'y') continue;
            for (int i = text.indexOf('\n', from); i >= 0; i = text.indexOf('\n', i + 1)) {
                char next = text.charAt(i + 1);
                Invariant.holds(next == ' ' || next == '\t', "a second field in " + letter);
            }
        }
    }

    /// A log that nobody reads.
    private static final class Silent implements System.Logger {
        @Override
        public String getName() {
            return "milter";
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {}

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, Object @Nullable ... params) {}
    }
}
