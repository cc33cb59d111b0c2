package org.sigillo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.RouteText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.route.RouteJson;
import org.sigillo.message.BodySink;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.message.PastedMessage;
import org.sigillo.route.Route;
import org.sigillo.spec.Severity;

/// `headers`: what the header of a received message tells.
final class HeadersCommand implements Command {
    private static final Option AUTHSERV_ID = Option.values(
            "--authserv-id",
            "ID",
            "The name your own mail system signs its results with. Default: guessed from its hosts.");

    @Override
    public Usage usage() {
        return new Usage(
                "headers",
                "Explain the header of a received message: its route, who authenticated what, where it broke.",
                "[FILE|-]...",
                0,
                Integer.MAX_VALUE,
                List.of(OutputOptions.JSON, AUTHSERV_ID),
                List.of("sigillo headers examples/mail/message.eml"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        List<String> files = call.arguments().isEmpty() ? List.of("-") : call.arguments();
        boolean json = call.has(OutputOptions.JSON);
        ExitStatus status = ExitStatus.GOOD;
        for (String file : files) {
            try {
                Route route = Route.read(header(file, streams), call.values(AUTHSERV_ID));
                String name = file.equals("-") ? null : file;
                if (json) streams.out().writeBytes(JsonLine.bytes(out -> RouteJson.write(out, name, route)));
                else
                    streams.out()
                            .print(new RouteText(new Style(streams.colour()))
                                    .page(files.size() > 1 ? name : null, route));
                status = status.and(status(route));
            } catch (CallException wrong) {
                streams.complain(wrong.sentence());
                if (json) ErrorLine.print(streams, "file", file, wrong);
                status = ExitStatus.WRONG;
            }
        }
        return status;
    }

    private static ExitStatus status(Route route) {
        boolean errors = route.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return errors ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
    }

    /// The header of a file; the body is passed over.
    static Header header(String file, Streams streams) throws CallException {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        try (InputStream in = InputFile.open(file, streams)) {
            BodySink header = (buffer, offset, length) -> {
                if (!splitter.done()) splitter.write(buffer, offset, length);
            };
            new MessageReader(false).read(in, false, new PastedMessage(header));
        } catch (IOException wrong) {
            throw InputFile.unreadable(file, wrong);
        }
        return splitter.finish();
    }
}
