package org.sigillo.cli.option;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.text.Ascii;

/// `--at`: what time it is.
public final class ClockOption {
    /// The time to judge by.
    public static final Option AT =
            Option.value("--at", "INSTANT", "The time to judge by: ISO 8601 or Unix seconds. Default: now.");

    private ClockOption() {}

    /// The clock.
    ///
    /// @param call the call
    /// @return the instant given, or the system's clock
    /// @throws CallException if what was given is no instant
    public static InstantSource clock(Call call) throws CallException {
        String given = call.value(AT);
        return given == null ? InstantSource.system() : InstantSource.fixed(instant(given));
    }

    /// An instant as people write it: `2026-01-01T00:00:00Z`, with an offset, a date alone (its first second in
    /// UTC), or seconds since 1970.
    ///
    /// @param text the text
    /// @return the instant
    /// @throws CallException if it is none of these
    public static Instant instant(String text) throws CallException {
        boolean negative = text.startsWith("-");
        long seconds = Ascii.decimal(negative ? text.substring(1) : text, Instant.MAX.getEpochSecond());
        try {
            if (seconds >= 0) return Instant.ofEpochSecond(negative ? -seconds : seconds);
            if (text.length() == 10)
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw new CallException(
                    "call.instant",
                    "\"" + text + "\" is no instant: ISO 8601 (2026-01-01T00:00:00Z) or Unix seconds are understood");
        }
    }
}
