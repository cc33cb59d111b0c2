package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dmarc.ExternalDestination;
import org.sigillo.dmarc.ReportDestinations;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// Looks at what a domain has published: where its records belong, and where people put them by mistake.
public final class RecordProbe {
    private final Dns dns;
    private final DomainName domain;
    private final List<LintOutcome> outcomes = new ArrayList<>();
    private boolean undecided;

    /// The names of one kind.
    private record Place(RecordKind kind, String right, List<String> wrong) {}

    private static final List<Place> PLACES = List.of(
            new Place(RecordKind.SPF, "", List.of("spf", "_spf")),
            new Place(RecordKind.DMARC, "_dmarc", List.of("dmarc", "")),
            new Place(RecordKind.MTA_STS, "_mta-sts", List.of("mta-sts", "_mta_sts", "")),
            new Place(RecordKind.TLS_RPT, "_smtp._tls", List.of("smtp._tls", "_smtp_tls", "_tls", "_smtp-tls", "")),
            new Place(RecordKind.BIMI, "default._bimi", List.of("default.bimi", "_bimi", "bimi", "")));

    private RecordProbe(Dns dns, DomainName domain) {
        this.dns = dns;
        this.domain = domain;
    }

    /// Looks at a domain.
    ///
    /// @param dns whom to ask
    /// @param domain the domain
    /// @return what was found; records without a mistake included
    public static Probed probe(Dns dns, DomainName domain) {
        RecordProbe probe = new RecordProbe(dns, domain);
        for (Place place : PLACES) probe.place(place);
        probe.consents();
        return new Probed(domain, probe.outcomes, probe.undecided);
    }

    /// What was found.
    ///
    /// @param domain the domain
    /// @param outcomes one for each record
    /// @param undecided whether the DNS left a question without an answer
    public record Probed(DomainName domain, List<LintOutcome> outcomes, boolean undecided) {
        /// Copies the list.
        public Probed {
            outcomes = List.copyOf(outcomes);
        }
    }

    private List<String> texts(DomainName name) {
        return switch (dns.ask(name, DnsType.TXT)) {
            case DnsAnswer.Found found -> {
                List<String> texts = new ArrayList<>();
                for (DnsRecord record : found.records()) {
                    if (!(record instanceof DnsRecord.Txt txt)) continue;
                    String utf8 = Ascii.utf8(txt.text());
                    texts.add(utf8 == null ? txt.text() : utf8);
                }
                yield texts;
            }
            case DnsAnswer.NoData none -> List.of();
            case DnsAnswer.NoName none -> List.of();
            case DnsAnswer.Failed failed -> {
                undecided = true;
                yield List.of();
            }
        };
    }

    private void place(Place place) {
        DomainName right = place.right.isEmpty() ? domain : domain.below(place.right);
        if (right == null) return;
        List<String> texts = ofKind(texts(right), place.kind, right);
        for (LintOutcome outcome : RecordLinter.lint(new Draft(right.toString(), domain, texts)))
            if (outcome.kind() == place.kind) outcomes.add(outcome);
        Set<DomainName> wrong = new LinkedHashSet<>();
        for (String labels : place.wrong) {
            DomainName name = labels.isEmpty() ? domain : domain.below(labels);
            if (name != null && !name.equals(right)) wrong.add(name);
        }
        DomainName doubled = right.below("x") == null ? null : DomainName.parseOctets(right + "." + domain);
        if (doubled != null) wrong.add(doubled);
        for (DomainName name : wrong) misplaced(place.kind, name, right, !texts.isEmpty());
    }

    private static List<String> ofKind(List<String> texts, RecordKind kind, DomainName name) {
        List<String> some = new ArrayList<>();
        for (String text : texts)
            if (RecordKind.of(name.toString(), TypedText.of(text).plain()) == kind) some.add(text);
        return some;
    }

    /// A record at a name where nobody looks. Beside a right one, an SPF record is no mistake: others include it.
    private void misplaced(RecordKind kind, DomainName name, DomainName right, boolean hasRight) {
        if (kind == RecordKind.SPF && hasRight) return;
        for (String text : texts(name)) {
            if (RecordKind.of("", TypedText.of(text).plain()) != kind) continue;
            boolean doubled = name.toString().endsWith("." + domain + "." + domain)
                    || name.toString().equals(domain + "." + domain);
            boolean underscore = !doubled && !name.equals(domain);
            LintReason reason =
                    doubled ? LintReason.DOUBLED_NAME : underscore ? LintReason.LOST_UNDERSCORE : LintReason.WRONG_NAME;
            if (kind == RecordKind.SPF && !doubled) reason = LintReason.WRONG_NAME;
            LintOutcome at = RecordLinter.lint(text);
            String value = at.instead() == null ? null : at.instead().value();
            Publish instead = hasRight || value == null ? null : Publish.txt(right.toString(), value);
            String[] arguments = {name.toString(), right.toString(), kind.word()};
            Finding finding = hasRight
                    ? Finding.warning(reason, name.toString(), arguments)
                    : Finding.error(reason, name.toString(), arguments);
            LintFinding one = new LintFinding(finding, null, Effect.NOT_FOUND, instead);
            outcomes.add(new LintOutcome(kind, name.toString(), text, List.of(one), instead));
        }
    }

    /// 9990 §4: who gets reports of others says so in the DNS of its own.
    private void consents() {
        DomainName at = domain.below("_dmarc");
        if (at == null) return;
        Set<ReportUri> asked = new LinkedHashSet<>();
        for (String text : texts(at)) {
            DmarcRecord record = DmarcRecordParser.parse(text).record();
            if (record == null) continue;
            asked.addAll(record.rua());
            asked.addAll(record.ruf());
        }
        Set<DomainName> told = new LinkedHashSet<>();
        for (ReportUri uri : asked) consent(uri, told);
    }

    private void consent(ReportUri uri, Set<DomainName> told) {
        DomainName host = uri.host();
        if (host == null || host.isOrIsBelow(domain) || !told.add(host)) return;
        ExternalDestination answer = new ReportDestinations(dns).check(domain, uri, ReportDestinations.Kind.AGGREGATE);
        DomainName query = switch (answer) {
            case ExternalDestination.NotAuthorized no -> no.query();
            case ExternalDestination.RetryLater later -> {
                undecided = true;
                yield null;
            }
            case ExternalDestination.Authorized yes -> null;
            case ExternalDestination.NoCheckNeeded own -> null;
            case ExternalDestination.Diverted elsewhere -> null;
            case ExternalDestination.NeverForPsd never -> null;
            case ExternalDestination.Unsupported other -> null;
        };
        if (query == null) return;
        Publish instead = Publish.txt(query.toString(), "v=DMARC1");
        DomainName mirrored = domain.below(host + "._report._dmarc");
        boolean wrongSide = mirrored != null && !texts(mirrored).isEmpty();
        @Nullable DomainName where = wrongSide ? mirrored : query;
        LintReason reason = wrongSide ? LintReason.WRONG_SIDE : LintReason.NOT_AUTHORIZED;
        Finding finding =
                Finding.error(reason, String.valueOf(where), host.toString(), query.toString(), domain.toString());
        LintFinding one = new LintFinding(finding, null, Effect.NO_REPORTS, instead);
        outcomes.add(
                new LintOutcome(RecordKind.REPORT_AUTHORIZATION, String.valueOf(where), "", List.of(one), instead));
    }
}
