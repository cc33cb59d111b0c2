package org.sigillo.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.LintText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.records.Draft;
import org.sigillo.documents.records.LintJson;
import org.sigillo.documents.records.LintOutcome;
import org.sigillo.documents.records.RecordLinter;
import org.sigillo.name.DomainName;

/// `record lint`: is a record right, before it is published?
final class RecordLintCommand implements Command {
    private static final Option HOST = Option.value(
            "--host", "NAME", "The name it is to stand at, as it is typed into the form of the DNS provider.");
    private static final Option DOMAIN = Option.value("--domain", "DOMAIN", "Whose record it is.");

    @Override
    public Usage usage() {
        return new Usage(
                "record lint",
                "Find the mistakes in records before they are published, and say what to publish instead.",
                "TEXT|- [TEXT]...",
                1,
                RecordLinter.MAX_TEXTS,
                List.of(HOST, DOMAIN, OutputOptions.JSON),
                List.of("sigillo record lint --host dmarc --domain example.com 'v=DMARC1; p=rifiuta'"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        String given = call.value(DOMAIN);
        @Nullable DomainName domain = given == null ? null : Arguments.domain(given);
        String host = call.value(HOST);
        List<String> texts = new ArrayList<>();
        for (String text : call.arguments()) {
            if (text.equals("-"))
                new String(InputFile.read("-", streams), StandardCharsets.UTF_8)
                        .lines()
                        .limit(RecordLinter.MAX_TEXTS)
                        .filter(line -> !line.isBlank())
                        .forEach(texts::add);
            else texts.add(text);
        }
        List<LintOutcome> outcomes = RecordLinter.lint(new Draft(host == null ? "" : host, domain, texts));
        return print(outcomes, call, streams);
    }

    /// Prints outcomes.
    static ExitStatus print(List<LintOutcome> outcomes, Call call, Streams streams) {
        ExitStatus status = ExitStatus.GOOD;
        for (LintOutcome outcome : outcomes) {
            if (call.has(OutputOptions.JSON))
                streams.out().writeBytes(JsonLine.bytes(json -> LintJson.write(json, outcome)));
            else streams.out().print(new LintText(new Style(streams.colour())).page(outcome));
            if (!outcome.isGood()) status = ExitStatus.NOT_GOOD;
        }
        return status;
    }
}
