package org.sigillo.cli;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Command;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Option;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.call.Usage;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.sign.KeyOptions;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.keys.Deed;
import org.sigillo.keys.Keeper;
import org.sigillo.keys.Rotation;
import org.sigillo.name.DomainName;
import org.sigillo.server.KeyDesk;

/// `dkim key generate`: a new key in the store.
final class DkimKeyGenerateCommand implements Command {
    private static final Option SELECTOR = Option.value(
            "--selector", "S", "Where it will be published. Default: what the rotation says, and the day.");
    private static final Option ALGORITHM =
            Option.value("--algorithm", "A", "rsa or ed25519. Default: what the rotation says, or rsa.");
    private static final Option FOR =
            Option.value("--for", "NAME", "The rotation it is for. Default: the domain's first.");

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(List.of(SELECTOR, ALGORITHM, FOR));
        options.addAll(KeysOfCall.OPTIONS);
        return new Usage(
                "dkim key generate",
                "Make a key in the store, and print the record to publish; it signs once it was seen.",
                "DOMAIN",
                1,
                1,
                options,
                List.of("sigillo dkim key generate --data target/keys --dns examples/mail/zone.yaml example.com"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = KeyOptions.domain(call.arguments().getFirst());
        boolean json = call.has(OutputOptions.JSON);
        try (KeyDesk desk = KeysOfCall.open(call, deed -> {})) {
            Rotation line = line(call, domain, desk);
            String given = call.value(SELECTOR);
            String selector = given == null
                    ? Keeper.freeSelector(
                            desk.keeper().steps(), line, ClockOption.clock(call).instant())
                    : KeyOptions.selector(given, domain);
            if (selector == null || given != null && !desk.keeper().steps().isFree(domain, selector))
                throw new CallException(
                        "key.taken",
                        "something stands at "
                                + (given == null ? "every selector of today" : given + "._domainkey." + domain)
                                + " already");
            List<Deed> deeds = desk.keeper().steps().generate(line, selector, "by order");
            if (deeds.isEmpty()) throw new CallException("key.taken", "there is a key " + selector + " already");
            for (Deed deed : deeds) {
                if (json) KeyLines.print(streams, true, deed.key(), null);
                else {
                    KeyLines.print(streams, false, deed);
                    streams.out().print(deed.key().zoneLine() + '\n');
                }
            }
            return ExitStatus.GOOD;
        } catch (UncheckedIOException unwritable) {
            throw InputFile.unwritable("the private half", unwritable);
        }
    }

    private static Rotation line(Call call, DomainName domain, KeyDesk desk) throws CallException {
        String name = call.value(FOR);
        String word = call.value(ALGORITHM);
        SigningAlgorithm algorithm = Keeper.algorithm(word == null ? "rsa" : word);
        if (algorithm == null) throw CallException.usage("--algorithm is rsa or ed25519, not \"" + word + '"');
        for (Rotation rotation : desk.config().upkeep().rotations()) {
            boolean fits = name == null
                    ? rotation.domain().equals(domain)
                    : rotation.name().equals(name);
            if (fits && (word == null || rotation.algorithm() == algorithm)) return rotation;
        }
        if (name != null) throw CallException.usage("there is no [[rotation]] with the name \"" + name + "\" for it");
        String own = domain + "/" + algorithm.keyType();
        int bits = algorithm == SigningAlgorithm.ED25519_SHA256 ? 256 : 2048;
        return new Rotation(
                own,
                domain,
                algorithm,
                bits,
                algorithm == SigningAlgorithm.ED25519_SHA256 ? "e" : "s",
                null,
                Rotation.DEFAULT_TTL,
                Rotation.DEFAULT_KEEP,
                Rotation.DEFAULT_GRAVE,
                null,
                0);
    }
}
