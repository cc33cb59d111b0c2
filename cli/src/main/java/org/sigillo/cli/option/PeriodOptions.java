package org.sigillo.cli.option;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.views.Period;

/// `--since`, `--until`: which days.
public final class PeriodOptions {
    /// The first day.
    public static final Option SINCE = Option.value(
            "--since", "DAY", "The first day, in UTC: 2026-01-31, or any instant on it. Default: the first there is.");
    /// The last day.
    public static final Option UNTIL =
            Option.value("--until", "DAY", "The last day, in UTC. Default: the last there is.");
    /// Both.
    public static final List<Option> ALL = List.of(SINCE, UNTIL);

    private PeriodOptions() {}

    /// The days.
    ///
    /// @param call the call
    /// @return the period
    /// @throws CallException if what was given are no days, or in the wrong order
    public static Period period(Call call) throws CallException {
        LocalDate since = day(call, SINCE, Period.ALL.since());
        LocalDate until = day(call, UNTIL, Period.ALL.until());
        if (until.isBefore(since)) throw CallException.usage("--until " + until + " is before --since " + since);
        return new Period(since, until);
    }

    private static LocalDate day(Call call, Option option, LocalDate otherwise) throws CallException {
        String given = call.value(option);
        return given == null
                ? otherwise
                : ClockOption.instant(given).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
