package org.sigillo.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.message.MessageDefect;

/// The header splitter: whatever the pieces a message comes in, header and body are the same, and put together again
/// they are the message.
public final class HeaderTarget {
    private static final HeaderLimits SMALL = new HeaderLimits(200, 6, 60);

    private HeaderTarget() {}

    record Split(Header header, byte[] body) {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        HeaderLimits limits = feed.flag() ? SMALL : HeaderLimits.DEFAULT;
        int piece = 1 + feed.below(64);
        byte[] message = feed.rest();

        Split whole = split(message, Math.max(1, message.length), limits);
        Split pieces = split(message, piece, limits);
        Invariant.same(whole.header, pieces.header, "pieces of " + piece + " give another header");
        Invariant.holds(Arrays.equals(whole.body, pieces.body), "pieces of " + piece + " give another body");
        if (!whole.header.overLimit()) Invariant.holds(Arrays.equals(message, joined(whole, message)), "octets lost");
        if (limits == HeaderLimits.DEFAULT) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            Header header = HeaderSplitter.split(message, body::write);
            Invariant.same(whole.header, header, "split() and write() differ");
            Invariant.holds(Arrays.equals(whole.body, body.toByteArray()), "split() and write() give other bodies");
        }
        fields(whole.header);
    }

    private static Split split(byte[] message, int piece, HeaderLimits limits) {
        HeaderSplitter splitter = new HeaderSplitter(limits);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int at = 0; at < message.length; at += piece) {
            int count = Math.min(piece, message.length - at);
            int used = splitter.write(message, at, count);
            Invariant.holds(used >= 0 && used <= count, "used " + used + " of " + count);
            Invariant.holds(used == count || splitter.done(), "octets left over before the body began");
            body.write(message, at + used, count - used);
        }
        return new Split(splitter.finish(), body.toByteArray());
    }

    /// Field, CRLF, field, CRLF, CRLF, body. The last field has no CRLF of its own only where the message ends in
    /// it.
    private static byte[] joined(Split split, byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (HeaderField field : split.header.fields()) {
            out.writeBytes(field.raw());
            if (out.size() < message.length) out.writeBytes(new byte[] {'\r', '\n'});
        }
        if (!split.header.defects().contains(MessageDefect.NO_BODY_SEPARATOR)) out.writeBytes(new byte[] {'\r', '\n'});
        out.writeBytes(split.body);
        return out.toByteArray();
    }

    private static void fields(Header header) {
        for (HeaderField field :
                header.fields().subList(0, Math.min(20, header.fields().size()))) {
            String text = field.toString();
            Invariant.holds(text.startsWith(field.name()), "the name is not where the field begins");
            Invariant.holds(text.endsWith(field.value()), "the value is not where the field ends");
            Invariant.holds(field.name().indexOf('\n') < 0, "a name over two lines");
            Invariant.holds(field.unfolded().indexOf('\n') < 0, "unfolded, and still folded");
            Invariant.same(field, HeaderField.of(field.raw()), "a field read again is another");
            String name = org.sigillo.text.Ascii.lower(field.name());
            Invariant.holds(header.all(name).contains(field), "a field not found by its name");
        }
    }
}
