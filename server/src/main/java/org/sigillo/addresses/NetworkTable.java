package org.sigillo.addresses;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// Whose networks addresses are in. The file is mapped into memory and never read as a whole; threads may share it.
///
/// IPv6 is told apart by its first 64 bits: networks are no smaller.
public final class NetworkTable {
    /// The name of the file in the folder of the store.
    public static final String FILE = "address-data.bin";
    /// The largest file, in octets.
    public static final long MAX_OCTETS = 200L << 20;

    static final int MAGIC = 0x53474144; // SGAD
    static final int VERSION = 1;
    /// Octets of the head: magic, version, the place and count of each table, names, credit.
    static final int HEAD = 4 * (2 + 2 * 4 + 2 * 3);

    private final ByteBuffer file;

    private NetworkTable(ByteBuffer file) {
        this.file = file;
    }

    /// Opens the data of a folder.
    ///
    /// @param folder that of the store
    /// @return the data; `null` if there is none, or none this version can read
    public static @Nullable NetworkTable open(Path folder) {
        Path path = folder.resolve(FILE);
        if (!Files.isRegularFile(path)) return null;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < HEAD || channel.size() > MAX_OCTETS) return null;
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            boolean ours = file.getInt(0) == MAGIC && file.getInt(4) == VERSION && isWhole(file);
            return ours ? new NetworkTable(file) : null;
        } catch (IOException | IndexOutOfBoundsException broken) {
            return null;
        }
    }

    private static boolean isWhole(ByteBuffer file) {
        for (Table table : Table.values()) {
            long end = table.place(file) + (long) table.count(file) * table.width();
            if (table.place(file) < HEAD || table.count(file) < 0 || end > file.capacity()) return false;
        }
        return true;
    }

    /// The parts of the file: a place and a count each.
    enum Table {
        SYSTEM_4(8),
        SYSTEM_6(12),
        COUNTRY_4(8),
        COUNTRY_6(12),
        /// Number, place of the name.
        SYSTEMS(8),
        NAMES(1),
        CREDIT(1);

        private final int width;

        Table(int width) {
            this.width = width;
        }

        int width() {
            return width;
        }

        int place(ByteBuffer file) {
            return file.getInt(8 + 8 * ordinal());
        }

        int count(ByteBuffer file) {
            return file.getInt(12 + 8 * ordinal());
        }
    }

    /// Looks an address up.
    ///
    /// @param address any
    /// @return what is known of it, or `null` if nothing is
    public @Nullable Network network(IpAddress address) {
        IpAddress bare = address.unmapped();
        boolean four = bare.isIpv4();
        long key = key(bare);
        int system = value(four ? Table.SYSTEM_4 : Table.SYSTEM_6, key);
        int country = value(four ? Table.COUNTRY_4 : Table.COUNTRY_6, key);
        if (system == 0 && country == 0) return null;
        String letters =
                country == 0 ? null : ("" + (char) (country >> 8) + (char) (country & 255)).toUpperCase(Locale.ROOT);
        if (system == 0 || system > Table.SYSTEMS.count(file)) return new Network(0, "", letters);
        int at = Table.SYSTEMS.place(file) + 8 * (system - 1);
        return new Network(file.getInt(at) & 0xFFFF_FFFFL, name(file.getInt(at + 4)), letters);
    }

    private String name(int offset) {
        int at = Table.NAMES.place(file) + offset;
        int length = file.get(at) & 255;
        byte[] octets = new byte[length];
        file.get(at + 1, octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    /// The order of addresses: IPv4 as a number, of IPv6 the first 64 bits.
    static long key(IpAddress address) {
        byte[] octets = address.octets();
        long key = 0;
        for (int i = 0; i < Math.min(8, octets.length); i++) key = key << 8 | octets[i] & 255;
        return key;
    }

    /// The value of the last range that begins at a key or before it; a gap is a range of the value 0.
    private int value(Table table, long key) {
        int place = table.place(file);
        boolean four = table.width() == 8;
        int low = 0;
        int high = table.count(file) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long start = four ? file.getInt(place + 4 * middle) & 0xFFFF_FFFFL : file.getLong(place + 8 * middle);
            if (Long.compareUnsigned(start, key) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        if (high < 0) return 0;
        return file.getInt(place + (four ? 4 : 8) * table.count(file) + 4 * high);
    }

    /// Whom the data is from, to be shown where it is.
    ///
    /// @return one line
    public String credit() {
        byte[] octets = new byte[Table.CREDIT.count(file)];
        file.get(Table.CREDIT.place(file), octets);
        return new String(octets, StandardCharsets.UTF_8);
    }

    /// How many ranges of IPv4 and of IPv6 it has, gaps included.
    ///
    /// @return a count
    public long ranges() {
        long ranges = 0;
        for (Table table : new Table[] {Table.SYSTEM_4, Table.SYSTEM_6, Table.COUNTRY_4, Table.COUNTRY_6})
            ranges += table.count(file);
        return ranges;
    }
}
