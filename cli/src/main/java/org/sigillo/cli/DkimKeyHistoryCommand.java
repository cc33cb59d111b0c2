package org.sigillo.cli;

import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.keys.KeyStep;
import org.sigillo.name.DomainName;
import org.sigillo.server.KeyDesk;

/// `dkim key history`: every step keys took, when and why.
final class DkimKeyHistoryCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "dkim key history",
                "Tell every step that keys took: when, from where to where, and why.",
                "[DOMAIN [SELECTOR]]",
                0,
                2,
                KeysOfCall.OPTIONS,
                List.of("sigillo dkim key history --data target/keys"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        List<String> words = call.arguments();
        DomainName domain = words.isEmpty() ? null : Arguments.domain(words.getFirst());
        String selector = words.size() < 2 ? null : words.getLast();
        boolean json = call.has(OutputOptions.JSON);
        try (KeyDesk desk = KeysOfCall.open(call, deed -> {})) {
            List<KeyStep> steps = desk.keys().history(domain, selector);
            for (KeyStep step : steps) print(streams, json, step);
            if (steps.isEmpty() && !json) streams.out().print("there are no keys\n");
        }
        return ExitStatus.GOOD;
    }

    private static void print(Streams streams, boolean json, KeyStep step) {
        String sentence = KeyDesk.sentence(step.domain().toString(), step.selector(), step.reason(), step.detail());
        if (!json) {
            streams.out().print(step.at() + "  " + step.to() + "  " + sentence + '\n');
            return;
        }
        streams.out().writeBytes(JsonLine.bytes(out -> {
            out.writeStartObject();
            JsonLine.domain(out, "domain", step.domain());
            JsonLine.text(out, "selector", step.selector());
            JsonLine.number(out, "step", step.number());
            JsonLine.text(out, "at", step.at().toString());
            JsonLine.text(out, "from", step.from());
            JsonLine.text(out, "to", step.to());
            JsonLine.text(out, "code", step.reason().code());
            JsonLine.text(out, "detail", step.detail());
            JsonLine.text(out, "sentence", sentence);
            out.writeEndObject();
        }));
    }
}
