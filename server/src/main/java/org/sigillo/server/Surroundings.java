package org.sigillo.server;

import java.io.OutputStream;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sigillo.dkim.Crypto;
import org.sigillo.dmarc.PublicSuffixes;

/// What the process is given from outside.
///
/// @param clock the time of day
/// @param nanoClock monotonic nanoseconds, `System::nanoTime`
/// @param crypto who hashes, signs and verifies
/// @param threads where the DNS is waited for: one virtual thread a task
/// @param suffixes the public suffix list, for the RFC 7489 mode alone
/// @param error where lines go that have no file: standard error, not closed
/// @param pause how is waited from one look at the time to the next
public record Surroundings(
        InstantSource clock,
        LongSupplier nanoClock,
        Crypto crypto,
        Executor threads,
        Supplier<PublicSuffixes> suffixes,
        OutputStream error,
        Pause pause) {

    /// As a process has it that lives in the time of its clocks.
    ///
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param crypto who hashes, signs and verifies
    /// @param threads where the DNS is waited for: one virtual thread a task
    /// @param suffixes the public suffix list, for the RFC 7489 mode alone
    /// @param error where lines go that have no file: standard error, not closed
    public Surroundings(
            InstantSource clock,
            LongSupplier nanoClock,
            Crypto crypto,
            Executor threads,
            Supplier<PublicSuffixes> suffixes,
            OutputStream error) {
        this(clock, nanoClock, crypto, threads, suffixes, error, Thread::sleep);
    }
}
