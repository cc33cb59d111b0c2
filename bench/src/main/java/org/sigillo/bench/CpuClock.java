package org.sigillo.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/// The CPU time of the calling thread in nanoseconds, as the C library tells it: the compiler's threads, which work on
/// long after a loop has begun, are left out. What the collector took is told by [#collectorMillis()].
final class CpuClock {
    private static final int CLOCK_THREAD_CPUTIME_ID = 3; // Linux
    private final MethodHandle clockGettime;
    private final MemorySegment timespec;

    CpuClock() {
        Linker linker = Linker.nativeLinker();
        clockGettime = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        timespec = Arena.global().allocate(16, 8);
    }

    long nanos() {
        try {
            int status = (int) clockGettime.invokeExact(CLOCK_THREAD_CPUTIME_ID, timespec);
            if (status == 0) {
                return timespec.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L + timespec.get(ValueLayout.JAVA_LONG, 8);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// How long the collector has worked since the program began.
    static long collectorMillis() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans())
            millis += collector.getCollectionTime();
        return millis;
    }
}
