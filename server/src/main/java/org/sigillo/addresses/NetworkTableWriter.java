package org.sigillo.addresses;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sigillo.addresses.NetworkTable.Table;

/// Makes the file of address data from tables of ranges. What was there before stays until the new one is whole.
public final class NetworkTableWriter {
    /// So many ranges of one table are taken.
    public static final int MAX_RANGES = 5_000_000;
    /// The longest line of a table, in characters.
    public static final int MAX_LINE = 1_000;

    private final Map<Table, Ranges> tables = new HashMap<>();
    private final Map<String, Integer> systems = new HashMap<>();
    private final List<long[]> numbers = new ArrayList<>();
    private final Names names = new Names();
    private final Set<String> credits = new LinkedHashSet<>();
    private long skipped;

    /// Nothing yet.
    public NetworkTableWriter() {
        for (Table table : List.of(Table.SYSTEM_4, Table.SYSTEM_6, Table.COUNTRY_4, Table.COUNTRY_6))
            tables.put(table, new Ranges());
    }

    /// Reads a table: lines of `first,last,CC` or `first,last,number,name`.
    ///
    /// @param in CSV in UTF-8
    /// @return how many ranges it had
    /// @throws IOException if it breaks off, or holds far too much
    public long read(InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        StringBuilder line = new StringBuilder();
        long count = 0;
        for (int c; (c = lines.read()) >= 0; ) {
            if (c != '\n') {
                if (line.length() <= MAX_LINE) line.append((char) c);
                continue;
            }
            if (add(line)) count++;
            line.setLength(0);
        }
        if (add(line)) count++;
        return count;
    }

    /// Reads the tables of a package as `npm pack` writes it, and whom to give credit.
    ///
    /// @param in the package
    /// @return how many ranges it had
    /// @throws IOException if it is no such package, breaks off, or holds far too much
    public long readPackage(InputStream in) throws IOException {
        return NpmPackage.read(in, this);
    }

