package org.sigillo.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.dkim.sign.SignedField;
import org.sigillo.dkim.sign.Signing;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningOutcome;
import org.sigillo.dkim.sign.SigningRefusal;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.Header;
import org.sigillo.message.Mailbox;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Reply;

/// One connection of a mail server that takes mail out.
final class OutgoingSession implements MilterSession {
    private static final Reply MISTAKE =
            new Reply.Custom(451, "4.3.0", "The mail filter met a mistake of its own; try again later");

    private final OutgoingFilter filter;
    private @Nullable Client client;
    private String helo = "";
    private @Nullable Message message;

    /// One message under way.
    private final class Message {
        final Instant at = filter.clock.instant();
        final String mailFrom;
        final HeaderCollector collector = new HeaderCollector(filter.settings.header(), filter.forgery);
        boolean headerEnded;

        @Nullable
        String author;

        @Nullable
        Signing signing;

        List<SigningKey> keys = List.of();
        long bodyOctets;

        Message(String mailFrom) {
            this.mailFrom = mailFrom;
        }

        void endHeader() {
            if (headerEnded) return;
            headerEnded = true;
            Header header = collector.finish();
            if (!(AuthorDomain.of(header) instanceof AuthorDomain.Single single)) return;
            Mailbox mailbox = single.mailboxes().getFirst();
            author = mailbox.localPart() + '@' + single.domain();
            SigningTable.Rule rule = filter.settings.table().find(mailbox.localPart(), single.domain());
            if (rule == null || rule.plan().keys().isEmpty()) return;
            keys = rule.plan().keys();
            signing = filter.signer.begin(header, List.of(rule.plan()));
        }
    }

    OutgoingSession(OutgoingFilter filter) {
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
        message = new Message(Envelopes.path(address));
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
        if (message.signing != null) message.signing.write(buffer, offset, length);
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
        Letter letter = new Letter(
                filter.settings.listener(),
                ended.at,
                macros.getOrDefault("i", ""),
                client == null ? null : client.address(),
                helo,
                ended.mailFrom,
                ended.collector.octets() + ended.bodyOctets);
        try {
            return sign(ended, letter, begun);
        } catch (RuntimeException mistake) { // ours: better later than unsigned
            filter.facts.accept(new MailFact.Troubled(letter, mistake));
            return new Answer(List.of(), MISTAKE);
        }
    }

    private @Nullable String rewritten(Message ended, List<Change> changes) {
        SenderRewriting rewriting = filter.settings.rewriting();
        String sender = rewriting == null ? null : rewriting.forward(Envelopes.unicode(ended.mailFrom));
        if (sender != null) changes.add(new Change.ChangeSender('<' + Envelopes.octets(sender) + '>', null));
        return sender;
    }

    private Answer sign(Message ended, Letter letter, long begun) {
        ended.endHeader();
        List<Change> changes = new ArrayList<>();
        for (int occurrence : ended.collector.forged())
            changes.add(new Change.DeleteHeader(AuthenticationResults.NAME, occurrence));
        List<String> signedBy = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        if (ended.signing != null) {
            SigningOutcome outcome = ended.signing.finish();
            for (SignedField field : outcome.fields().reversed())
                changes.add(new Change.InsertHeader(0, field.name(), ' ' + field.value()));
            for (SigningRefusal refusal : outcome.refusals())
                refused.add(refusal.key().keyName() + " " + refusal.reason().code());
            for (SigningKey key : ended.keys) {
                if (outcome.refusals().stream()
                        .noneMatch(refusal -> refusal.key().equals(key)))
                    signedBy.add(key.keyName().toString());
            }
        }
        String sender = rewritten(ended, changes);
        filter.facts.accept(new MailFact.Signed(
                letter, ended.author, signedBy, refused, null, sender, filter.nanoClock.getAsLong() - begun));
        return new Answer(changes, Reply.CONTINUE);
    }
}
