package org.sigillo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigFile;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConfigReading;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.filter.SigningTable;
import org.sigillo.inbound.DomainRule;
import org.sigillo.name.EmailAddress;
import org.sigillo.server.KeyRing;

/// `config explain`: what the configuration does with the mail of an author, and why.
final class ConfigExplainCommand implements Command {
    @Override
    public Usage usage() {
        return new Usage(
                "config explain",
                "Say which keys sign for an author, which policy judges mail in that name, and why.",
                "ADDRESS",
                1,
                1,
                List.of(ServeCommand.CONFIG, OutputOptions.JSON),
                List.of("sigillo config explain --config examples/serve/sigillo.toml alice@example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        Path file = ServeCommand.file(call);
        ConfigReading reading = ConfigFile.read(file);
        Config config = reading.config();
        if (config == null) return ServeCommand.complain(streams, file, reading.problems());
        KeyRing keys =
                KeyRing.read(config.signing(), ServeCommand.surroundings().crypto());
        if (!keys.problems().isEmpty()) return ServeCommand.complain(streams, file, keys.problems());
        EmailAddress author = EmailAddress.parse(call.arguments().getFirst());
        if (author == null)
            throw CallException.usage('"' + call.arguments().getFirst() + "\" is no address such as alice@example.com");
        List<ConfigProblem> problems = new ArrayList<>();
        SigningTable.@Nullable Rule rule =
                keys.table(KeysOfCall.signing(config, file, problems)).find(author.localPart(), author.domain());
        if (!problems.isEmpty()) return ServeCommand.complain(streams, file, problems);
        List<SigningKey> signing = rule == null ? List.of() : rule.plan().keys();
        List<String> sentences = sentences(author, rule, config);
        if (call.has(OutputOptions.JSON)) json(streams, author, rule, signing, sentences);
        else for (String sentence : sentences) streams.out().print(sentence + '\n');
        return signing.isEmpty() ? ExitStatus.NOT_GOOD : ExitStatus.GOOD;
    }

    private static void json(
            Streams streams,
            EmailAddress author,
            SigningTable.@Nullable Rule rule,
            List<SigningKey> keys,
            List<String> sentences) {
        streams.out().writeBytes(JsonLine.bytes(json -> {
            json.writeStartObject();
            JsonLine.text(json, "author", author.toString());
            JsonLine.number(json, "line", rule == null ? null : rule.line());
            JsonLine.text(json, "rule", rule == null ? null : rule.from());
            json.writeName("keys");
            json.writeStartArray();
            for (SigningKey key : keys) {
                json.writeStartObject();
                JsonLine.domain(json, "domain", key.domain());
                JsonLine.text(json, "selector", key.selector());
                JsonLine.text(json, "algorithm", key.algorithm().word());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("explanation");
            json.writeStartArray();
            for (String sentence : sentences) json.writeString(sentence);
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static List<String> sentences(EmailAddress author, SigningTable.@Nullable Rule rule, Config config) {
        List<String> sentences = new ArrayList<>();
        List<SigningKey> keys = rule == null ? List.of() : rule.plan().keys();
        if (rule == null) {
            sentences.add("Mail of " + author + " goes unsigned, because no [[sign]] fits it.");
        } else if (keys.isEmpty()) {
            sentences.add("Mail of " + author + " goes unsigned, because the [[sign]] in line " + rule.line()
                    + " (from = \"" + rule.from() + "\") is the first that fits it, and none of its keys signs"
                    + (KeysOfCall.waits(config, rule.line())
                            ? " yet: \"sigillo dkim key list\" says what they wait for."
                            : "."));
        }
        for (SigningKey key : keys) {
            boolean aligned =
                    author.domain().isOrIsBelow(key.domain()) || key.domain().isOrIsBelow(author.domain());
            sentences.add("The key " + key.selector() + " of " + key.domain() + " ("
                    + key.algorithm().word()
                    + ") signs mail of " + author + ", because the [[sign]] in line " + (rule == null ? 0 : rule.line())
                    + " (from = \"" + (rule == null ? "" : rule.from()) + "\") is the first that fits it.");
            sentences.addAll(KeysOfCall.state(config, key));
            if (!aligned)
                sentences.add("That signature does not help DMARC: " + key.domain() + " is not aligned with "
                        + author.domain() + " (RFC 9989 §4.4).");
        }
        DomainRule policy = config.policy().rule(author.domain());
        String mode = policy == null || policy.mode() == null
                ? config.policy().mode().word()
                : policy.mode().word();
        sentences.add("Incoming mail that names " + author.domain() + " as its author is judged in mode \"" + mode
                + "\", because "
                + (policy == null
                        ? "no [[policy.domain]] covers it."
                        : "the [[policy.domain]] of " + policy.domain() + " covers it."));
        return sentences;
    }
}
