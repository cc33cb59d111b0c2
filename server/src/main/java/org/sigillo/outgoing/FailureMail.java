package org.sigillo.outgoing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.documents.failure.FailureReport;
import org.sigillo.documents.failure.FailureWriter;
import org.sigillo.documents.failure.Redaction;
import org.sigillo.documents.failure.ReportField;
import org.sigillo.evidence.Step;
import org.sigillo.filter.MailFact;
import org.sigillo.inbound.Action;
import org.sigillo.inbound.Verdict;
import org.sigillo.inbound.VerdictField;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfResult;

/// The parts of a failure report for machines: its fields, and the header of the message that failed.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9991#section-4 RFC 9991 §4
final class FailureMail {
    /// Header fields told of a message.
    static final int MAX_FIELDS = 200;
    /// The longest value told, in octets; the rest is cut off.
    static final int MAX_VALUE = 4_000;

    private static final int MAX_WORD = 900; // 5322 §2.1.1: a line of 998

    private final String authservId;
    private final @Nullable Redaction redaction;
    private final MailFact.Judged judged;

    /// @param redaction what makes tokens; `null` to tell the header as it came
    FailureMail(String authservId, @Nullable Redaction redaction, MailFact.Judged judged) {
        this.authservId = authservId;
        this.redaction = redaction;
        this.judged = judged;
    }

    /// The part `message/feedback-report`.
    byte[] fields(FailureKind kind, DomainName author, long incidents, String userAgent) {
        Verdict verdict = judged.verdict();
        DmarcOutcome dmarc = verdict.dmarc();
        List<String> failed = new ArrayList<>(2);
        if (dmarc.alignedDkim().isEmpty()) failed.add("dkim");
        if (dmarc.alignedSpf().isEmpty()) failed.add("spf");
        if (failed.isEmpty()) failed.add("none"); // 9991 §4
        String mailFrom = judged.letter().mailFrom();
        AuthenticationResults results = VerdictField.of(verdict, authservId).ascii();
        return FailureWriter.fields(new FailureReport(
                "auth-failure",
                userAgent,
                "1",
                List.of(kind.word()),
                failed,
                result(judged.decision().action()),
                judged.letter().queueId().isEmpty()
                        ? null
                        : clean(judged.letter().queueId()),
                clean(redaction == null ? mailFrom : redaction.address(mailFrom)),
                List.of(),
                judged.letter().at(),
                "dns; " + clean(authservId),
                verdict.envelope().clientIp(),
                incidents,
                List.of(clean(results.folded())),
                List.of(author.toString()),
                more(verdict, kind),
                List.of()));
    }

    /// 6591 §3.2.2.
    private static String result(Action action) {
        return switch (action) {
            case Action.Accept _ -> "delivered";
            case Action.Quarantine _ -> "policy";
            case Action.Reject _ -> "reject";
            case Action.TempFail _ -> "other";
        };
    }

    /// 9991 §4: DKIM-* for a failure of an aligned signature, SPF-DNS for one of an aligned SPF.
    private List<ReportField> more(Verdict verdict, FailureKind kind) {
        List<ReportField> fields = new ArrayList<>(4);
        DomainName organization = verdict.dmarc().organizationalDomain();
        for (DkimOutcome outcome : verdict.dkim()) {
            DomainName domain = outcome.domain();
            boolean ours = domain != null && organization != null && domain.isOrIsBelow(organization);
            boolean wanted = ours || kind != FailureKind.DMARC && kind != FailureKind.SPF;
            if (outcome.result() == DkimResult.PASS || domain == null || !wanted) continue;
            fields.add(new ReportField("DKIM-Domain", domain.toString()));
            String identity = outcome.identity() == null ? "@" + domain : outcome.identity();
            String hidden = redaction == null || identity.startsWith("@") ? identity : redaction.address(identity);
            fields.add(new ReportField("DKIM-Identity", clean(hidden)));
            if (outcome.selector() != null) fields.add(new ReportField("DKIM-Selector", clean(outcome.selector())));
            break;
        }
        DomainName spf = DomainName.parseUtf8Octets(verdict.spfMailFrom().domain());
        boolean ours = spf != null && organization != null && spf.isOrIsBelow(organization);
        if (spf != null
                && (ours || kind == FailureKind.SPF)
                && verdict.spfMailFrom().result() != SpfResult.PASS) {
            String record = record(verdict, spf);
            if (record != null) fields.add(new ReportField("SPF-DNS", "txt : " + spf + " : \"" + clean(record) + '"'));
        }
        return fields;
    }

    private static @Nullable String record(Verdict verdict, DomainName domain) {
        for (Step step : verdict.steps()) {
            if (step.question().type() != DnsType.TXT || !step.question().name().equals(domain)) continue;
            if (!(step.answer() instanceof DnsAnswer.Found found)) continue;
            for (DnsRecord one : found.records())
                if (one instanceof DnsRecord.Txt txt && txt.text().startsWith("v=spf1"))
                    return txt.text().replace("\\", "\\\\").replace("\"", "\\\"");
        }
        return null;
    }

    /// The part `text/rfc822-headers`.
    byte[] header() {
        List<ReportField> fields = new ArrayList<>();
        for (HeaderField field : judged.header().fields()) {
            if (fields.size() == MAX_FIELDS) break;
            String name = field.name();
            boolean good = !name.isEmpty() && name.length() < MAX_WORD;
            for (int i = 0; i < name.length(); i++) good &= name.charAt(i) > ' ' && name.charAt(i) < 127;
            if (good) fields.add(new ReportField(name, clean(field.unfolded())));
        }
        return FailureWriter.header(redaction == null ? fields : redaction.header(fields));
    }

    /// Text of one line in ASCII, without words longer than a line.
    private static String clean(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_VALUE));
        int word = 0;
        for (int i = 0; i < text.length() && out.length() < MAX_VALUE; i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') continue;
            if (c == ' ' || c == '\t') word = 0;
            else if (++word > MAX_WORD) continue;
            out.append(c == '\t' ? ' ' : c >= ' ' && c < 127 ? c : '?');
        }
        return out.toString().strip();
    }
}
