package org.sigillo.filter;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.ForgedFields;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Wanted;
import org.sigillo.milter.Wanted.ChangeKind;
import org.sigillo.milter.Wanted.Step;

/// Signs what goes out, with every key the signing table names for the author. Results in our name that the sender
/// wrote are taken out first.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-5 RFC 6376 §5
public final class OutgoingFilter implements MilterFilter {
    final OutgoingSettings settings;
    final DkimSigner signer;
    final InstantSource clock;
    final LongSupplier nanoClock;
    final Consumer<MailFact> facts;
    final ForgedFields forgery;
    final @Nullable Forwarding forwarding;

    /// A filter.
    ///
    /// @param settings how mail is signed
    /// @param signer signs it
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param facts takes what became of each message; must not wait
    public OutgoingFilter(
            OutgoingSettings settings,
            DkimSigner signer,
            InstantSource clock,
            LongSupplier nanoClock,
            Consumer<MailFact> facts) {
        this(settings, signer, null, clock, nanoClock, facts);
    }

    /// A filter that seals what is passed on, too.
    ///
    /// @param settings how mail is signed
    /// @param signer signs it
    /// @param forwarding how mail that came in is sealed as it goes out; `null` if it is not
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds, `System::nanoTime`
    /// @param facts takes what became of each message; must not wait
    public OutgoingFilter(
            OutgoingSettings settings,
            DkimSigner signer,
            @Nullable Forwarding forwarding,
            InstantSource clock,
            LongSupplier nanoClock,
            Consumer<MailFact> facts) {
        this.forwarding = forwarding;
        this.settings = settings;
        this.signer = signer;
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
                settings.rewriting() == null
                        ? EnumSet.of(ChangeKind.ADD_HEADERS, ChangeKind.CHANGE_HEADERS)
                        : EnumSet.of(ChangeKind.ADD_HEADERS, ChangeKind.CHANGE_HEADERS, ChangeKind.CHANGE_SENDER),
                EnumSet.of(Step.RECIPIENT, Step.DATA, Step.UNKNOWN),
                EnumSet.of(Step.CONNECT, Step.HELO, Step.MAIL, Step.HEADER, Step.END_OF_HEADER, Step.BODY),
                IncomingFilter.MACROS);
    }

    @Override
    public MilterSession open() {
        return new OutgoingSession(this);
    }
}
