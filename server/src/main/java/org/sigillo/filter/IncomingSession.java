package org.sigillo.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingOutcome;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.ReceivedSpf;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.inbound.Action;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Decision;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.IndirectSigns;
import org.sigillo.inbound.LocalPolicy;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.message.Header;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.Client;
import org.sigillo.milter.Reply;

/// One connection of a mail server that brings mail in.
final class IncomingSession extends LetterSession<IncomingSession.Incoming> {
    private static final Reply BUSY =
            new Reply.Custom(451, "4.3.2", "Too many messages are being judged; try again later");

    private static final Header NOTHING = new Header(List.of(), Set.of());

    private final IncomingFilter filter;

    /// A message that comes in. Mail of our own clients has no arrival: it is not judged.
    static final class Incoming extends Underway {
        final @Nullable Arrival arrival;
        final @Nullable ArcSeals seals;

        @Nullable
        Sealing sealing;

        @Nullable
        Header header;

        IndirectSigns signs = IndirectSigns.NONE;

        Incoming(
                Instant at,
                String mailFrom,
                HeaderCollector collector,
                @Nullable Arrival arrival,
                @Nullable ArcSeals seals) {
            super(at, mailFrom, collector);
            this.arrival = arrival;
            this.seals = seals;
        }

        @Override
        void header() {
            if (arrival == null) return;
            Header header = collector.finish();
            this.header = header;
            signs = IndirectSigns.of(header);
            arrival.header(header);
            if (seals != null) sealing = seals.begin(header);
        }

        @Override
        void body(byte[] buffer, int offset, int length) {
            if (arrival != null) arrival.write(buffer, offset, length);
            if (sealing != null) sealing.write(buffer, offset, length);
        }
    }

    IncomingSession(IncomingFilter filter) {
        super(filter.settings.listener(), filter.nanoClock, filter.facts);
        this.filter = filter;
    }

    @Override
    Incoming begin(@Nullable Client client, String helo, String mailFrom, Map<String, String> macros) {
        Arrival arrival = null;
        if (!filter.settings.trust().isOurs(client, macros)) {
            Envelope envelope = new Envelope(
                    client == null || client.address() == null
                            ? null
                            : client.address().unmapped(),
                    Envelopes.unicode(helo),
                    Envelopes.unicode(mailFrom));
            arrival = filter.inbound.begin(envelope);
        }
        HeaderCollector collector = new HeaderCollector(filter.settings.header(), filter.forgery);
        return new Incoming(filter.clock.instant(), mailFrom, collector, arrival, filter.seals);
    }

    @Override
    Answer end(Incoming ended, Letter letter, long begun) {
        try {
            if (filter.inFlight.incrementAndGet() > filter.settings.maxInFlight()) {
                became(new MailFact.Shed(letter));
                return new Answer(List.of(), BUSY);
            }
            return judge(ended, letter, begun);
        } finally {
            filter.inFlight.decrementAndGet();
        }
    }

    private Answer judge(Incoming ended, Letter letter, long begun) {
        List<Change> changes = new ArrayList<>();
        for (int occurrence :
                ended.collector.forged()) { // 8601 §5; the last first, so that the others keep their places
            changes.add(new Change.DeleteHeader(AuthenticationResults.NAME, occurrence));
        }
        int forged = changes.size();
        if (filter.stamp != null) {
            for (int occurrence = ended.collector.stamps(); occurrence > 0; occurrence--)
                changes.add(new Change.DeleteHeader(ArrivalStamp.NAME, occurrence));
        }
        if (ended.arrival == null) {
            became(new MailFact.Passed(letter, forged));
            return new Answer(changes, Reply.CONTINUE);
        }
        Verdict verdict = ended.arrival.finish();
        Decision decision = LocalPolicy.decide(verdict, ended.signs, filter.settings.policy());
        String sealedBy = seal(ended, verdict, decision, changes);
        stamp(ended, verdict, decision, changes);
        Answer answer = answer(verdict, decision, changes);
        Header header = ended.header == null ? NOTHING : ended.header;
        long nanos = filter.nanoClock.getAsLong() - begun;
        became(new MailFact.Judged(letter, header, verdict, ended.signs, decision, forged, sealedBy, nanos));
        return answer;
    }

    /// Seals what is let in (8617 §5.1); what is refused is not passed on to anybody.
    private @Nullable String seal(Incoming ended, Verdict verdict, Decision decision, List<Change> changes) {
        boolean in = decision.action() instanceof Action.Accept || decision.action() instanceof Action.Quarantine;
        if (!in || ended.sealing == null || ended.seals == null) return null;
        AuthenticationResults results =
                VerdictField.of(verdict, filter.settings.authservId()).ascii();
        SealingOutcome outcome = ended.sealing.finish(verdict.arc(), results);
        for (SignedField field : outcome.fields().reversed())
            changes.add(new Change.InsertHeader(0, field.name(), ' ' + field.value()));
        return outcome.fields().isEmpty() ? null : ended.seals.name();
    }

    /// Proves what was found, for a seal that is set as the message goes out again.
    private void stamp(Incoming ended, Verdict verdict, Decision decision, List<Change> changes) {
        boolean in = decision.action() instanceof Action.Accept || decision.action() instanceof Action.Quarantine;
        if (!in || filter.stamp == null || ended.header == null) return;
        AuthenticationResults results =
                VerdictField.of(verdict, filter.settings.authservId()).ascii();
        String value = filter.stamp.make(ended.header, verdict.arc(), results);
        if (value != null) changes.add(new Change.InsertHeader(0, ArrivalStamp.NAME, ' ' + value));
    }

    private Answer answer(Verdict verdict, Decision decision, List<Change> changes) {
        return switch (decision.action()) {
            case Action.Reject reject ->
                new Answer(List.of(), new Reply.Custom(reject.code(), reject.enhanced(), text(decision, verdict)));
            case Action.TempFail fail ->
                new Answer(List.of(), new Reply.Custom(fail.code(), fail.enhanced(), text(decision, verdict)));
            case Action.Quarantine quarantine -> {
                tell(verdict, changes);
                changes.add(new Change.Quarantine(text(decision, verdict)));
                yield new Answer(changes, Reply.CONTINUE);
            }
            case Action.Accept accept -> {
                tell(verdict, changes);
                yield new Answer(changes, Reply.CONTINUE);
            }
        };
    }

    /// Puts our fields on top, Authentication-Results uppermost (8601 §4).
    private void tell(Verdict verdict, List<Change> changes) {
        String id = filter.settings.authservId();
        if (filter.settings.receivedSpf() && verdict.envelope().clientIp() != null) {
            changes.add(new Change.InsertHeader(
                    0, ReceivedSpf.NAME, ' ' + ReceivedSpfField.of(verdict, id).folded()));
        }
        String results = VerdictField.of(verdict, id).ascii().folded();
        changes.add(new Change.InsertHeader(0, AuthenticationResults.NAME, ' ' + results));
    }

    private static String text(Decision decision, Verdict verdict) {
        return ReplyText.of(Explanation.of(decision, verdict, Catalogue.ENGLISH));
    }
}
