package org.sigillo.server;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.SealingPlan;
import org.sigillo.config.ArcPlace;
import org.sigillo.config.Config;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.Dns;
import org.sigillo.filter.ArcSeals;
import org.sigillo.filter.ArrivalStamp;
import org.sigillo.filter.EitherFilter;
import org.sigillo.filter.Forwarding;
import org.sigillo.filter.IncomingFilter;
import org.sigillo.filter.IncomingSettings;
import org.sigillo.filter.MailFact;
import org.sigillo.filter.OutgoingFilter;
import org.sigillo.filter.OutgoingSettings;
import org.sigillo.filter.SenderRewriting;
import org.sigillo.filter.SigningTable;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.PolicyChoice;
import org.sigillo.message.HeaderLimits;
import org.sigillo.milter.MilterFilter;

/// The filter of each listener, made from one configuration.
final class Filters {
    private final Config config;
    private final Supplier<SigningTable> table;
    private final Surroundings around;
    private final Consumer<MailFact> facts;
    private final Inbound inbound;
    private final DkimSigner signer;
    private final @Nullable ArcSeals seals;
    private final @Nullable ArrivalStamp stamp;
    private final @Nullable SenderRewriting rewriting;

    Filters(
            Config config,
            KeyRing keys,
            Supplier<SigningTable> table,
            @Nullable SenderRewriting rewriting,
            Dns dns,
            Surroundings around,
            Consumer<MailFact> facts) {
        this.rewriting = config.srs() != null && config.srs().milter() ? rewriting : null;
        this.config = config;
        this.table = table;
        this.around = around;
        this.facts = facts;
        InboundSettings settings = InboundSettings.DEFAULT
                .withReceiver(config.authservId())
                .withTrustedSealers(config.sealers())
                .withDmarc(
                        config.dmarc(),
                        config.dmarc() == DmarcMode.RFC7489 ? around.suffixes().get() : null)
                .withBudget(config.dns().queries(), config.dns().time())
                .withNullMx(config.policy().checks().nullMx() != PolicyChoice.ACCEPT)
                .withExecutor(around.threads());
        this.inbound = new Inbound(dns, around.clock(), around.nanoClock(), settings, around.crypto());
        this.signer = new DkimSigner(around.crypto(), around.clock());
        this.stamp = stamp(config.signing(), keys, around);
        String name = config.signing().arcKey();
        SigningKey key = name == null ? null : keys.key(name);
        this.seals =
                key == null ? null : new ArcSeals(new ArcSealer(around.crypto(), around.clock()), SealingPlan.of(key));
    }

    private static @Nullable ArrivalStamp stamp(Config.Signing signing, KeyRing keys, Surroundings around) {
        String name = signing.arcKey();
        return name == null || signing.arcAt() == ArcPlace.INCOMING || keys.key(name) == null
                ? null
                : new ArrivalStamp(keys.secrets(name), around.clock());
    }

    MilterFilter of(Config.Listener listener) {
        return switch (listener.role()) {
            case INCOMING -> incoming(listener);
            case OUTGOING -> outgoing(listener);
            case BOTH -> new EitherFilter(config.trust(), incoming(listener), outgoing(listener));
        };
    }

    private MilterFilter incoming(Config.Listener listener) {
        IncomingSettings settings = new IncomingSettings(
                listener.name(),
                config.authservId(),
                config.otherIds(),
                config.trust(),
                config.policy(),
                HeaderLimits.DEFAULT,
                config.receivedSpf(),
                config.limits().inFlight());
        return new IncomingFilter(
                settings, inbound, stamp == null ? seals : null, stamp, around.clock(), around.nanoClock(), facts);
    }

    private MilterFilter outgoing(Config.Listener listener) {
        OutgoingSettings settings = new OutgoingSettings(
                listener.name(), config.authservId(), config.otherIds(), table, rewriting, HeaderLimits.DEFAULT);
        Forwarding forwarding = seals == null || stamp == null
                ? null
                : new Forwarding(seals, stamp, config.signing().forwarders());
        return new OutgoingFilter(settings, signer, forwarding, around.clock(), around.nanoClock(), facts);
    }
}
