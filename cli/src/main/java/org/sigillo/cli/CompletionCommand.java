package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.Completion;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;

/// `completion`: a script that teaches a shell the commands and options.
final class CompletionCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "completion",
                "Print a script that completes commands and options in a shell.",
                "bash|zsh|fish",
                1,
                1,
                List.of(),
                List.of("sigillo completion bash"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        Completion completion =
                new Completion(Commands.all().stream().map(Command::usage).toList());
        String shell = call.arguments().getFirst();
        String script = switch (shell) {
            case "bash" -> completion.bash();
            case "zsh" -> completion.zsh();
            case "fish" -> completion.fish();
            default -> throw CallException.usage("completion knows bash, zsh and fish, not \"" + shell + '"');
        };
        streams.out().print(script);
        return ExitStatus.GOOD;
    }
}
