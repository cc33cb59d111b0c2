package org.sigillo.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcValidation;
import org.sigillo.bimi.BimiOutcome;
import org.sigillo.dkim.BodyHasher;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.DkimVerification;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.AuthenticatedIdentifier.State;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dns.DnsBudget;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.evidence.Recorder;
import org.sigillo.iprev.IprevChecker;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.BodySink;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.message.MessageDefect;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfReason;
import org.sigillo.spf.SpfReceiver;
import org.sigillo.spf.SpfResult;

/// One message while it comes in. SPF is begun with the envelope, keys are fetched from the end of the header on, the
/// body is hashed as it passes and never held. Used by one thread at a time.
public final class Arrival implements BodySink {
    private final Inbound inbound;
    private final Envelope envelope;
    private final Instant at;
    private final DnsBudget budget;
    private final Recorder dns;
    private final HeaderSplitter splitter;
    private final BodyHasher hasher;
    private final FutureTask<SpfOutcome> spfMailFrom;
    private final FutureTask<SpfOutcome> spfHelo;
    private final FutureTask<@Nullable IprevOutcome> iprev;
    private final FutureTask<NullMx> nullMx;
    private @Nullable Judged judged;

    /// What is known once the header has come.
    private record Judged(
            Header header,
            AuthorDomain author,
            DkimVerification dkim,
            @Nullable ArcValidation arc,
            List<FutureTask<?>> keys) {}

    Arrival(Inbound inbound, Envelope envelope) {
        InboundSettings settings = inbound.settings;
        this.inbound = inbound;
        this.envelope = envelope;
        this.at = inbound.clock.instant();
        this.budget = new DnsBudget(
                inbound.dns,
                inbound.nanoClock,
                settings.maxQueries(),
                settings.dnsTime().toNanos());
        this.dns = new Recorder(budget);
        this.splitter = new HeaderSplitter(settings.header());
        this.hasher = inbound.dkim.hasher();
        // The message's budget keeps SPF's time, so that a replay, which takes none, reaches the same verdict.
        SpfReceiver receiver = new SpfReceiver(settings.receiver(), inbound.clock, () -> 0L);
        SpfChecker spf = new SpfChecker(dns, settings.spf(), receiver);
        this.spfMailFrom = start(() -> spfMailFrom(spf));
        this.spfHelo = start(() -> spfHelo(spf));
        this.iprev = start(this::iprev);
        this.nullMx = start(this::nullMx);
    }

    /// Takes octets of the message as they come: header, empty line and body, lines ending in CRLF.
    @Override
    public void write(byte[] buffer, int offset, int length) {
        int used = 0;
        if (judged == null) {
            used = splitter.write(buffer, offset, length);
            if (!splitter.done()) return;
            endOfHeader(splitter.finish());
        }
        if (used < length) hasher.write(buffer, offset + used, length - used);
    }

    /// Takes a header that was split elsewhere, by a mail filter's packets; [#write] then takes the body alone.
    ///
    /// @param header the whole header
    public void header(Header header) {
        endOfHeader(header);
    }

    /// Ends the message. The time for the DNS begins anew at the end of the header and here, so that a verdict is
    /// never later than that after the message's last octet, and a slow sender has no temperror for it.
    ///
    /// @return the verdict
    public Verdict finish() {
        budget.renew();
        Judged known = judged != null ? judged : endOfHeader(splitter.finish());
        hasher.finish();
        for (FutureTask<?> task : known.keys()) await(task);
        List<DkimOutcome> dkim = known.dkim().finish();
        ArcOutcome arc = known.arc() == null ? ArcOutcome.NONE : known.arc().finish();
        SpfOutcome mailFrom = await(spfMailFrom);
        DmarcOutcome dmarc = dmarc(known.author(), mailFrom, dkim);
        dmarc = ArcTrust.override(dmarc, arc, known.header(), inbound.settings.trustedSealers());
        BimiOutcome bimi = inbound.settings.bimi()
                ? IndicatorLook.look(dns, known.header(), known.author(), dkim, dmarc)
                : BimiOutcome.NONE;
        return new Verdict(
                envelope,
                at,
                mailFrom,
                await(spfHelo),
                await(iprev),
                dkim,
                arc,
                dmarc,
                bimi,
                known.author(),
                defects(known.header()),
                await(nullMx),
                dns.steps());
    }

