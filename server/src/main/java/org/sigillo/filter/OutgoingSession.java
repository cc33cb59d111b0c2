package org.sigillo.filter;

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
import org.sigillo.milter.Reply;

/// One connection of a mail server that takes mail out.
final class OutgoingSession extends LetterSession<OutgoingSession.Outgoing> {
    private final OutgoingFilter filter;

    /// A message that goes out.
    static final class Outgoing extends Underway {
        private final OutgoingFilter filter;

        @Nullable
        String author;

        @Nullable
        Signing signing;

        List<SigningKey> keys = List.of();

        Outgoing(OutgoingFilter filter, String mailFrom) {
            super(filter.clock.instant(), mailFrom, new HeaderCollector(filter.settings.header(), filter.forgery));
            this.filter = filter;
        }

        @Override
        void header() {
            Header header = collector.finish();
            if (!(AuthorDomain.of(header) instanceof AuthorDomain.Single single)) return;
            Mailbox mailbox = single.mailboxes().getFirst();
            author = mailbox.localPart() + '@' + single.domain();
            SigningTable.Rule rule = filter.settings.table().find(mailbox.localPart(), single.domain());
            if (rule == null || rule.plan().keys().isEmpty()) return;
            keys = rule.plan().keys();
            signing = filter.signer.begin(header, List.of(rule.plan()));
        }

        @Override
        void body(byte[] buffer, int offset, int length) {
            if (signing != null) signing.write(buffer, offset, length);
        }
    }

    OutgoingSession(OutgoingFilter filter) {
        super(filter.settings.listener(), filter.nanoClock, filter.facts);
        this.filter = filter;
    }

    @Override
    Outgoing begin(@Nullable Client client, String helo, String mailFrom, Map<String, String> macros) {
        return new Outgoing(filter, mailFrom);
    }

    private @Nullable String rewritten(Outgoing ended, List<Change> changes) {
        SenderRewriting rewriting = filter.settings.rewriting();
        String sender = rewriting == null ? null : rewriting.forward(Envelopes.unicode(ended.mailFrom));
        if (sender != null) changes.add(new Change.ChangeSender('<' + Envelopes.octets(sender) + '>', null));
        return sender;
    }

    @Override
    Answer end(Outgoing ended, Letter letter, long begun) {
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
        became(new MailFact.Signed(
                letter, ended.author, signedBy, refused, null, sender, filter.nanoClock.getAsLong() - begun));
        return new Answer(changes, Reply.CONTINUE);
    }
}