    private boolean add(StringBuilder text) throws IOException {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == '\r') text.setLength(--length);
        if (length == 0) return false;
        RangeLine line = length > MAX_LINE ? null : RangeLine.parse(text.toString());
        if (line == null) {
            skipped++;
            return false;
        }
        boolean four = line.first().isIpv4();
        String country = line.country();
        Table table =
                country == null ? four ? Table.SYSTEM_4 : Table.SYSTEM_6 : four ? Table.COUNTRY_4 : Table.COUNTRY_6;
        int value = country == null ? system(line) : country.charAt(0) << 8 | country.charAt(1);
        Ranges ranges = tables.get(table);
        if (ranges == null || ranges.size == MAX_RANGES) throw new IOException("more than " + MAX_RANGES + " ranges");
        ranges.add(NetworkTable.key(line.first()), NetworkTable.key(line.last()), value);
        return true;
    }

    private int system(RangeLine line) {
        return systems.computeIfAbsent(line.asn() + " " + line.name(), first -> {
            numbers.add(new long[] {line.asn(), names.add(line.name())});
            return numbers.size();
        });
    }

    /// Whom to give credit.
    ///
    /// @param credit a name
    public void credit(String credit) {
        credits.add(credit);
    }

    /// Lines that were no ranges.
    ///
    /// @return how many
    public long skipped() {
        return skipped;
    }

    /// Whether there is nothing to write.
    ///
    /// @return true if no range was read
    public boolean isEmpty() {
        return tables.values().stream().allMatch(ranges -> ranges.size == 0);
    }

    /// Writes the file.
    ///
    /// @param folder that of the store
    /// @return its size in octets
    /// @throws IOException if it cannot be written
    public long write(Path folder) throws IOException {
        Map<Table, ByteBuffer> parts = new HashMap<>();
        Map<Table, Integer> counts = new HashMap<>();
        tables.forEach((table, ranges) -> {
            ByteBuffer part = ranges.packed(table.width() == 8);
            parts.put(table, part);
            counts.put(table, part.capacity() / table.width());
        });
        ByteBuffer list = ByteBuffer.allocate(8 * numbers.size());
        for (long[] one : numbers) list.putInt((int) one[0]).putInt((int) one[1]);
        parts.put(Table.SYSTEMS, list.flip());
        counts.put(Table.SYSTEMS, numbers.size());
        byte[] credit = String.join("; ", credits).getBytes(StandardCharsets.UTF_8);
        parts.put(Table.NAMES, ByteBuffer.wrap(names.octets, 0, names.size).slice());
        counts.put(Table.NAMES, names.size);
        parts.put(Table.CREDIT, ByteBuffer.wrap(credit));
        counts.put(Table.CREDIT, credit.length);
        ByteBuffer head = ByteBuffer.allocate(NetworkTable.HEAD);
        head.putInt(NetworkTable.MAGIC).putInt(NetworkTable.VERSION);
        long place = NetworkTable.HEAD;
        for (Table table : Table.values()) {
            head.putInt((int) place).putInt(counts.getOrDefault(table, 0));
            place += parts.getOrDefault(table, ByteBuffer.allocate(0)).limit();
        }
        if (place > NetworkTable.MAX_OCTETS) throw new IOException("more than " + NetworkTable.MAX_OCTETS + " octets");
        Files.createDirectories(folder);
        Path next = folder.resolve(NetworkTable.FILE + ".next");
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(out, head.flip());
            for (Table table : Table.values()) write(out, parts.getOrDefault(table, ByteBuffer.allocate(0)));
            out.force(true);
        }
        Files.move(
                next,
                folder.resolve(NetworkTable.FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return place;
    }

    private static void write(FileChannel out, ByteBuffer part) throws IOException {
        part.position(0);
        while (part.hasRemaining()) out.write(part);
    }

    /// Ranges in any order; of two that overlap the later one holds from where it begins.
    private static final class Ranges {
        private long[] first = new long[1 << 10];
        private long[] last = new long[1 << 10];
        private int[] value = new int[1 << 10];
        private int size;

        void add(long from, long to, int of) {
            if (size == first.length) {
                first = Arrays.copyOf(first, size * 2);
                last = Arrays.copyOf(last, size * 2);
                value = Arrays.copyOf(value, size * 2);
            }
            first[size] = from;
            last[size] = to;
            value[size++] = of;
        }

        /// Where each value begins, gaps with 0; then the values.
        ByteBuffer packed(boolean four) {
            Integer[] order = new Integer[size];
            for (int i = 0; i < size; i++) order[i] = i;
            Arrays.sort(order, (a, b) -> Long.compareUnsigned(first[a], first[b]));
            long[] starts = new long[2 * size + 1];
            int[] values = new int[2 * size + 1];
            int count = 0;
            long end = -1; // of the range before, if there was one
            boolean open = false;
            for (int i : order) {
                if (open && Long.compareUnsigned(first[i], end) > 0 && first[i] != end + 1 && end != -1L) {
                    if (values[count - 1] != 0) {
                        starts[count] = end + 1;
                        values[count++] = 0;
                    }
                }
                if (count > 0 && starts[count - 1] == first[i]) values[count - 1] = value[i];
                else if (count == 0 || values[count - 1] != value[i]) {
                    starts[count] = first[i];
                    values[count++] = value[i];
                }
                end = open && Long.compareUnsigned(end, last[i]) > 0 ? end : last[i];
                open = true;
            }
            if (open && end != (four ? 0xFFFF_FFFFL : -1L)) {
                starts[count] = end + 1;
                values[count++] = 0;
            }
            ByteBuffer out = ByteBuffer.allocate(count * (four ? 8 : 12));
            for (int i = 0; i < count; i++) {
                if (four) out.putInt((int) starts[i]);
                else out.putLong(starts[i]);
            }
            for (int i = 0; i < count; i++) out.putInt(values[i]);
            return out.flip();
        }
    }

    /// Names, each once, its length before it.
    private static final class Names {
        private final Map<String, Integer> places = new HashMap<>();
        private byte[] octets = new byte[1 << 16];
        private int size;

        int add(String name) {
            Integer known = places.get(name);
            if (known != null) return known;
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(255, text.length);
            if (size + length + 1 > octets.length) octets = Arrays.copyOf(octets, 2 * octets.length);
            int place = size;
            octets[size++] = (byte) length;
            System.arraycopy(text, 0, octets, size, length);
            size += length;
            places.put(name, place);
            return place;
        }
    }
}
