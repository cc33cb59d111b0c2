package org.sigillo.cli.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.Court;
import org.sigillo.cli.InputFile;
import org.sigillo.cli.MessageReader;
import org.sigillo.cli.VerdictStatus;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.EnvelopeOptions;
import org.sigillo.documents.json.JsonException;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.JsonObject;
import org.sigillo.documents.verdict.VerdictJson;
import org.sigillo.explain.Explanation;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;

/// Answers lines of `{"id","message"|"messagePath"|"messageBase64","ip","helo","mailFrom","dns","at"}` with verdicts.
public final class VerifyBatch implements BatchRun.Work {
    /// The clock of the line that is being judged: one receiver serves lines of any time.
    private static final ScopedValue<Instant> AT = ScopedValue.newInstance();

    private final Streams streams;
    private final Court court;
    private final Doors<Inbound> doors;

    /// Answers lines.
    ///
    /// @param streams for their terminal; nothing is printed here
    /// @param name the batch file, or `-`
    /// @param dns what `--dns` says, for lines that say nothing
    /// @param court how to judge where a line does not say
    public VerifyBatch(Streams streams, String name, List<String> dns, Court court) {
        this.streams = streams;
        this.court = court;
        InstantSource scoped = () -> AT.isBound() ? AT.get() : court.clock().instant();
        this.doors = new Doors<>(dns, name, door -> court.at(scoped).inbound(door, null));
    }

    @Override
    public Answer answer(JsonObject line) throws CallException, JsonException {
        String at = line.textOrDigits("at");
        Verdict verdict = at == null ? judge(line) : at(ClockOption.instant(at), line);
        String id = line.json("id");
        String field = VerdictField.of(verdict, court.authservId()).toString();
        List<String> sentences = Explanation.of(verdict);
        return Answer.of(
                JsonLine.bytes(json -> VerdictJson.write(json, id, verdict, field, sentences)),
                VerdictStatus.of(verdict));
    }

    private Verdict at(Instant at, JsonObject line) throws CallException, JsonException {
        try {
            return ScopedValue.where(AT, at).call(() -> judge(line));
        } catch (CallException | JsonException | RuntimeException wrong) {
            throw wrong;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible); // judge throws no other
        }
    }

    private Verdict judge(JsonObject line) throws CallException, JsonException {
        Arrival arrival = doors.of(line).begin(EnvelopeOptions.envelope(line));
        MessageReader reader = new MessageReader(false);
        byte[] message = message(line);
        if (message != null) {
            reader.pass(message, court.raw(), arrival);
            return arrival.finish();
        }
        String path = line.textOrNull("messagePath");
        if (path == null) throw new CallException("batch.misshapen", "it has neither \"message\" nor \"messagePath\"");
        try (InputStream in = InputFile.open(doors.path(path), streams)) {
            reader.read(in, court.raw(), arrival);
            return arrival.finish();
        } catch (IOException wrong) {
            throw InputFile.unreadable(path, wrong);
        }
    }

    private static byte @Nullable [] message(JsonObject line) throws CallException, JsonException {
        String text = line.textOrNull("message");
        if (text != null) return text.getBytes(StandardCharsets.UTF_8);
        String base64 = line.textOrNull("messageBase64");
        if (base64 == null) return null;
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException wrong) {
            throw new CallException("batch.misshapen", "\"messageBase64\" is no base64: " + wrong.getMessage());
        }
    }
}
