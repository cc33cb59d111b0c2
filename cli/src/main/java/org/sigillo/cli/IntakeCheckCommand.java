package org.sigillo.cli;

import java.nio.file.Path;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConfigReading;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Shown;
import org.sigillo.server.IntakeCheck;
import org.sigillo.server.IntakeCheck.Finding;
import org.sigillo.server.IntakeCheck.Found;

/// `intake check`: tries every way reports come in, and takes none.
final class IntakeCheckCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "intake check",
                "Try every way reports come in: open mailboxes, list folders, read certificates; take nothing.",
                "FILE",
                1,
                1,
                List.of(OutputOptions.JSON),
                List.of("sigillo intake check examples/serve/intake.toml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        Path file = ServeCommand.path(call.arguments().getFirst());
        ConfigReading reading = ConfigFile.read(file);
        Config config = reading.config();
        if (config == null) {
            for (ConfigProblem problem : reading.problems()) streams.complain(problem.in(file.toString()));
            return ExitStatus.WRONG;
        }
        List<Found> all = IntakeCheck.all(config, ServeCommand.surroundings());
        for (Found one : all) {
            if (call.has(OutputOptions.JSON)) streams.out().writeBytes(json(one));
            else streams.out().println(mark(one.finding()) + Shown.text(one.way() + ": " + one.sentence()));
        }
        if (all.isEmpty()) streams.complain("the configuration names no mailbox, no folder and no HTTPS for reports");
        if (all.isEmpty() || all.stream().anyMatch(one -> one.finding() == Finding.BAD)) return ExitStatus.NOT_GOOD;
        boolean open = all.stream().anyMatch(one -> one.finding() == Finding.UNDECIDED);
        return open ? ExitStatus.UNDECIDED : ExitStatus.GOOD;
    }

    private static String mark(Finding finding) {
        return switch (finding) {
            case GOOD -> "✓ ";
            case BAD -> "✗ ";
            case UNDECIDED -> "? ";
        };
    }

    private static byte[] json(Found one) {
        return JsonLine.bytes(out -> {
            out.writeStartObject();
            JsonLine.text(out, "way", one.way());
            out.writeStringProperty(
                    "finding",
                    switch (one.finding()) {
                        case GOOD -> "good";
                        case BAD -> "bad";
                        case UNDECIDED -> "undecided";
                    });
            JsonLine.text(out, "message", one.sentence());
            out.writeEndObject();
        });
    }
}
