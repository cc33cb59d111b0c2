package org.sigillo.server;

import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sigillo.dkim.Crypto;
import org.sigillo.dmarc.PublicSuffixes;
import org.sigillo.dns.Dns;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.net.https.HttpsClient;

/// What the process is given from outside.
///
/// @param clock the time of day
/// @param nanoClock monotonic nanoseconds, `System::nanoTime`
/// @param crypto who hashes, signs and verifies
/// @param threads where the DNS is waited for: one virtual thread a task
/// @param suffixes the public suffix list, for the RFC 7489 mode alone
/// @param error where lines go that have no file: standard error, not closed
/// @param pause how is waited from one look at the time to the next
/// @param https fetches what domains that are checked publish there, given who answers for names
public record Surroundings(
        InstantSource clock,
        LongSupplier nanoClock,
        Crypto crypto,
        Executor threads,
        Supplier<PublicSuffixes> suffixes,
        OutputStream error,
        Pause pause,
        Function<Dns, HttpsFetch> https) {
    /// How long the policy of a domain that is checked may take to come.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int HTTPS = 443;

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

    /// As a process has it whose waiting is done by somebody else.
    ///
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param crypto who hashes, signs and verifies
    /// @param threads where the DNS is waited for: one virtual thread a task
    /// @param suffixes the public suffix list, for the RFC 7489 mode alone
    /// @param error where lines go that have no file: standard error, not closed
    /// @param pause how is waited from one look at the time to the next
    public Surroundings(
            InstantSource clock,
            LongSupplier nanoClock,
            Crypto crypto,
            Executor threads,
            Supplier<PublicSuffixes> suffixes,
            OutputStream error,
            Pause pause) {
        this(clock, nanoClock, crypto, threads, suffixes, error, pause, Surroundings::world);
    }

    /// The same, where something else answers by HTTPS.
    ///
    /// @param other fetches what domains publish there
    /// @return others
    public Surroundings with(HttpsFetch other) {
        return new Surroundings(clock, nanoClock, crypto, threads, suffixes, error, pause, dns -> other);
    }

    private static HttpsFetch world(Dns dns) {
        return HttpsClient.system(dns, new HttpsClient.Settings(PATIENCE, HTTPS, false));
    }
}
