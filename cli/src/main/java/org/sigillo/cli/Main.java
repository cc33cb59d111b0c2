package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;

/// The program: arguments in, exit status out.
public final class Main {
    private Main() {}

    /// Runs and ends the process.
    ///
    /// @param arguments as typed
    public static void main(String[] arguments) {
        int status = run(arguments, Streams.system());
        Runtime.getRuntime()
                .halt(status); // System.exit first loads the logging it would tell of it, and there are no hooks
    }

    /// Runs.
    ///
    /// @param arguments as typed
    /// @param streams where to read from and write to; flushed at the end
    /// @return the exit status
    public static int run(String[] arguments, Streams streams) {
        ExitStatus status;
        try {
            status = Commands.run(List.of(arguments), streams);
        } catch (CallException wrong) {
            streams.complain(wrong.sentence());
            status = ExitStatus.WRONG;
        } catch (RuntimeException | StackOverflowError bug) {
            streams.complain("a mistake in Sigillo, please report it: " + bug);
            bug.printStackTrace(streams.err());
            status = ExitStatus.UNDECIDED;
        }
        streams.out().flush();
        streams.err().flush();
        return status.code();
    }
}
