package org.sigillo.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Inbound;

/// What a message of 50 MB costs in heap when it streams: all that is allocated from its first octet to its verdict,
/// live or not, which no live heap can exceed.
final class HeapTable {
    private static final int PIECE = 16 << 10;

    private final Table table;

    HeapTable(Table table) {
        this.table = table;
    }

    void print() {
        table.line(
                "%nAllocated for one message that streams in pieces of 16 KB%n%n| message | header, octets | allocated in all, octets |%n|---|---:|---:|");
        TestKey rsa = TestKey.rsa("s1", 2048);
        for (int size : new int[] {20_000, 5_000_000, 50_000_000}) {
            Sample sample = Sample.of(size, List.of(rsa));
            Inbound inbound = VerdictTable.inbound(List.of(rsa), null);
            for (int i = 0; i < 20; i++) verify(inbound, sample.message()); // loads what is loaded once
            long allocated = verify(inbound, sample.message());
            table.line(
                    "| %,d octets | %,d | %,d |",
                    sample.message().length, sample.message().length - sample.canonicalBody().length, allocated);
        }
    }

    static long verify(Inbound inbound, byte[] message) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Arrival arrival = inbound.begin(VerdictTable.ENVELOPE);
        for (int at = 0; at < message.length; at += PIECE)
            arrival.write(message, at, Math.min(PIECE, message.length - at));
        VerdictTable.passes(arrival.finish());
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
