package org.sigillo.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.option.ClockOption;
import org.sigillo.cli.option.VerdictOptions;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.Dns;
import org.sigillo.documents.evidence.EvidenceBundle;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.name.DomainName;

/// How messages are judged in one run: taken from the options, or from a bundle.
///
/// @param clock the time of day
/// @param envelope what the SMTP session said
/// @param authservId who judges
/// @param mode which DMARC
/// @param trustArc whose seals are believed
/// @param raw whether messages are taken as they stand
public record Court(
        InstantSource clock,
        Envelope envelope,
        String authservId,
        DmarcMode mode,
        List<DomainName> trustArc,
        boolean raw) {

    static Court of(Call call, Envelope envelope, boolean raw) throws CallException {
        return new Court(
                ClockOption.clock(call),
                envelope,
                VerdictOptions.authservId(call),
                VerdictOptions.mode(call),
                VerdictOptions.trustArc(call),
                raw);
    }

    static Court of(EvidenceBundle bundle) {
        return new Court(
                InstantSource.fixed(bundle.at()),
                bundle.envelope(),
                bundle.authservId(),
                bundle.dmarcMode(),
                bundle.trustArc(),
                bundle.raw());
    }

    /// With another clock.
    ///
    /// @param clock the time of day
    /// @return the same otherwise
    public Court at(InstantSource clock) {
        return new Court(clock, envelope, authservId, mode, trustArc, raw);
    }

    /// The receiver.
    ///
    /// @param dns whom to ask
    /// @param executor where the DNS is waited for; `null` for the caller's thread
    /// @return judges messages
    public Inbound inbound(Dns dns, @Nullable Executor executor) {
        return new Inbound(dns, clock, System::nanoTime, settings().withExecutor(executor));
    }

    /// The receiver of a replay: what was over the budget then is recorded, so there is none now.
    Inbound unhurried(Dns dns) {
        return new Inbound(dns, clock, System::nanoTime, settings().withBudget(Integer.MAX_VALUE, Duration.ofDays(1)));
    }

    EvidenceBundle bundle(Verdict verdict, MessageReader reader) {
        return new EvidenceBundle(
                verdict.at(),
                envelope,
                authservId,
                mode,
                trustArc,
                raw,
                reader.sha256(),
                reader.octets(),
                verdict.steps());
    }

    private InboundSettings settings() {
        return InboundSettings.DEFAULT
                .withReceiver(authservId)
                .withBimi(true)
                .withDmarc(mode, mode == DmarcMode.RFC9989 ? null : VerdictOptions.suffixes())
                .withTrustedSealers(Set.copyOf(trustArc));
    }
}
