package org.sigillo.cli.batch;

import org.jspecify.annotations.Nullable;
import org.sigillo.cli.ErrorLine;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.ExitStatus;

/// The answer to one line.
///
/// @param line one line of JSON, with its LF
/// @param status what it says to the shell
/// @param complaint what to say on standard error, without a full stop; `null` if all went well
public record Answer(
        byte[] line, ExitStatus status, @Nullable String complaint) {

    /// An answer.
    ///
    /// @param line one line of JSON, with its LF
    /// @param status what it says to the shell
    /// @return the answer
    public static Answer of(byte[] line, ExitStatus status) {
        return new Answer(line, status, null);
    }

    /// A line that could not be judged.
    ///
    /// @param place the file and the line's number
    /// @param id the question's `id`, as JSON; `null` if it has none
    /// @param wrong what is wrong
    /// @return the line that stands in its place, and the complaint
    static Answer wrong(String place, @Nullable String id, CallException wrong) {
        CallException placed = new CallException(wrong.code(), place + ": " + wrong.sentence());
        return new Answer(ErrorLine.ofBatch(id, placed), ExitStatus.WRONG, placed.sentence());
    }

    /// A line that met a mistake of ours.
    static Answer bug(String place, @Nullable String id, Throwable bug) {
        CallException told =
                new CallException("internal.error", place + ": a mistake in Sigillo, please report it: " + bug);
        return new Answer(ErrorLine.ofBatch(id, told), ExitStatus.UNDECIDED, told.sentence());
    }
}
