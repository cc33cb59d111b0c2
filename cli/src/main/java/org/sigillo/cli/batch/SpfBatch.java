package org.sigillo.cli.batch;

import java.time.InstantSource;
import java.util.List;
import org.sigillo.cli.SpfCheckCommand;
import org.sigillo.cli.VerdictStatus;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.option.EnvelopeOptions;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.documents.verdict.SpfJson;
import org.sigillo.documents.verdict.VerdictJson;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;

/// Answers lines of `{"id","ip","helo","mailFrom","dns"}` with SPF results.
public final class SpfBatch implements BatchRun.Work {
    private final Doors<SpfChecker> doors;

    /// Answers lines.
    ///
    /// @param name the batch file, or `-`
    /// @param dns what `--dns` says, for lines that say nothing
    /// @param clock the time of day
    /// @param receiver our name
    public SpfBatch(String name, List<String> dns, InstantSource clock, String receiver) {
        this.doors = new Doors<>(dns, name, door -> SpfCheckCommand.checker(door, receiver, clock));
    }

    @Override
    public Answer answer(JsonObject line) throws CallException, JsonException {
        SpfOutcome outcome = SpfCheckCommand.check(doors.of(line), EnvelopeOptions.envelope(line));
        String id = line.json("id");
        return Answer.of(
                JsonLine.bytes(json -> {
                    json.writeStartObject();
                    VerdictJson.id(json, id);
                    SpfJson.fields(json, outcome);
                    json.writeEndObject();
                }),
                VerdictStatus.of(outcome));
    }
}
