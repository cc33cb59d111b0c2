package org.sigillo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigProblem;
import org.sigillo.server.House;
import org.sigillo.text.Ascii;

/// `serve reload`: lets the running filter read its configuration again, if that is right.
final class ServeReloadCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "serve reload",
                "Check the configuration, and let the running filter read it again.",
                "",
                0,
                0,
                List.of(ServeCommand.CONFIG),
                List.of("sigillo serve reload --config /etc/sigillo/sigillo.toml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        Path file = ServeCommand.file(call);
        List<ConfigProblem> problems = House.check(file, ServeCommand.surroundings());
        if (!problems.isEmpty()) return ServeCommand.complain(streams, file, problems);
        Config config = ConfigFile.read(file).config();
        Path pidFile = config == null ? null : config.pidFile();
        if (pidFile == null)
            throw CallException.usage(
                    file + " names no pid-file; send SIGHUP to the process, or let systemd reload it");
        long pid = pid(pidFile);
        if (pid < 2 || ProcessHandle.of(pid).isEmpty())
            throw new CallException("serve.not-running", "no process " + pid + " runs, which " + pidFile + " names");
        try {
            int status = new ProcessBuilder("kill", "-HUP", Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status == 0) streams.out().print("told process " + pid + " to read " + file + " again\n");
            return status == 0 ? ExitStatus.GOOD : ExitStatus.WRONG;
        } catch (IOException wrong) {
            throw new CallException("serve.no-kill", "the program \"kill\" could not be run (" + wrong + ')');
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitStatus.UNDECIDED;
        }
    }

    private static long pid(Path file) throws CallException {
        try {
            return Ascii.decimal(Files.readString(file).strip(), Integer.MAX_VALUE);
        } catch (IOException missing) {
            throw InputFile.unreadable(file.toString(), missing);
        }
    }
}
