package org.sigillo.sheets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The sources of a day, or of a block of days, packed.
///
/// @param day the first, days since 1970
/// @param sums what came from each address
/// @param signs what is known of the mail of each
record Sheet(long day, byte[] sums, byte[] signs) {
    /// Takes a line of a sheet of one day.
    interface DayLine {
        void of(int address, long messages, long passed, long quarantined, long rejected);
    }

    static Sheet of(long day, Tally tally) {
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        ByteArrayOutputStream signs = new ByteArrayOutputStream();
        List<Tally.Entry> entries = tally.entries();
        write(sums, entries.size());
        write(signs, tally.names.size());
        for (int i = 0; i < tally.names.size(); i++) write(signs, tally.names.word(i));
        for (Tally.Entry entry : entries) {
            write(sums, entry.address());
            write(sums, entry.first - day);
            write(sums, entry.last - entry.first);
            for (long sum : entry.sums) write(sums, sum);
            write(signs, entry.signs);
            for (int i = 0; i < entry.signs; i++) {
                write(signs, entry.keys[i]);
                write(signs, entry.counts[i]);
            }
        }
        return new Sheet(day, sums.toByteArray(), signs.toByteArray());
    }

    /// Adds what stands in it.
    void addTo(Tally tally) {
        Cursor sum = new Cursor(sums);
        Cursor sign = new Cursor(signs);
        int lines = (int) sum.number();
        int[] names = new int[(int) sign.number()];
        for (int i = 0; i < names.length; i++) names[i] = sign.word(tally.names);
        for (int i = 0; i < lines; i++) {
            Tally.Entry entry = tally.entry(sum.word(tally.addresses));
            long first = day + sum.number();
            entry.first = Math.min(entry.first, first);
            entry.last = Math.max(entry.last, first + sum.number());
            for (int j = 0; j < entry.sums.length; j++) entry.sums[j] += sum.number();
            for (int left = (int) sign.number(); left > 0; left--) {
                int key = (int) sign.number();
                int flags = key & (1 << Tally.FLAG_BITS) - 1;
                entry.sign(names[key >> Tally.FLAG_BITS] << Tally.FLAG_BITS | flags, sign.number());
            }
        }
    }

    /// Tells the sums alone.
    ///
    /// @param addresses which are known; another is -1
    static void lines(byte[] sums, Spellings addresses, DayLine line) {
        Cursor sum = new Cursor(sums);
        for (int left = (int) sum.number(); left > 0; left--) {
            int address = sum.find(addresses);
            sum.number();
            sum.number();
            long messages = sum.number();
            long passed = sum.number();
            sum.number();
            sum.number();
            line.of(address, messages, passed, sum.number(), sum.number());
        }
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long left = number;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static void write(ByteArrayOutputStream out, String word) {
        byte[] octets = word.getBytes(StandardCharsets.UTF_8);
        write(out, octets.length);
        out.writeBytes(octets);
    }

    /// Reads on from where it stands.
    private static final class Cursor {
        private final byte[] octets;
        private int at;

        Cursor(byte[] octets) {
            this.octets = octets;
        }

        long number() {
            long number = octets[at++];
            if (number >= 0) return number;
            number &= 0x7f;
            for (int shift = 7; ; shift += 7) {
                byte next = octets[at++];
                number |= (long) (next & 0x7f) << shift;
                if (next >= 0) return number;
            }
        }

        int word(Spellings known) {
            int length = (int) number();
            at += length;
            return known.of(octets, at - length, length);
        }

        int find(Spellings known) {
            int length = (int) number();
            at += length;
            return known.find(octets, at - length, length);
        }
    }
}
