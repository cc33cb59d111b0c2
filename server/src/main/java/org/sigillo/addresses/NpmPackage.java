package org.sigillo.addresses;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// The tables in a package as `npm pack` writes it: a tar archive in gzip. Names are looked at and never used as files.
final class NpmPackage {
    /// The largest file of a license that is read, in octets.
    static final int MAX_LICENSE = 20_000;
    /// The largest file in a package, in octets.
    static final long MAX_FILE = 500L << 20;

    private static final int BLOCK = 512;

    private NpmPackage() {}

    /// Reads the tables of a package.
    ///
    /// @param packed the octets of the package
    /// @param writer takes the ranges, and whom to give credit
    /// @return how many ranges there were
    /// @throws IOException if it is no such package, or breaks off
    static long read(InputStream packed, NetworkTableWriter writer) throws IOException {
        long ranges = 0;
        InputStream in = new GZIPInputStream(packed, 1 << 16);
        byte[] head = new byte[BLOCK];
        while (in.readNBytes(head, 0, BLOCK) == BLOCK && head[0] != 0) {
            String name = text(head, 0, 100);
            long size = octal(head, 124, 12);
            if (size < 0 || size > MAX_FILE) throw new IOException("no tar archive");
            Part part = new Part(in, size);
            if (name.endsWith(".csv") && !name.endsWith("-num.csv")) ranges += writer.read(part);
            else if (name.contains("LICENSE")) credit(part.readNBytes(MAX_LICENSE), writer);
            part.skipAll();
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        }
        return ranges;
    }

    /// `… attribution to nro.net for the data`.
    private static void credit(byte[] license, NetworkTableWriter writer) {
        String text = new String(license, StandardCharsets.UTF_8);
        String before = "attribution to ";
        int at = text.indexOf(before);
        if (at < 0) return;
        int start = at + before.length();
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && end - start < 100) end++;
        writer.credit(text.substring(start, end));
    }

    private static String text(byte[] head, int from, int length) {
        int end = from;
        while (end < from + length && head[end] != 0) end++;
        return new String(head, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static long octal(byte[] head, int from, int length) {
        long value = 0;
        for (int i = from; i < from + length; i++) {
            int c = head[i];
            if (c == 0 || c == ' ') continue;
            if (c < '0' || c > '7') return -1;
            value = value * 8 + c - '0';
        }
        return value;
    }

    /// One file of the archive.
    private static final class Part extends InputStream {
        private final InputStream in;
        private long left;

        Part(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) return -1;
            int octet = in.read();
            if (octet < 0) throw new EOFException("the package breaks off");
            left--;
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) return -1;
            int count = in.read(into, offset, (int) Math.min(length, left));
            if (count < 0) throw new EOFException("the package breaks off");
            left -= count;
            return count;
        }

        void skipAll() throws IOException {
            in.skipNBytes(left);
            left = 0;
        }
    }
}
