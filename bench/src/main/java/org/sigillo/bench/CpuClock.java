package org.sigillo.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;

/// The CPU time of the whole process in nanoseconds: every thread, the collector's too. The JDK's own figure moves in
/// steps of ten milliseconds, so the C library is asked where it can be.
final class CpuClock {
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2; // Linux
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
            int status = (int) clockGettime.invokeExact(CLOCK_PROCESS_CPUTIME_ID, timespec);
            if (status == 0) {
                return timespec.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L + timespec.get(ValueLayout.JAVA_LONG, 8);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
