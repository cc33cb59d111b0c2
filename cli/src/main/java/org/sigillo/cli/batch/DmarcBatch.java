package org.sigillo.cli.batch;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.VerdictStatus;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.Identifiers;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.documents.verdict.DmarcJson;
import org.sigillo.documents.verdict.VerdictJson;

/// Answers lines of `{"id","authorDomain","spf":{"result","domain"},"dkim":[{"result","domain"}],"dns"}`.
public final class DmarcBatch implements BatchRun.Work {
    private final Doors<DmarcEvaluator> doors;

    /// Answers lines.
    ///
    /// @param name the batch file, or `-`
    /// @param dns what `--dns` says, for lines that say nothing
    /// @param mode which DMARC
    public DmarcBatch(String name, List<String> dns, DmarcMode mode) {
        this.doors = new Doors<>(dns, name, door -> new DmarcEvaluator(door, mode, VerdictOptions.suffixes()));
    }

    @Override
    public Answer answer(JsonObject line) throws CallException, JsonException {
        List<AuthenticatedIdentifier> identifiers = new ArrayList<>();
        JsonObject spf = line.objectOrNull("spf");
        if (spf != null && spf.has("domain")) identifiers.add(Identifiers.spf(spf.text("result"), spf.text("domain")));
        for (JsonObject dkim : line.objects("dkim")) {
            if (dkim.has("domain")) identifiers.add(Identifiers.dkim(dkim.text("result"), dkim.text("domain")));
        }
        DmarcOutcome outcome = doors.of(line).evaluate(Arguments.domain(line.text("authorDomain")), identifiers);
        String id = line.json("id");
        return Answer.of(
                JsonLine.bytes(json -> {
                    json.writeStartObject();
                    VerdictJson.id(json, id);
                    DmarcJson.fields(json, outcome);
                    json.writeEndObject();
                }),
                VerdictStatus.of(outcome));
    }
}
