package org.sigillo.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// Splits a message into header and body while it arrives, in pieces of any size. Lines end in CRLF; a bare LF or CR
/// is an octet like any other and noted (see [CrlfStream] for files with bare LF).
///
/// A line that is no field and no continuation stays where it is as a field without a name, so that nothing is
/// silently dropped and no signature can cover it.
public final class HeaderSplitter {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /// Pieces are taken in slices, so that a large body is not copied to find its beginning.
    private static final int SLICE = 4096;

    private final HeaderLimits limits;
    private final Set<MessageDefect> defects = EnumSet.noneOf(MessageDefect.class);
    private byte[] buffer = {};
    private int length;
    private int scanned;
    private int lineStart;
    private boolean atLineStart = true;
    private boolean eightBit;
    private int[] starts = new int[32];
    private int count;
    private @Nullable Header header;

    /// A splitter before its first octet.
    ///
    /// @param limits how much of the header to use
    public HeaderSplitter(HeaderLimits limits) {
        this.limits = limits;
    }

    /// Splits a whole message.
    ///
    /// @param message its octets
    /// @param body takes the body's octets
    /// @return the header
    public static Header split(byte[] message, BodySink body) {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        Header header = splitter.finish();
        if (used < message.length) body.write(message, used, message.length - used);
        return header;
    }

    /// The header in octets that hold nothing else: each field with its CRLF, and no empty line.
    ///
    /// @param octets the fields
    /// @param limits how much to use
    /// @return the header
    public static Header header(byte[] octets, HeaderLimits limits) {
        HeaderSplitter splitter = new HeaderSplitter(limits);
        splitter.write(octets, 0, octets.length);
        return splitter.done() ? splitter.finish() : splitter.close(splitter.length);
    }

    /// Takes a piece of the message. A header that does not end within the limit is cut behind its last whole line
    /// there; the rest of that line is dropped, and what comes behind the limit counts as body.
    ///
    /// @param piece where the octets are
    /// @param offset the first
    /// @param size how many
    /// @return how many octets belonged to the header; fewer than `size` once the body has begun
    public int write(byte[] piece, int offset, int size) {
        int used = 0;
        while (header == null && used < size) {
            int room = limits.octets() + 2 - length; // two more for the empty line
            if (room == 0) {
                defects.add(MessageDefect.HEADER_TOO_LARGE);
                close(lineStart > 0 ? lineStart : length);
                break;
            }
            int slice = Math.min(Math.min(SLICE, room), size - used);
            if (length + slice > buffer.length)
                buffer = Arrays.copyOf(buffer, Math.max(Math.max(SLICE, buffer.length * 2), length + slice));
            System.arraycopy(piece, offset + used, buffer, length, slice);
            int before = length;
            length += slice;
            used += scan() - before;
        }
        return used;
    }

    /// Whether the empty line has come.
    ///
    /// @return true once the body begins
    public boolean done() {
        return header != null;
    }

    /// The header, complete or as far as it came.
    ///
    /// @return the header
    public Header finish() {
        if (header != null) return header;
        defects.add(MessageDefect.NO_BODY_SEPARATOR);
        return close(length);
    }

    /// Looks at what has come; returns where the header ends, or the length if it does not end yet.
    private int scan() {
        int i = scanned;
        while (i < length) {
            if (atLineStart) {
                byte first = buffer[i];
                if (first == '\r' && i + 1 == length) break; // wait for the octet that decides
                if (first == '\r' && buffer[i + 1] == '\n') return end(i, i + 2);
                if (!Ascii.isWsp(first) || i == 0) startField(i, first);
                atLineStart = false;
            }
            i = skipPlain(i);
            if (i == length) break;
            byte b = buffer[i];
            if (b == '\r' && i + 1 == length) break; // wait for the octet that decides
            if (b < 0) eightBit = true;
            else if (b == '\n') defects.add(MessageDefect.BARE_LF);
            else if (b == 0) defects.add(MessageDefect.NUL);
            else if (b == '\r') {
                if (buffer[i + 1] == '\n') {
                    endLine(i);
                    i++;
                } else {
                    defects.add(MessageDefect.BARE_CR);
                }
            }
            i++;
        }
        scanned = i;
        return length;
    }

    /// Over the octets that need no look, eight at a time: all but controls and 8-bit ones.
    private int skipPlain(int from) {
        int i = from;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            long word = (long) WORD.get(buffer, i);
            if (((word | word - 0x2020202020202020L) & 0x8080808080808080L) != 0) break;
        }
        while (i < length && buffer[i] >= ' ') i++;
        return i;
    }

    private void startField(int at, byte first) {
        if (at == 0 && Ascii.isWsp(first)) defects.add(MessageDefect.LEADING_SPACE);
        if (count == limits.fields()) {
            if (defects.add(MessageDefect.TOO_MANY_FIELDS)) starts[count] = at;
            return;
        }
        if (count + 1 == starts.length) starts = Arrays.copyOf(starts, starts.length * 2);
        starts[count++] = at;
    }

    private void endLine(int at) {
        if (at - lineStart > 998) defects.add(MessageDefect.LONG_LINE); // 5322 §2.1.1: 998 without CRLF
        lineStart = at + 2;
        atLineStart = true;
    }

    private int end(int headerEnd, int bodyStart) {
        close(headerEnd);
        return bodyStart;
    }

    private Header close(int end) {
        byte[] octets = Arrays.copyOf(buffer, end);
        if (scanned == end - 1 && octets[scanned] == '\r') { // a last CR still waits for its LF
            defects.add(MessageDefect.BARE_CR);
            if (atLineStart) startField(scanned, octets[scanned]);
        }
        boolean cut = defects.contains(MessageDefect.TOO_MANY_FIELDS);
        List<HeaderField> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int next = i + 1 < count || cut ? Math.min(starts[i + 1], end) : end;
            if (next > starts[i]) fields.add(field(octets, starts[i], next));
        }
        if (eightBit && Ascii.utf8(Ascii.octets(octets)) == null) defects.add(MessageDefect.NOT_UTF8);
        buffer = new byte[0];
        return header = new Header(fields, defects);
    }

    private HeaderField field(byte[] octets, int start, int next) {
        int end = next - start >= 2 && octets[next - 1] == '\n' && octets[next - 2] == '\r' ? next - 2 : next;
        if (end - start > limits.fieldOctets()) defects.add(MessageDefect.FIELD_TOO_LARGE);
        HeaderField field = HeaderField.scan(octets, start, end);
        if (field.nameEnd() == start) {
            defects.add(MessageDefect.NOT_A_FIELD);
        } else {
            if (field.valueStart() - field.nameEnd() > 1) defects.add(MessageDefect.SPACE_BEFORE_COLON);
            for (int i = start; i < field.nameEnd(); i++) {
                if (octets[i] <= ' ' || octets[i] == 127) { // 5322 §3.6.8: ftext is %d33-57 / %d59-126
                    defects.add(MessageDefect.BAD_FIELD_NAME);
                    break;
                }
            }
        }
        return field;
    }
}
