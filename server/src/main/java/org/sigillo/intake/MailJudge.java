package org.sigillo.intake;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.documents.unpack.ContentKind;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.Verdict;
import org.sigillo.message.AuthorDomain;
import org.sigillo.name.DomainName;
import org.sigillo.reports.MailVerdict;
import org.sigillo.reports.MailVerdict.Standing;
import org.sigillo.spf.SpfResult;

/// Judges the mail a report came in, as any other mail is judged.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9990#section-8.2 RFC 9990 §8.2
public final class MailJudge {
    private final Inbound inbound;

    /// A judge.
    ///
    /// @param inbound judges mail
    public MailJudge(Inbound inbound) {
        this.inbound = inbound;
    }

    /// Judges a mail. Without an SMTP session DKIM alone speaks for it.
    ///
    /// @param octets what came
    /// @param envelope what the session said
    /// @return what can be said; `null` if it is no mail
    public @Nullable MailVerdict judge(byte[] octets, Envelope envelope) {
        if (ContentKind.of(octets) != ContentKind.MAIL) return null;
        return of(inbound.verify(envelope, withCrlf(octets)));
    }

    static MailVerdict of(Verdict verdict) {
        List<DomainName> identities = new ArrayList<>();
        List<DomainName> signers = new ArrayList<>();
        for (DkimOutcome outcome : verdict.dkim())
            if (outcome.result() == DkimResult.PASS && outcome.domain() != null && !signers.contains(outcome.domain()))
                signers.add(outcome.domain());
        DomainName sender = DomainName.parseUtf8Octets(verdict.spfMailFrom().domain());
        boolean sent = verdict.spfMailFrom().result() == SpfResult.PASS && sender != null;
        identities.addAll(signers);
        if (sent) identities.add(sender);
        DomainName author = verdict.author() instanceof AuthorDomain.Single single ? single.domain() : null;
        boolean passed = verdict.dmarc().result() == DmarcResult.PASS;
        DomainName organization = verdict.dmarc().organizationalDomain();
        if (passed && author != null) identities.add(author);
        if (passed && organization != null) identities.add(organization);
        Envelope envelope = verdict.envelope();
        return new MailVerdict(
                standing(verdict, !signers.isEmpty() || sent),
                author,
                verdict.dmarc().result().word(),
                signers,
                verdict.spfMailFrom().result().word(),
                sender,
                identities,
                envelope.clientIp() == null ? null : envelope.clientIp().toString(),
                envelope.helo(),
                envelope.mailFrom());
    }

    private static Standing standing(Verdict verdict, boolean any) {
        return switch (verdict.dmarc().result()) {
            case PASS -> Standing.SHOWN;
            case FAIL -> Standing.NOT_SHOWN;
            case TEMPERROR -> Standing.UNDECIDED;
            case NONE, PERMERROR -> any ? Standing.SHOWN : isLate(verdict) ? Standing.UNDECIDED : Standing.NOT_SHOWN;
        };
    }

    private static boolean isLate(Verdict verdict) {
        return verdict.spfMailFrom().result() == SpfResult.TEMPERROR
                || verdict.dkim().stream().anyMatch(outcome -> outcome.result() == DkimResult.TEMPERROR);
    }

    /// Mail that lay in a file ends its lines in LF.
    private static byte[] withCrlf(byte[] octets) {
        int bare = 0;
        for (int i = 0; i < octets.length; i++) if (octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r')) bare++;
        if (bare == 0) return octets;
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + bare);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r')) out.write('\r');
            out.write(octets[i]);
        }
        return out.toByteArray();
    }
}
