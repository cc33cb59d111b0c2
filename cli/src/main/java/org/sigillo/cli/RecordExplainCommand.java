package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.LintText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.records.LintJson;
import org.sigillo.documents.records.RecordExplainer;

/// `record explain`: what a record says, tag by tag.
final class RecordExplainCommand implements Command {
    private static final Option HOST =
            Option.value("--host", "NAME", "The name it stands at, where the text alone does not tell what it is.");

    @Override
    public Usage usage() {
        return new Usage(
                "record explain",
                "Say what a record says, tag by tag, with what it leaves to the defaults, and what is wrong with it.",
                "TEXT",
                1,
                1,
                List.of(HOST, OutputOptions.JSON),
                List.of("sigillo record explain 'v=DMARC1;p=quarantine;t=y;rua=mailto:dmarc@example.com'"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String host = call.value(HOST);
        RecordExplainer.Explained explained = RecordExplainer.explain(
                host == null ? "" : host, call.arguments().getFirst());
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> LintJson.write(json, explained)));
        else streams.out().print(new LintText(new Style(streams.colour())).page(explained));
        return explained.lint().isGood() ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
