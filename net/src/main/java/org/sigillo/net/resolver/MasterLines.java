package org.sigillo.net.resolver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sigillo.text.Ascii;

/// A master file handed out line by line, so that one can say in which line the reader stopped: dnsjava counts one too
/// many where a line ends too early, and takes a file that ends within parentheses. A relative `$INCLUDE` is made
/// absolute on the way, as dnsjava does not know where a stream comes from.
final class MasterLines extends InputStream {
    private static final String INCLUDE = "$include";
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final Path file;
    private byte[] current = new byte[0];
    private int at;
    private int line;
    private int depth;
    private int opened;

    MasterLines(Path file) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file));
    }

    /// The line handed out last, from 1.
    int line() {
        return line;
    }

    /// The line of a parenthesis that is still open; 0 if there is none.
    int open() {
        return depth > 0 ? opened : 0;
    }

    @Override
    public int read() throws IOException {
        return at < current.length || next() ? current[at++] & 255 : -1;
    }

    /// Never more than the rest of one line, whatever the buffer holds.
    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (at == current.length && !next()) return -1;
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, to, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean next() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(120);
        for (int c; (c = in.read()) >= 0; ) {
            octets.write(c);
            if (c == '\n') break;
            if (octets.size() > LONGEST_LINE) throw new IOException("a line of more than " + LONGEST_LINE + " octets");
        }
        if (octets.size() == 0) return false;
        line++;
        current = octets.toByteArray();
        at = 0;
        count();
        if (depth == 0 && current[0] == '$')
            current = including(Ascii.octets(current)).getBytes(StandardCharsets.ISO_8859_1);
        return true;
    }

    private void count() {
        boolean quoted = false;
        for (int i = 0; i < current.length; i++) {
            switch (current[i]) {
                case '\\' -> i++;
                case '"' -> quoted = !quoted;
                case ';' -> {
                    if (!quoted) return;
                }
                case '(' -> {
                    if (!quoted && depth++ == 0) opened = line;
                }
                case ')' -> {
                    if (!quoted && depth > 0) depth--;
                }
                default -> {}
            }
        }
    }

    private String including(String text) {
        if (!Ascii.lower(text).startsWith(INCLUDE)) return text;
        int start = INCLUDE.length();
        while (start < text.length() && Ascii.isWsp(text.charAt(start))) start++;
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != ';') end++;
        if (start == INCLUDE.length() || start == end || text.charAt(start) == '"' || text.charAt(start) == '/')
            return text;
        Path target = file.toAbsolutePath().resolveSibling(text.substring(start, end));
        return text.substring(0, start) + '"' + target + '"' + text.substring(end);
    }
}
