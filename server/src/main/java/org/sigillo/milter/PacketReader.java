package org.sigillo.milter;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Octets as they come, cut into packets: a length of four octets, a letter, and what belongs to it. A connection that
/// is silent holds a small buffer; a large one is borrowed while much comes.
final class PacketReader {
    /// What the octets so far amount to.
    enum State {
        /// Nothing.
        EMPTY,
        /// A part of a packet.
        PART,
        /// A whole packet; its letter and place can be asked for.
        PACKET,
        /// A length that no packet has.
        BAD_LENGTH
    }

    /// Held while nothing comes: the commands of a client fit in.
    static final int SMALL = 1_024;

    private final int longest;
    private final Buffers buffers;
    private final byte[] small = new byte[SMALL];
    private byte[] buffer = small;
    private int start;
    private int end;
    private boolean more;
    private int packet;

    PacketReader(int longest, Buffers buffers) {
        this.longest = longest;
        this.buffers = buffers;
    }

    /// Where the next octets go; none fits if the other connections hold too much.
    ByteBuffer room() {
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer != small && !(more && buffer.length == Buffers.LARGE)) release();
            if (buffer == small && more) swap(Buffers.LARGE);
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length || more && buffer == small)
            swap(buffer == small ? Buffers.LARGE : Math.min(longest + 4, buffer.length * 2) + SMALL);
        return ByteBuffer.wrap(buffer, end, buffer.length - end);
    }

    /// So many octets have come.
    void filled(int octets) {
        end += octets;
        more = end == buffer.length;
    }

    /// Looks for the next packet.
    State next() {
        if (end - start < 4) return start == end ? State.EMPTY : State.PART;
        int length = CommandReader.number(buffer, start);
        if (length < 1 || length > longest) return State.BAD_LENGTH;
        if (end - start - 4 < length) return State.PART;
        packet = start;
        start += 4 + length;
        return State.PACKET;
    }

    /// Whether octets have come that are not yet a packet.
    boolean isHalfway() {
        return start < end;
    }

    /// The packet found last, read; good until the next [#room()].
    Command command() {
        return CommandReader.read(buffer[packet + 4], buffer, packet + 5, start - packet - 5);
    }

    /// The connection has ended.
    void release() {
        if (buffer != small) buffers.giveBack(buffer);
        buffer = small;
        start = 0;
        end = 0;
        more = false;
    }

    /// Goes on in a larger buffer, twice as large mostly: a long packet is paid for by what has come of it, and not
    /// by what it announces.
    private void swap(int octets) {
        byte[] full = buffer;
        byte @Nullable [] larger = buffers.borrow(octets);
        if (larger == null) return;
        buffer = larger;
        System.arraycopy(full, start, buffer, start, end - start);
        if (full != small) buffers.giveBack(full);
    }
}
