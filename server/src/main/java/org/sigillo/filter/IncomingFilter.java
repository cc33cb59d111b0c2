package org.sigillo.filter;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.ForgedFields;
import org.sigillo.inbound.Inbound;
import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Wanted;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

/// Judges what comes in: the verdict while the message streams, Authentication-Results inserted and forged ones taken
/// out, local policy applied. The mail server waits once a message, at its end.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-5 RFC 8601 §5
public final class IncomingFilter implements MilterFilter {
    static final Map<Step, Set<String>> MACROS = Map.of(
            Step.CONNECT, Set.of("j"),
            Step.MAIL, Set.of("i", Trust.AUTHENTICATED_AS),
            Step.END_OF_MESSAGE, Set.of("i"));

    final IncomingSettings settings;
    final Inbound inbound;
    final InstantSource clock;
    final LongSupplier nanoClock;
    final Consumer<MailFact> facts;
    final ForgedFields forgery;
    final @Nullable ArcSeals seals;
    final @Nullable ArrivalStamp stamp;
    final AtomicInteger inFlight = new AtomicInteger();

    /// A filter.
    ///
    /// @param settings how mail is judged and told
    /// @param inbound judges it
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param facts takes what became of each message; must not wait
    public IncomingFilter(
            IncomingSettings settings,
            Inbound inbound,
            InstantSource clock,
            LongSupplier nanoClock,
            Consumer<MailFact> facts) {
        this(settings, inbound, null, null, clock, nanoClock, facts);
    }

    /// A filter that seals what it lets in.
    ///
    /// @param settings how mail is judged and told
    /// @param inbound judges it
    /// @param seals how it is sealed; `null` if it is not
    /// @param stamp proves later what was found, for what is sealed as it goes out; `null` if nothing is
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param facts takes what became of each message; must not wait
    public IncomingFilter(
            IncomingSettings settings,
            Inbound inbound,
            @Nullable ArcSeals seals,
            @Nullable ArrivalStamp stamp,
            InstantSource clock,
            LongSupplier nanoClock,
            Consumer<MailFact> facts) {
        this.seals = seals;
        this.stamp = stamp;
        this.settings = settings;
        this.inbound = inbound;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.facts = facts;
        Set<String> ids = new HashSet<>(settings.otherIds());
        ids.add(settings.authservId());
        this.forgery = new ForgedFields(ids);
    }

    @Override
    public Wanted wanted() {
        return new Wanted(
                EnumSet.of(ChangeKind.ADD_HEADERS, ChangeKind.CHANGE_HEADERS, ChangeKind.QUARANTINE),
                EnumSet.of(Step.RECIPIENT, Step.DATA, Step.UNKNOWN),
                EnumSet.of(Step.CONNECT, Step.HELO, Step.MAIL, Step.HEADER, Step.END_OF_HEADER, Step.BODY),
                MACROS);
    }

    @Override
    public MilterSession open() {
        return new IncomingSession(this);
    }
}
