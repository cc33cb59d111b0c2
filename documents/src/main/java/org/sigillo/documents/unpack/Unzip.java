package org.sigillo.documents.unpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Unreadable;

/// Reads the files of a zip archive in their order, by their local headers alone, each with its check sum.
/// Their names
/// are not looked at.
final class Unzip {
    private static final int END_RECORD = 22;
    private static final int MAX_COMMENT = 65_535; // of the end record, by the format

    private Unzip() {}

    static List<byte[]> inflate(byte[] zip, UnpackLimits limits, InflateBudget budget) throws Unreadable {
        if (!hasEnd(zip)) throw new Unreadable(Fault.ZIP_DAMAGED, "cut");
        List<byte[]> files = new ArrayList<>();
        Counted counted = new Counted(zip);
        // One char an octet: no name is ever refused, for none is used.
        try (ZipInputStream in = new ZipInputStream(counted, StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                if (entry.isDirectory()) continue;
                if (files.size() == limits.entries())
                    throw new Unreadable(Fault.TOO_MANY_ENTRIES, String.valueOf(limits.entries()));
                InflateBudget.Sink sink = budget.new Sink();
                long before = counted.read;
                for (int count; (count = in.read(sink.buffer())) >= 0; )
                    sink.take(count, Math.max(1, counted.read - before + READ_AHEAD));
                files.add(sink.octets());
            }
        } catch (IOException | IllegalArgumentException wrong) {
            throw new Unreadable(Fault.ZIP_DAMAGED, String.valueOf(wrong.getMessage()));
        }
        return files;
    }

    /// What the stream may have read of an entry before it was opened.
    private static final int READ_AHEAD = 512;

    /// Whether the end record is there: without it the archive was cut.
    private static boolean hasEnd(byte[] zip) {
        int least = Math.max(0, zip.length - END_RECORD - MAX_COMMENT);
        for (int at = zip.length - END_RECORD; at >= least; at--)
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 5 && zip[at + 3] == 6) return true;
        return false;
    }

    private static final class Counted extends ByteArrayInputStream {
        private long read;

        Counted(byte[] octets) {
            super(octets);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            int count = super.read(buffer, offset, length);
            if (count > 0) read += count;
            return count;
        }
    }
}
