package org.sigillo.message;

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
    private final HeaderLimits limits;
    private byte[] buffer = new byte[4096];
    private int length;
    private int scanned;
    private int lineStart;
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

    /// Takes a piece of the message.
    ///
    /// @param piece where the octets are
    /// @param offset the first
    /// @param count how many
    /// @return how many octets belonged to the header; fewer than `count` once the body has begun
    public int write(byte[] piece, int offset, int count) {
        if (header != null) return 0;
        if (length + count > buffer.length) {
            int room = Math.max(buffer.length * 2, length + count);
            buffer = Arrays.copyOf(buffer, room);
        }
        int before = length;
        System.arraycopy(piece, offset, buffer, length, count);
        length += count;
        while (scanned < length) {
            if (buffer[scanned++] != '\n' || scanned < 2 || buffer[scanned - 2] != '\r') continue;
            boolean empty = scanned - lineStart == 2;
            if (empty || scanned > limits.octets()) {
                int used = scanned - before;
                int end = empty ? lineStart : scanned;
                header = index(end, empty ? Set.of() : Set.of(MessageDefect.HEADER_TOO_LARGE));
                return used;
            }
            lineStart = scanned;
        }
        if (length > limits.octets()) {
            header = index(length, Set.of(MessageDefect.HEADER_TOO_LARGE));
        }
        return count;
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
        if (header == null) header = index(length, Set.of(MessageDefect.NO_BODY_SEPARATOR));
        return header;
    }

    private Header index(int end, Set<MessageDefect> found) {
        byte[] octets = Arrays.copyOf(buffer, end);
        buffer = octets;
        return index(octets, found, limits);
    }

    /// The header in octets that hold nothing else.
    ///
    /// @param octets the fields, each with its CRLF
    /// @param limits how much to use
    /// @return the header
    public static Header header(byte[] octets, HeaderLimits limits) {
        return index(octets, Set.of(), limits);
    }

    private static Header index(byte[] octets, Set<MessageDefect> found, HeaderLimits limits) {
        Set<MessageDefect> defects = EnumSet.noneOf(MessageDefect.class);
        defects.addAll(found);
        List<HeaderField> fields = new ArrayList<>(32);
        if (octets.length > 0 && Ascii.isWsp(octets[0])) defects.add(MessageDefect.LEADING_SPACE);
        boolean eightBit = false;
        int start = 0;
        int line = 0;
        for (int i = 0; i < octets.length; i++) {
            byte b = octets[i];
            if (b < ' ') {
                if (b < 0) eightBit = true;
                else if (b == 0) defects.add(MessageDefect.NUL);
                else if (b == '\r' && (i + 1 == octets.length || octets[i + 1] != '\n')) defects.add(MessageDefect.BARE_CR);
                else if (b == '\n') {
                    if (i == 0 || octets[i - 1] != '\r') {
                        defects.add(MessageDefect.BARE_LF);
                    } else {
                        if (i - line > 999) defects.add(MessageDefect.LONG_LINE); // 5322 §2.1.1: 998 without CRLF
                        line = i + 1;
                        if (line == octets.length || !Ascii.isWsp(octets[line])) {
                            addField(octets, start, i - 1, fields, defects, limits);
                            start = line;
                        }
                    }
                }
            }
        }
        if (start < octets.length) addField(octets, start, octets.length, fields, defects, limits);
        if (eightBit && Ascii.utf8(Ascii.octets(octets)) == null) defects.add(MessageDefect.NOT_UTF8);
        return new Header(fields, defects);
    }

    private static void addField(
            byte[] octets, int start, int end, List<HeaderField> fields, Set<MessageDefect> defects, HeaderLimits limits) {
        if (fields.size() == limits.fields()) {
            defects.add(MessageDefect.TOO_MANY_FIELDS);
            return;
        }
        if (end - start > limits.fieldOctets()) defects.add(MessageDefect.FIELD_TOO_LARGE);
        HeaderField field = HeaderField.scan(octets, start, end);
        fields.add(field);
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
    }
}
