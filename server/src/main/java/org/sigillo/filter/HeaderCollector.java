package org.sigillo.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sigillo.authres.ForgedFields;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.text.Ascii;

/// Puts a header together from the fields a mail server tells one by one. What is over the limit is not kept, but it is
/// still looked at for Authentication-Results that claim to be ours: those must go wherever they stand.
final class HeaderCollector {
    private static final String FIELD = "authentication-results";

    private final HeaderLimits limits;
    private final ForgedFields forgery;
    private final List<Integer> forged = new ArrayList<>(0);
    private byte[] octets = new byte[4096];
    private int length;
    private int[] starts = new int[32];
    private int count;
    private int occurrence;
    private int stamps;
    private long seen;

    HeaderCollector(HeaderLimits limits, ForgedFields forgery) {
        this.limits = limits;
        this.forgery = forgery;
    }

    /// Takes one field.
    void add(String name, String value) {
        seen += name.length() + value.length() + 3L;
        if (is(FIELD, name)) look(name, value);
        else if (is(ArrivalStamp.NAME, name)) stamps++;
        if (length > limits.octets() + 2 || count > limits.fields()) return;
        if (count == starts.length) starts = Arrays.copyOf(starts, starts.length * 2);
        starts[count++] = length;
        append(name);
        append(":");
        append(value);
        append("\r\n");
    }

    /// The octets of all fields, those not kept included.
    long octets() {
        return seen;
    }

    /// Which of the fields named Authentication-Results must go, the last first, counted from 1.
    List<Integer> forged() {
        return forged.reversed();
    }

    /// How many fields claim to prove what we found.
    int stamps() {
        return stamps;
    }

    /// The header, complete or up to the limit.
    Header finish() {
        byte[] all = Arrays.copyOf(octets, length);
        octets = new byte[0]; // a slow client's message is held for long
        Header header = HeaderSplitter.header(all, limits);
        if (header.overLimit() || header.fields().size() == count) return header;
        // A value that breaks its lines as no value may: the mail server's borders count, not those it draws.
        List<HeaderField> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int end = (i + 1 < count ? starts[i + 1] : length) - 2;
            fields.add(HeaderField.scan(all, starts[i], end));
        }
        return new Header(fields, header.defects());
    }

    private static boolean is(String field, String name) {
        int end = name.length();
        while (end > 0 && Ascii.isWsp(name.charAt(end - 1))) end--; // 5322 §4.5.8
        return end == field.length() && name.regionMatches(true, 0, field, 0, end);
    }

    private void look(String name, String value) {
        occurrence++;
        byte[] raw = (name + ':' + value).getBytes(StandardCharsets.ISO_8859_1);
        if (!forgery.in(new Header(List.of(HeaderField.of(raw)), Set.of())).isEmpty()) forged.add(occurrence);
    }

    private void append(String text) {
        byte[] more = text.getBytes(StandardCharsets.ISO_8859_1);
        int room = Math.min(more.length, limits.octets() + 3 - length);
        if (length + more.length > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more.length));
        }
        System.arraycopy(more, 0, octets, length, Math.max(0, room));
        length += Math.max(0, room);
    }
}
