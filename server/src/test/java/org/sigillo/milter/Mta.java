package org.sigillo.milter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A mail server's side, as octets.
final class Mta {
    static final int ALL_ACTIONS = 0x1ff;
    static final int ALL_STEPS = 0x1fffff;

    private Mta() {}

    /// A packet with a text; `|` stands for NUL.
    static byte[] packet(char letter, String text) {
        return packet(letter, text.replace('|', '\0').getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] packet(char letter, byte[] rest) {
        return ByteBuffer.allocate(5 + rest.length)
                .putInt(1 + rest.length)
                .put((byte) letter)
                .put(rest)
                .array();
    }

    static byte[] negotiate(int version, int actions, int steps) {
        return packet(
                'O',
                ByteBuffer.allocate(12)
                        .putInt(version)
                        .putInt(actions)
                        .putInt(steps)
                        .array());
    }

    static byte[] negotiate() {
        return negotiate(6, ALL_ACTIONS, ALL_STEPS);
    }

    static byte[] connect() {
        return packet('C', "mx.example.net|4\u0030\u0039192.0.2.1|");
    }

    /// From MAIL to the end of the message.
    static byte[] message(String sender) {
        return join(
                packet('D', "Mi|QUEUE|"),
                packet('M', sender + "|SIZE=10|"),
                packet('R', "<bob@example.net>|"),
                packet('T', ""),
                packet('L', "From| " + sender + "|"),
                packet('N', ""),
                packet('B', "hello\r\n"),
                packet('E', ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    /// Packets as texts, `letter:rest` with `|` for NUL.
    static List<String> packets(byte[] octets) {
        List<String> packets = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(octets);
        while (in.hasRemaining()) {
            byte[] packet = new byte[in.getInt()];
            in.get(packet);
            String text = new String(packet, StandardCharsets.ISO_8859_1);
            packets.add(
                    text.length() == 1
                            ? text
                            : text.charAt(0) + ":" + text.substring(1).replace('\0', '|'));
        }
        return packets;
    }

    /// The letters of packets alone.
    static String letters(byte[] octets) {
        StringBuilder letters = new StringBuilder();
        packets(octets).forEach(packet -> letters.append(packet.charAt(0)));
        return letters.toString();
    }

    /// Feeds a conversation, and gives back what it answered.
    static byte[] feed(MilterConversation conversation, byte[] octets, int piece) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteBuffer from = ByteBuffer.wrap(octets);
        while (from.hasRemaining()) {
            ByteBuffer room = conversation.room();
            int count = Math.min(Math.min(room.remaining(), piece), from.remaining());
            room.put(from.slice(from.position(), count));
            from.position(from.position() + count);
            MilterConversation.Next next = conversation.received(count);
            while (next == MilterConversation.Next.WRITE) {
                answers.writeBytes(conversation.answers());
                next = conversation.proceed();
            }
            answers.writeBytes(conversation.answers());
            if (next == MilterConversation.Next.CLOSE) {
                conversation.end();
                answers.writeBytes(CLOSED);
                break;
            }
        }
        return answers.toByteArray();
    }

    static byte[] feed(MilterConversation conversation, byte[] octets) {
        return feed(conversation, octets, Integer.MAX_VALUE);
    }

    /// What [#feed] appends when the connection was closed.
    static final byte[] CLOSED = packet('!', "");

    static byte[] resource(String name) {
        try (var in = Mta.class.getResourceAsStream("/milter/" + name)) {
            if (in == null) throw new AssertionError("no resource " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