    private Judged endOfHeader(Header header) {
        budget.renew();
        AuthorDomain author = AuthorDomain.of(header);
        DomainName preferred = author instanceof AuthorDomain.Single single ? single.domain() : null;
        DkimVerification dkim = inbound.dkim.begin(header, preferred, hasher);
        ArcValidation arc = inbound.settings.arc() ? inbound.arc.begin(header, hasher) : null;
        List<FutureTask<?>> keys = new ArrayList<>(4);
        if (inbound.settings.executor() != null) askAhead(preferred, dkim, arc, keys);
        keys.add(start(() -> {
            dkim.fetchKeys(dns);
            return dkim;
        }));
        if (arc != null) {
            keys.add(start(() -> {
                arc.fetchKeys(dns);
                return arc;
            }));
        }
        return judged = new Judged(header, author, dkim, arc, keys);
    }

    /// What will be wanted is asked for at once; the doorway remembers the answers until then.
    private void askAhead(
            @Nullable DomainName author,
            DkimVerification dkim,
            @Nullable ArcValidation arc,
            List<FutureTask<?>> tasks) {
        Set<DnsQuestion> questions = new LinkedHashSet<>(dkim.questions());
        if (arc != null) questions.addAll(arc.questions());
        DomainName policy = author == null ? null : author.below("_dmarc");
        if (policy != null) questions.add(new DnsQuestion(policy, DnsType.TXT)); // 9989 §4.10.1: the first of the walk
        for (DnsQuestion question : questions) tasks.add(start(() -> dns.ask(question)));
    }

    private DmarcOutcome dmarc(AuthorDomain author, SpfOutcome spf, List<DkimOutcome> dkim) {
        List<AuthenticatedIdentifier> identifiers = new ArrayList<>(dkim.size() + 1);
        DomainName spfDomain = DomainName.parseUtf8Octets(spf.domain());
        if (spfDomain != null) identifiers.add(new AuthenticatedIdentifier.Spf(spfDomain, state(spf.result())));
        for (DkimOutcome outcome : dkim) {
            if (outcome.domain() == null) continue;
            identifiers.add(
                    new AuthenticatedIdentifier.Dkim(outcome.domain(), state(outcome.result()), outcome.selector()));
        }
        InboundSettings settings = inbound.settings;
        return new DmarcEvaluator(dns, settings.dmarcMode(), settings.publicSuffixes()).evaluate(author, identifiers);
    }

    private static State state(SpfResult result) {
        return switch (result) {
            case PASS -> State.PASS;
            case TEMPERROR -> State.TEMPERROR;
            case NONE, NEUTRAL, FAIL, SOFTFAIL, PERMERROR -> State.NOT_PASS;
        };
    }

    private static State state(DkimResult result) {
        return switch (result) {
            case PASS -> State.PASS;
            case TEMPERROR -> State.TEMPERROR;
            case NONE, FAIL, POLICY, NEUTRAL, PERMERROR -> State.NOT_PASS;
        };
    }

    private SpfOutcome spfMailFrom(SpfChecker spf) {
        IpAddress ip = envelope.clientIp();
        String mailFrom = envelope.mailFrom();
        if (ip == null) return SpfOutcome.of(SpfResult.NONE, domainOf(mailFrom), SpfReason.NO_CLIENT_ADDRESS, "");
        if (mailFrom == null) return SpfOutcome.of(SpfResult.NONE, "", SpfReason.NO_DOMAIN, "");
        return spf.checkMailFrom(new SpfQuery(ip, envelope.helo(), mailFrom));
    }

    private SpfOutcome spfHelo(SpfChecker spf) {
        IpAddress ip = envelope.clientIp();
        if (ip == null) return SpfOutcome.of(SpfResult.NONE, envelope.helo(), SpfReason.NO_CLIENT_ADDRESS, "");
        return spf.checkHelo(new SpfQuery(ip, envelope.helo(), ""));
    }

    private static String domainOf(@Nullable String mailFrom) {
        return mailFrom == null ? "" : mailFrom.substring(mailFrom.lastIndexOf('@') + 1);
    }

    private @Nullable IprevOutcome iprev() {
        return envelope.clientIp() == null ? null : new IprevChecker(dns).check(envelope.clientIp());
    }

    private NullMx nullMx() {
        String mailFrom = envelope.mailFrom();
        return inbound.settings.nullMx() && mailFrom != null ? NullMx.of(dns, mailFrom) : NullMx.NOT_ASKED;
    }

    private static List<MessageDefect> defects(Header header) {
        List<MessageDefect> defects = new ArrayList<>(0);
        for (MessageDefect defect : MessageDefect.values()) if (header.defects().contains(defect)) defects.add(defect);
        return defects;
    }

    private <T extends @Nullable Object> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Executor executor = inbound.settings.executor();
        if (executor != null) executor.execute(task);
        return task;
    }

    /// The value of a task; without an executor it is worked out here and now.
    private static <T extends @Nullable Object> T await(FutureTask<T> task) {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the DNS", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
