package org.sigillo.console;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A form with a file, filled in (7578): its fields, each as its octets. One pass over the body, which is in memory.
final class FilledForm {
    /// Fields of one form.
    static final int MAX_FIELDS = 20;
    /// The header of one field, in octets.
    static final int MAX_HEADER = 4 << 10;

    private static final int MAX_BOUNDARY = 70; // 2046 §5.1.1

    private final Map<String, byte[]> fields = new HashMap<>();

    private FilledForm() {}

    /// Reads a form.
    ///
    /// @param type the Content-Type of the request
    /// @param body its octets
    /// @return the form; `null` if it is none
    static @Nullable FilledForm read(String type, byte[] body) {
        String boundary = parameter(type, "boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) return null;
        byte[] line = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        byte[] between = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        if (!isAt(body, 0, line)) return null;
        FilledForm form = new FilledForm();
        int at = line.length;
        while (form.fields.size() < MAX_FIELDS) {
            if (isAt(body, at, new byte[] {'-', '-'})) return form;
            if (!isAt(body, at, new byte[] {'\r', '\n'})) return null;
            int header = at + 2;
            int end = find(body, header, Math.min(body.length, header + MAX_HEADER), new byte[] {13, 10, 13, 10});
            int next = end < 0 ? -1 : find(body, end + 2, body.length, between);
            if (next < 0) return null;
            String name = name(new String(body, header, end - header, StandardCharsets.UTF_8));
            if (name == null) return null;
            if (next >= end + 4) form.fields.putIfAbsent(name, Arrays.copyOfRange(body, end + 4, next));
            at = next + between.length;
        }
        return null;
    }

    /// A field as it was sent.
    ///
    /// @return its octets; none if it was not sent
    byte[] octets(String name) {
        return fields.getOrDefault(name, new byte[0]);
    }

    /// A field as text.
    ///
    /// @return without white space around it; empty if it was not sent
    String text(String name) {
        return new String(octets(name), StandardCharsets.UTF_8).strip();
    }

    private static @Nullable String name(String header) {
        for (String line : header.lines().limit(MAX_FIELDS).toList())
            if (line.regionMatches(true, 0, "content-disposition:", 0, 20)) return parameter(line, "name");
        return null;
    }

    /// The value of a parameter, in quotes or not.
    private static @Nullable String parameter(String field, String name) {
        for (int at = field.indexOf(';'); at >= 0; at = field.indexOf(';', at + 1)) {
            int begin = at + 1;
            while (begin < field.length() && field.charAt(begin) == ' ') begin++;
            if (!field.regionMatches(true, begin, name + "=", 0, name.length() + 1)) continue;
            int value = begin + name.length() + 1;
            boolean quoted = value < field.length() && field.charAt(value) == '"';
            int end = field.indexOf(quoted ? '"' : ';', value + 1);
            return field.substring(quoted ? value + 1 : value, end < 0 ? field.length() : end);
        }
        return null;
    }

    private static boolean isAt(byte[] body, int at, byte[] octets) {
        return at + octets.length <= body.length
                && Arrays.equals(body, at, at + octets.length, octets, 0, octets.length);
    }

    private static int find(byte[] body, int from, int to, byte[] octets) {
        for (int i = from; i + octets.length <= to; i++) if (body[i] == octets[0] && isAt(body, i, octets)) return i;
        return -1;
    }
}
