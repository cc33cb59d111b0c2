package org.sigillo.cli.call;

/// One command.
public interface Command {
    /// What it takes.
    ///
    /// @return the usage
    Usage usage();

    /// Does it.
    ///
    /// @param call what was asked for
    /// @param streams where to read from and write to
    /// @return what to say to the shell
    /// @throws CallException if the call or its input is wrong
    ExitStatus run(Call call, Streams streams) throws CallException;
}
