package org.sigillo.milter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sigillo.milter.Wanted.Step;

/// Packets for the mail server, one behind the other, to go out in one write: with two small ones in two writes, TCP
/// waits some 40 ms between them (Nagle's algorithm and delayed acknowledgements).
final class PacketWriter {
    /// The most octets of a body in one packet.
    static final int MAX_PIECE = 65_535;

    private static final int SMALL = 256;
    private byte[] packets = new byte[SMALL];
    private int length;
    private int began;

    int length() {
        return length;
    }

    /// Takes back what was written behind a place.
    void truncate(int to) {
        length = to;
    }

    /// All of them; the writer is empty then, and keeps nothing large.
    byte[] take() {
        byte[] taken = Arrays.copyOf(packets, length);
        length = 0;
        if (packets.length > SMALL) packets = new byte[SMALL];
        return taken;
    }

    /// What was agreed on, and the macros wanted: for each step its number and their names (SMFIC_OPTNEG).
    void negotiated(Agreement agreement) {
        begin('O').number(agreement.version()).number(agreement.actions()).number(agreement.steps());
        Map<Step, Set<String>> macros = agreement.wanted().macros();
        for (Step step : Step.values()) {
            int number = symbolStage(step);
            if (!agreement.namesMacros() || number < 0 || !macros.containsKey(step)) continue;
            StringBuilder names = new StringBuilder();
            for (String name : new TreeSet<>(macros.get(step))) {
                if (!names.isEmpty()) names.append(' ');
                names.append(name.length() == 1 ? name : '{' + name + '}');
            }
            number(number).text(names.toString());
        }
        end();
    }

    /// The numbers SETSYMLIST has for the steps, -1 for those without.
    private static int symbolStage(Step step) {
        return switch (step) {
            case CONNECT -> 0;
            case HELO -> 1;
            case MAIL -> 2;
            case RECIPIENT -> 3;
            case DATA -> 4;
            case END_OF_MESSAGE -> 5;
            case END_OF_HEADER -> 6;
            case UNKNOWN, HEADER, BODY -> -1;
        };
    }

    /// A reply.
    ///
    /// @param skips whether SMFIR_SKIP means something here
    /// @throws IllegalArgumentException for a code that is none
    void reply(Reply reply, boolean skips) {
        switch (reply) {
            case Reply.Continue() -> begin('c').end();
            case Reply.Accept() -> begin('a').end();
            case Reply.Skip() -> begin(skips ? 's' : 'c').end();
            case Reply.Discard() -> begin('d').end();
            case Reply.Reject() -> begin('r').end();
            case Reply.TempFail() -> begin('t').end();
            case Reply.Custom custom -> begin('y').text(ReplyLines.of(custom)).end();
        }
    }

    /// The mail server is asked for patience (SMFIR_PROGRESS).
    void progress() {
        begin('p').end();
    }

    /// A change.
    ///
    /// @param exact whether leading space is taken as it is
    void change(Change change, boolean exact) {
        switch (change) {
            case Change.InsertHeader(int index, String name, String value) ->
                begin('i').number(index).line(name).value(value, exact).end();
            case Change.AddHeader(String name, String value) ->
                begin('h').line(name).value(value, exact).end();
            case Change.DeleteHeader(String name, int occurrence) ->
                begin('m').number(occurrence).line(name).text("").end();
            case Change.ReplaceHeader(String name, int occurrence, String value) ->
                begin('m').number(occurrence).line(name).value(value, exact).end();
            case Change.Quarantine(String reason) -> begin('q').line(reason).end();
            case Change.ChangeSender(String address, var parameters) -> {
                begin('e').line(address);
                if (parameters != null) line(parameters);
                end();
            }
            case Change.AddRecipient(String address) -> begin('+').line(address).end();
            case Change.DeleteRecipient(String address) ->
                begin('-').line(address).end();
            case Change.ReplaceBody(byte[] octets) -> {
                for (int at = 0; at == 0 || at < octets.length; at += MAX_PIECE) {
                    begin('b')
                            .octets(octets, at, Math.min(MAX_PIECE, octets.length - at))
                            .end();
                }
            }
        }
    }

    private PacketWriter begin(char letter) {
        began = length;
        room(5);
        length += 4;
        packets[length++] = (byte) letter;
        return this;
    }

    private void end() {
        put(began, length - began - 4);
    }

    private PacketWriter number(int value) {
        room(4);
        put(length, value);
        length += 4;
        return this;
    }

    private PacketWriter value(String value, boolean exact) {
        return text(FieldValue.toWire(value, exact));
    }

    private PacketWriter line(String text) {
        return text(FieldValue.toWireLine(text));
    }

    private PacketWriter text(String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        octets(octets, 0, octets.length);
        room(1);
        packets[length++] = 0;
        return this;
    }

    private PacketWriter octets(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, packets, length, count);
        length += count;
        return this;
    }

    private void put(int at, int value) {
        packets[at] = (byte) (value >> 24);
        packets[at + 1] = (byte) (value >> 16);
        packets[at + 2] = (byte) (value >> 8);
        packets[at + 3] = (byte) value;
    }

    private void room(int more) {
        if (packets.length - length < more)
            packets = Arrays.copyOf(packets, Math.max(packets.length * 2, length + more));
    }
}
