package org.sigillo.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.Sealing;
import org.sigillo.arc.SealingOutcome;
import org.sigillo.arc.SealingReason;
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

        /// How it is sealed if it is mail that is passed on; `null` if it is none.
        final @Nullable Forwarding forwarding;

        ArrivalStamp.@Nullable Known known;

        @Nullable
        Sealing sealing;

        Outgoing(OutgoingFilter filter, String mailFrom, @Nullable Forwarding forwarding) {
            super(filter.clock.instant(), mailFrom, new HeaderCollector(filter.settings.header(), filter.forgery));
            this.filter = filter;
            this.forwarding = forwarding;
        }

        @Override
        void header() {
            Header header = collector.finish();
            if (forwarding != null) known = forwarding.stamp().read(header, filter.forgery);
            if (forwarding != null && known != null)
                sealing = forwarding.seals().begin(header);
            if (!(AuthorDomain.of(header) instanceof AuthorDomain.Single single)) return;
            Mailbox mailbox = single.mailboxes().getFirst();
            author = mailbox.localPart() + '@' + single.domain();
            SigningTable.Rule rule = filter.settings.table().get().find(mailbox.localPart(), single.domain());
            if (rule == null || rule.plan().keys().isEmpty()) return;
            keys = rule.plan().keys();
            signing = filter.signer.begin(header, List.of(rule.plan()));
        }

        @Override
        void body(byte[] buffer, int offset, int length) {
            if (signing != null) signing.write(buffer, offset, length);
            if (sealing != null) sealing.write(buffer, offset, length);
        }
    }

    OutgoingSession(OutgoingFilter filter) {
        super(filter.settings.listener(), filter.nanoClock, filter.facts);
        this.filter = filter;
    }

    @Override
    Outgoing begin(@Nullable Client client, String helo, String mailFrom, Map<String, String> macros) {
        Forwarding forwarding = filter.forwarding;
        return new Outgoing(
                filter, mailFrom, forwarding != null && forwarding.covers(client, macros) ? forwarding : null);
    }

    private @Nullable String rewritten(Outgoing ended, List<Change> changes) {
        SenderRewriting rewriting = filter.settings.rewriting();
        String sender = rewriting == null ? null : rewriting.forward(Envelopes.unicode(ended.mailFrom));
        if (sender != null) changes.add(new Change.ChangeSender('<' + Envelopes.octets(sender) + '>', null));
        return sender;
    }

    /// Seals what is passed on (8617 §5.1), if what was found when it came is proved; on top of everything else.
    private @Nullable String seal(Outgoing ended, List<Change> changes, List<String> refused) {
        Forwarding forwarding = ended.forwarding;
        if (forwarding == null) return null;
        String name = forwarding.seals().name();
        if (ended.sealing == null || ended.known == null) {
            if (ended.collector.stamps() > 0 || !ended.collector.forged().isEmpty())
                refused.add(name + " " + SealingReason.ARRIVAL_UNKNOWN.code());
            return null;
        }
        SealingOutcome outcome = ended.sealing.finish(ended.known.chain(), ended.known.results());
        if (outcome.reason() != null) refused.add(name + " " + outcome.reason().code());
        for (SignedField field : outcome.fields().reversed())
            changes.add(new Change.InsertHeader(0, field.name(), ' ' + field.value()));
        return outcome.fields().isEmpty() ? null : name;
    }

    @Override
    Answer end(Outgoing ended, Letter letter, long begun) {
        List<Change> changes = new ArrayList<>();
        for (int occurrence : ended.collector.forged())
            changes.add(new Change.DeleteHeader(AuthenticationResults.NAME, occurrence));
        if (filter.forwarding != null) {
            for (int occurrence = ended.collector.stamps(); occurrence > 0; occurrence--)
                changes.add(new Change.DeleteHeader(ArrivalStamp.NAME, occurrence));
        }
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
        String sealedBy = seal(ended, changes, refused);
        String sender = rewritten(ended, changes);
        became(new MailFact.Signed(
                letter, ended.author, signedBy, refused, sealedBy, sender, filter.nanoClock.getAsLong() - begun));
        return new Answer(changes, Reply.CONTINUE);
    }
}
