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
import org.sigillo.config.ConfigNotes;
import org.sigillo.config.ConfigProblem;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.server.House;

/// `config check`: everything that is wrong with a configuration, at once.
final class ConfigCheckCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "config check",
                "Say everything that is wrong with a configuration, with lines.",
                "FILE",
                1,
                1,
                List.of(OutputOptions.JSON),
                List.of("sigillo config check examples/serve/sigillo.toml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String name = call.arguments().getFirst();
        Path file = ServeCommand.path(name);
        List<ConfigProblem> problems = House.check(file, ServeCommand.surroundings());
        Config config = problems.isEmpty() ? ConfigFile.read(file).config() : null;
        List<String> notes = config == null ? List.of() : ConfigNotes.of(config);
        if (call.has(OutputOptions.JSON)) {
            streams.out().writeBytes(JsonLine.bytes(json -> {
                json.writeStartObject();
                JsonLine.text(json, "file", name);
                json.writeName("problems");
                json.writeStartArray();
                for (ConfigProblem problem : problems) {
                    json.writeStartObject();
                    JsonLine.number(json, "line", problem.line() > 0 ? problem.line() : null);
                    JsonLine.text(json, "where", problem.where());
                    JsonLine.text(json, "message", problem.text());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeName("notes");
                json.writeStartArray();
                for (String note : notes) json.writeString(note);
                json.writeEndArray();
                json.writeEndObject();
            }));
        } else if (problems.isEmpty()) {
            streams.out().print(name + ": good\n");
            for (String note : notes) streams.out().print("note: " + note + '\n');
        } else {
            for (ConfigProblem problem : problems) streams.out().print(problem.in(name) + '\n');
        }
        return problems.isEmpty() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
