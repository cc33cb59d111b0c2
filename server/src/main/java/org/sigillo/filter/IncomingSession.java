package org.sigillo.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Reply;

/// One connection of a mail server that brings mail in.
final class IncomingSession implements MilterSession {
    private static final Reply BUSY =
            new Reply.Custom(451, "4.3.2", "Too many messages are being judged; try again later");
    private static final Reply MISTAKE =
            new Reply.Custom(451, "4.3.0", "The mail filter met a mistake of its own; try again later");

    private final IncomingFilter filter;
    private @Nullable Client client;
    private String helo = "";
    private @Nullable Message message;

    /// One message under way.
    private static final class Message {
        final Instant at;
        final String mailFrom;
        final HeaderCollector collector;
        final @Nullable Arrival arrival;
        final @Nullable ArcSeals seals;

        @Nullable
        Sealing sealing;

        IndirectSigns signs = IndirectSigns.NONE;
        boolean headerEnded;
        long bodyOctets;

        Message(
                Instant at,
                String mailFrom,
                HeaderCollector collector,
                @Nullable Arrival arrival,
                @Nullable ArcSeals seals) {
            this.at = at;
            this.mailFrom = mailFrom;
            this.collector = collector;
            this.arrival = arrival;
            this.seals = seals;
        }

        void endHeader() {
            if (headerEnded) return;
            headerEnded = true;
            if (arrival == null) return;
            Header header = collector.finish();
            signs = IndirectSigns.of(header);
            arrival.header(header);
            if (seals != null) sealing = seals.begin(header);
        }
    }

    IncomingSession(IncomingFilter filter) {
        this.filter = filter;
    }

    @Override
    public Reply connect(Client client, Map<String, String> macros) {
        this.client = client;
        helo = "";
        message = null;
        return Reply.CONTINUE;
    }

    @Override
    public Reply helo(String name, Map<String, String> macros) {
        helo = name;
        return Reply.CONTINUE;
    }

    @Override
    public Reply mail(String address, List<String> parameters, Map<String, String> macros) {
        String mailFrom = Envelopes.path(address);
        boolean ours = filter.settings.trust().isOurs(client, macros);
        Arrival arrival = null;
        if (!ours) {
            Envelope envelope = new Envelope(
                    client == null || client.address() == null
                            ? null
                            : client.address().unmapped(),
                    Envelopes.unicode(helo),
                    Envelopes.unicode(mailFrom));
            arrival = filter.inbound.begin(envelope);
        }
        HeaderCollector collector = new HeaderCollector(filter.settings.header(), filter.forgery);
        message = new Message(filter.clock.instant(), mailFrom, collector, arrival, filter.seals);
        return Reply.CONTINUE;
    }

    @Override
    public Reply header(String name, String value) {
        if (message != null) message.collector.add(name, value);
        return Reply.CONTINUE;
    }

    @Override
    public Reply endOfHeader(Map<String, String> macros) {
        if (message != null) message.endHeader();
        return Reply.CONTINUE;
    }

    @Override
    public Reply body(byte[] buffer, int offset, int length) {
        if (message == null) return Reply.CONTINUE;
        message.endHeader();
        message.bodyOctets += length;
        if (message.arrival != null) message.arrival.write(buffer, offset, length);
        if (message.sealing != null) message.sealing.write(buffer, offset, length);
        return Reply.CONTINUE;
    }

    @Override
    public void abort() {
        message = null;
    }

    @Override
    public Answer endOfMessage(Map<String, String> macros) {
        Message ended = message;
        message = null;
        if (ended == null) return Answer.CONTINUE;
        long begun = filter.nanoClock.getAsLong();
        Letter letter = letter(ended, macros);
        try {
            if (filter.inFlight.incrementAndGet() > filter.settings.maxInFlight()) {
                filter.facts.accept(new MailFact.Shed(letter));
                return new Answer(List.of(), BUSY);
            }
            return judge(ended, letter, begun);
        } catch (RuntimeException mistake) { // ours: told, and never turned into a verdict
            filter.facts.accept(new MailFact.Troubled(letter, mistake));
            return new Answer(List.of(), MISTAKE);
        } finally {
            filter.inFlight.decrementAndGet();
        }
    }

    private Letter letter(Message ended, Map<String, String> macros) {
        return new Letter(
                filter.settings.listener(),
                ended.at,
                macros.getOrDefault("i", ""),
                client == null ? null : client.address(),
                helo,
                ended.mailFrom,
                ended.collector.octets() + ended.bodyOctets);
    }

    private Answer judge(Message ended, Letter letter, long begun) {
        ended.endHeader();
        List<Change> changes = new ArrayList<>();
        for (int occurrence :
                ended.collector.forged()) { // 8601 §5; the last first, so that the others keep their places
            changes.add(new Change.DeleteHeader(AuthenticationResults.NAME, occurrence));
        }
        int forged = changes.size();
        if (ended.arrival == null) {
            filter.facts.accept(new MailFact.Passed(letter, forged));
            return new Answer(changes, Reply.CONTINUE);
        }
        Verdict verdict = ended.arrival.finish();
        Decision decision = LocalPolicy.decide(verdict, ended.signs, filter.settings.policy());
        String sealedBy = seal(ended, verdict, decision, changes);
        Answer answer = answer(verdict, decision, changes);
        filter.facts.accept(
                new MailFact.Judged(letter, verdict, decision, forged, sealedBy, filter.nanoClock.getAsLong() - begun));
        return answer;
    }

    /// Seals what is let in (8617 §5.1); what is refused is not passed on to anybody.
    private @Nullable String seal(Message ended, Verdict verdict, Decision decision, List<Change> changes) {
        boolean in = decision.action() instanceof Action.Accept || decision.action() instanceof Action.Quarantine;
        if (!in || ended.sealing == null || ended.seals == null) return null;
        AuthenticationResults results =
                VerdictField.of(verdict, filter.settings.authservId()).ascii();
        SealingOutcome outcome = ended.sealing.finish(verdict.arc(), results);
        for (SignedField field : outcome.fields().reversed())
            changes.add(new Change.InsertHeader(0, field.name(), ' ' + field.value()));
        return outcome.fields().isEmpty() ? null : ended.seals.name();
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
