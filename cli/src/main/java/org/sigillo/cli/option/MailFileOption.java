package org.sigillo.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.InputFile;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileDoors;
import org.sigillo.documents.mailplan.MailFileProblem;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Sender;
import org.sigillo.senders.SenderCatalogue;

/// `--file`: what a domain shall publish.
public final class MailFileOption {
    /// The file.
    public static final Option FILE =
            Option.value("--file", "FILE", "What the domain shall publish. Default: mail.yaml; - is standard input.");
    /// The file, where there is another way to say it and so no file is taken that is not named.
    public static final Option NAMED = Option.value(
            "--file",
            "FILE",
            "What the domain shall publish, as mail.yaml says it; - is standard input. Default: none.");
    /// Taken where none is named.
    public static final String DEFAULT = "mail.yaml";

    /// The largest file a file may name, in octets.
    private static final int MAX_NAMED = 64 * 1024;

    private MailFileOption() {}

    /// The name of the file.
    ///
    /// @param call the call
    /// @return as given, or `mail.yaml`
    public static String name(Call call) {
        String given = call.has(NAMED) ? call.value(NAMED) : call.value(FILE);
        return given == null ? DEFAULT : given;
    }

    /// Reads the file.
    ///
    /// @param call the call
    /// @param streams whose standard input
    /// @return the plan, or all that is wrong with it
    /// @throws CallException if it cannot be read
    public static MailFile read(Call call, Streams streams) throws CallException {
        String name = name(call);
        try (InputStream in = InputFile.open(name, streams)) {
            Path folder = name.equals("-")
                    ? Path.of("")
                    : Path.of(name).toAbsolutePath().getParent();
            return MailFile.read(in.readNBytes(MailFile.MAX_OCTETS + 1), new Doors(folder));
        } catch (IOException wrong) {
            throw InputFile.unreadable(name, wrong);
        }
    }

    /// Reads the file, and says on standard error all that is wrong.
    ///
    /// @param call the call
    /// @param streams where to say it
    /// @return the plan; `null` if something is wrong
    /// @throws CallException if it cannot be read
    public static @Nullable MailPlan plan(Call call, Streams streams) throws CallException {
        MailFile file = read(call, streams);
        for (MailFileProblem problem : file.problems()) streams.complain(name(call) + ", " + problem);
        return file.plan();
    }

    /// What the file may name: services of the list of senders, and files beside it.
    private record Doors(@Nullable Path folder) implements MailFileDoors {
        @Override
        public List<DomainName> service(String name) {
            Sender sender = SenderCatalogue.OURS.called(name);
            return sender == null ? List.of() : sender.include();
        }

        @Override
        public @Nullable String text(String path) {
            try {
                Path file = folder == null ? Path.of(path) : folder.resolve(path);
                if (!Files.isRegularFile(file) || Files.size(file) > MAX_NAMED) return null;
                return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            } catch (IOException | InvalidPathException unreadable) {
                return null;
            }
        }
    }
}
