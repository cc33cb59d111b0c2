package org.sigillo.cli;

import java.io.UncheckedIOException;
import java.time.Instant;
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
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.keys.Deed;
import org.sigillo.keys.KeyState;
import org.sigillo.keys.ManagedKey;
import org.sigillo.keys.Rotation;
import org.sigillo.keys.RotationReason;
import org.sigillo.keys.Steps;
import org.sigillo.name.DomainName;
import org.sigillo.server.KeyDesk;

/// `dkim key publish|seen|activate|retire|revoke|remove`: one step of a key, by order.
final class DkimKeyStepCommand implements Command {
    private static final Option FORCE =
            Option.flag("--force", "Do it although mail goes unsigned, or cannot be verified, by it.");

    /// What may be ordered.
    enum Verb {
        PUBLISH("Hand the record of a generated key over to be published, or print it to be published by hand."),
        SEEN("Ask every authoritative server whether it shows a key; one that all show is free to sign."),
        ACTIVATE("Let a key sign that was seen everywhere; the one that did retires."),
        RETIRE("Let a key sign no more; it stays in the DNS as long as its signatures live."),
        REVOKE("Declare a key worthless at once: its p= is emptied, its private half deleted."),
        REMOVE("Take the record of a revoked key out of the DNS.");

        private final String summary;

        Verb(String summary) {
            this.summary = summary;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /// Whether the verb is for a key in that state.
        boolean fits(KeyState state) {
            return switch (this) {
                case PUBLISH -> state instanceof KeyState.Generated;
                case SEEN -> state instanceof KeyState.Published;
                case ACTIVATE -> state instanceof KeyState.Seen;
                case RETIRE -> state instanceof KeyState.Signing;
                case REVOKE -> state instanceof KeyState.Retiring;
                case REMOVE -> state instanceof KeyState.Revoked;
            };
        }
    }

    private final Verb verb;

    DkimKeyStepCommand(Verb verb) {
        this.verb = verb;
    }

    @Override
    public Usage usage() {
        List<Option> options = new ArrayList<>(KeysOfCall.OPTIONS);
        if (verb == Verb.ACTIVATE || verb == Verb.RETIRE || verb == Verb.REVOKE) options.addFirst(FORCE);
        return new Usage(
                "dkim key " + verb.word(),
                verb.summary,
                "DOMAIN [SELECTOR]",
                1,
                2,
                options,
                List.of("sigillo dkim key " + verb.word()
                        + " --data target/keys --dns examples/mail/zone.yaml example.org"));
    }

    @Override
    public ExitStatus run(Call call, Streams streams) throws CallException {
        DomainName domain = Arguments.domain(call.arguments().getFirst());
        String selector = call.arguments().size() < 2 ? null : call.arguments().getLast();
        boolean json = call.has(OutputOptions.JSON);
        try (KeyDesk desk = KeysOfCall.open(call, deed -> {})) {
            ManagedKey key = find(desk, domain, selector);
            if (key == null) {
                streams.out().print(json ? "{}\n" : "no key of " + domain + " waits to be " + done() + "\n");
                return ExitStatus.NOT_GOOD;
            }
            Instant now = ClockOption.clock(call).instant();
            boolean force = call.has(FORCE);
            String objection = force ? null : objection(key, now);
            if (objection != null) throw new CallException("key.not-now", objection);
            List<Deed> deeds = carryOut(desk, key, force);
            for (Deed deed : deeds) KeyLines.print(streams, json, deed);
            return status(deeds);
        } catch (UncheckedIOException stays) {
            throw InputFile.unwritable("the private half", stays);
        }
    }

    private @Nullable ManagedKey find(KeyDesk desk, DomainName domain, @Nullable String selector) throws CallException {
        if (selector != null) {
            ManagedKey key = desk.keys().find(domain, selector);
            if (key == null)
                throw new CallException("key.unknown", "the store has no key " + selector + "._domainkey." + domain);
            return key;
        }
        for (ManagedKey key : desk.keys().all()) if (key.domain().equals(domain) && verb.fits(key.state())) return key;
        return null;
    }

    /// Why the step would do harm, or cannot be done now; `null` if nothing speaks against it.
    private @Nullable String objection(ManagedKey key, Instant now) {
        KeyState state = key.state();
        String here = key.keyName() + " is " + state.word();
        return switch (verb) {
            case PUBLISH, SEEN, REMOVE -> verb.fits(state) || verb == Verb.SEEN ? null : here;
            case ACTIVATE ->
                !(state instanceof KeyState.Seen seen)
                        ? here + ", and signs only after every authoritative server showed it"
                        : now.isBefore(seen.ready())
                                ? here + ", and resolvers may keep what was there before until " + seen.ready()
                                : null;
            case RETIRE ->
                !verb.fits(state) ? here : here + ", and mail would go unsigned; activate another, or --force";
            case REVOKE ->
                state instanceof KeyState.Signing || state instanceof KeyState.Retiring
                        ? here + ", and mail it has signed could be verified no more; --force if it must be"
                        : null;
        };
    }

    private List<Deed> carryOut(KeyDesk desk, ManagedKey key, boolean force) throws CallException {
        Steps steps = desk.keeper().steps();
        Rotation line = desk.keeper().rotation(key);
        List<Deed> deeds = switch (verb) {
            case PUBLISH -> steps.publish(line, key);
            case SEEN -> steps.look(line, key);
            case ACTIVATE -> steps.activate(line, key, force);
            case RETIRE -> steps.retire(line, key);
            case REVOKE -> steps.revoke(line, key, true);
            case REMOVE -> steps.remove(line, key);
        };
        if (deeds.isEmpty())
            throw new CallException(
                    "key.not-now", key.keyName() + " is " + key.state().word() + ", or another was first");
        return deeds;
    }

    private static ExitStatus status(List<Deed> deeds) {
        Deed last = deeds.getLast();
        if (last.moved() || last.reason() == RotationReason.MATCHES) return ExitStatus.GOOD;
        return last.reason() == RotationReason.UNKNOWN ? ExitStatus.UNDECIDED : ExitStatus.NOT_GOOD;
    }

    private String done() {
        return switch (verb) {
            case PUBLISH -> "published";
            case SEEN -> "seen";
            case ACTIVATE -> "activated";
            case RETIRE -> "retired";
            case REVOKE -> "revoked";
            case REMOVE -> "removed";
        };
    }
}
