package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.Arguments;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.sign.KeyOptions;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.name.DomainName;

/// `record dkim`: the record for a key that is there already.
final class RecordDkimCommand implements Command {
    private static final Option SELECTOR = Option.value("--selector", "SELECTOR", "Where it is to be published.");
    private static final Option KEY = Option.value("--key", "FILE", "The private key; its public half is published.");
    private static final Option REVOKED = Option.flag("--revoked", "Say that the key of this selector is no more.");
    private static final Option TEST = Option.flag("--test", "Say that signatures that fail count as none (t=y).");
    private static final Option STRICT = Option.flag("--strict", "Take no signer below this domain (t=s).");
    private static final Option NOTE = Option.value("--note", "TEXT", "A word for people (n=).");

    @Override
    public Usage usage() {
        return new Usage(
                "record dkim",
                "Write the record of a DKIM key that is there already; dkim keygen makes a new one.",
                "DOMAIN",
                1,
                1,
                List.of(SELECTOR, KEY, REVOKED, TEST, STRICT, NOTE, OutputOptions.JSON),
                List.of("sigillo record dkim --selector k1 --key examples/mail/k1.key example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String given = call.value(SELECTOR);
        if (given == null) throw CallException.usage("--selector is missing");
        String selector = KeyOptions.selector(given, domain);
        DkimKeyRecord key = key(call, streams);
        List<String> flags = new ArrayList<>();
        if (call.has(TEST)) flags.add("y");
        if (call.has(STRICT)) flags.add("s");
        DkimKeyRecord record =
                new DkimKeyRecord(true, key.hashes(), key.keyType(), note(call), key.key(), key.services(), flags);
        return BuiltRecords.print(domain, RecordBuilder.dkim(domain, selector, record), call, streams);
    }

    private static @org.jspecify.annotations.Nullable String note(Call call) throws CallException {
        String note = call.value(NOTE);
        if (note == null) return null;
        for (char c : note.toCharArray())
            if (c < ' ' || c > '~' || c == ';')
                throw new CallException("call.note", "a note holds plain characters and no semicolon: \"" + note + '"');
        return note;
    }

    private static DkimKeyRecord key(Call call, Streams streams) throws CallException {
        String file = call.value(KEY);
        if (file == null && !call.has(REVOKED)) throw CallException.usage("--key is missing, or --revoked");
        if (call.has(REVOKED)) call.refuse(REVOKED, List.of(KEY));
        if (file == null) return new DkimKeyRecord(true, List.of(), "rsa", null, "", List.of(), List.of());
        return switch (KeyFile.read(InputFile.read(file, streams), Crypto.JDK)) {
            case KeyFile.Answer.Read read -> read.record();
            case KeyFile.Answer.Refused refused ->
                throw new CallException(refused.reason().code(), file + " holds no private key that can be used");
        };
    }
}
