package org.sigillo.documents.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan.Unseen;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.documents.mailplan.MailPlan.Key;
import org.sigillo.documents.mailplan.MailPlan.Transport;
import org.sigillo.documents.mailplan.MailPlan.Unwanted;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.mtasts.MtaStsMode;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MtaStsRecord;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// What a plan wishes for, set by set.
final class Wishes {
    /// Octets of the digest that make an id.
    private static final int ID_OCTETS = 10;

    private final Dns dns;
    private final MailPlan plan;
    private final DomainName domain;
    final List<Wish> all = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    final List<Unseen> unseen = new ArrayList<>();

    /// The MTA-STS policy; `null` if there is none of ours.
    @Nullable
    MtaStsPolicy policy;

    Wishes(Dns dns, MailPlan plan, List<RecordSet> ours) {
        this.dns = dns;
        this.plan = plan;
        this.domain = plan.domain();
        mail();
        text(Technology.SPF, RecordKind.SPF, "", plan.spf());
        plan.dkim().forEach(this::key);
        text(Technology.DMARC, RecordKind.DMARC, "_dmarc", plan.dmarc());
        for (DomainName consent : plan.consents())
            text(Technology.DMARC, RecordKind.REPORT_AUTHORIZATION, consent + "._report._dmarc", "v=DMARC1");
        Transport transport = plan.mtaSts();
        if (transport != null) transport(transport);
        text(Technology.TLS_RPT, RecordKind.TLS_RPT, "_smtp._tls", plan.tlsRpt());
        plan.bimi().forEach((selector, text) -> text(Technology.BIMI, RecordKind.BIMI, selector + "._bimi", text));
        if (!plan.caa().isEmpty())
            all.add(Wish.of(
                    Technology.CAA, null, domain, DnsType.CAA, plan.caa().toArray(String[]::new)));
        for (Unwanted unwanted : plan.remove()) remove(unwanted);
        for (RecordSet earlier : ours) forsaken(earlier);
    }

    private @Nullable DomainName name(String labels) {
        DomainName name = labels.isEmpty() ? domain : domain.below(labels);
        if (name == null) findings.add(Finding.error(ChangeReason.NAME_TOO_LONG, domain.toString(), labels));
        return name;
    }

    private void text(Technology technology, RecordKind kind, String labels, @Nullable String text) {
        DomainName name = text == null ? null : name(labels);
        if (name != null && text != null) all.add(Wish.of(technology, kind, name, DnsType.TXT, text));
    }

    private void mail() {
        if (!plan.mx().isEmpty())
            all.add(Wish.of(Technology.MX, null, domain, DnsType.MX, plan.mx().toArray(String[]::new)));
    }

    private void key(String selector, Key key) {
        String labels = selector + "._domainkey";
        switch (key) {
            case Key.Text text -> text(Technology.DKIM, RecordKind.DKIM, labels, text.text());
            case Key.Alias alias -> alias(Technology.DKIM, labels, alias.target());
        }
    }

    private void alias(Technology technology, String labels, DomainName target) {
        DomainName name = name(labels);
        if (name != null) all.add(Wish.of(technology, null, name, DnsType.CNAME, target.toString()));
    }

    private void transport(Transport transport) {
        policy = transport.mode() == null ? null : policy(transport, transport.mode());
        String id = transport.id();
        if (id == null && policy == null) return; // what is missing is among the findings
        if (id != null && policy != null) findings.add(Finding.info(ChangeReason.FIXED_ID, domain.toString(), id));
        String edition = id == null ? id(String.valueOf(policy)) : id;
        text(Technology.MTA_STS, RecordKind.MTA_STS, "_mta-sts", new MtaStsRecord(edition).toString());
        if (transport.host() != null) alias(Technology.MTA_STS, "mta-sts", transport.host());
    }

    /// The id for a document: the same for the same content (8461 §3.1: another if it changes).
    static String id(String document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, ID_OCTETS);
        } catch (NoSuchAlgorithmException impossible) { // every JDK has it
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable MtaStsPolicy policy(Transport transport, MtaStsMode mode) {
        List<MxPattern> patterns = transport.mx();
        if (patterns.isEmpty() && mode != MtaStsMode.NONE) {
            List<DomainName> hosts = hosts();
            if (hosts == null) return null;
            patterns = hosts.stream().map(host -> new MxPattern(false, host)).toList();
            if (patterns.isEmpty()) {
                findings.add(Finding.error(ChangeReason.NO_MX, domain.toString(), mode.word()));
                return null;
            }
        }
        return new MtaStsPolicy(mode, patterns, transport.maxAge());
    }

    /// The mail hosts as they will be; `null` if they cannot be looked up.
    @Nullable
    List<DomainName> hosts() {
        List<String> records = new ArrayList<>(plan.mx());
        if (records.isEmpty()) {
            switch (dns.ask(domain, DnsType.MX)) {
                case DnsAnswer.Found found -> {
                    for (DnsRecord record : found.records()) records.add(Presentation.of(record));
                }
                case DnsAnswer.NoData none -> {}
                case DnsAnswer.NoName none -> {}
                case DnsAnswer.Failed failed -> {
                    Unseen one = new Unseen(domain, DnsType.MX, failed.why());
                    if (!unseen.contains(one)) unseen.add(one);
                    return null;
                }
            }
        }
        return records.stream()
                .map(record -> DomainName.parseOrNull(record.substring(record.indexOf(' ') + 1)))
                .filter(host -> host != null && host.isHostname())
                .distinct()
                .sorted() // the order of an answer changes, and the policy shall not
                .toList();
    }

    private void remove(Unwanted unwanted) {
        String selector = unwanted.selector();
        switch (unwanted.technology()) {
            case SPF -> gone(unwanted.technology(), RecordKind.SPF, "");
            case DKIM -> gone(unwanted.technology(), RecordKind.DKIM, selector + "._domainkey");
            case DMARC -> {
                if (selector.isEmpty()) gone(unwanted.technology(), RecordKind.DMARC, "_dmarc");
                else gone(unwanted.technology(), RecordKind.REPORT_AUTHORIZATION, selector + "._report._dmarc");
            }
            case MTA_STS -> {
                if (!selector.isEmpty()) noHost(selector);
                else {
                    gone(unwanted.technology(), RecordKind.MTA_STS, "_mta-sts");
                    findings.add(Finding.warning(ChangeReason.POLICY_KEPT, domain.toString()));
                }
            }
            case TLS_RPT -> gone(unwanted.technology(), RecordKind.TLS_RPT, "_smtp._tls");
            case BIMI -> gone(unwanted.technology(), RecordKind.BIMI, selector + "._bimi");
            case CAA -> issuersGone(selector);
            case MX, DANE, DNSSEC -> {} // a file cannot say so
        }
    }

    private void gone(Technology technology, RecordKind kind, String labels) {
        DomainName name = name(labels);
        if (name == null || spokenOf(name)) return;
        Finding why = Finding.info(ChangeReason.REMOVE_ASKED, name.toString());
        DomainName top = domain;
        boolean alias = kind == RecordKind.DKIM
                && !name.equals(top)
                && Published.look(dns, top, name, DnsType.CNAME).set().values().size() == 1;
        DnsType type = alias ? DnsType.CNAME : DnsType.TXT; // a key of a service goes as its alias
        all.add(new Wish(technology, alias ? null : kind, name, type, List.of(), List.of(), List.of(why)));
    }

    private void noHost(String target) {
        DomainName name = name("mta-sts");
        if (name == null) return;
        Finding why = Finding.info(ChangeReason.REMOVE_ASKED, name.toString());
        all.add(new Wish(Technology.MTA_STS, null, name, DnsType.CNAME, List.of(), List.of(target), List.of(why)));
    }

    /// Who may issue: all of it, or what has one of some tags.
    private void issuersGone(String tags) {
        if (all.stream().anyMatch(wish -> wish.type() == DnsType.CAA)) return;
        List<String> wanted = tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1));
        List<String> mine = new ArrayList<>(
                Published.look(dns, domain, domain, DnsType.CAA).set().values());
        mine.removeIf(value -> !wanted.isEmpty() && !wanted.contains(MailPlan.tag(value)));
        if (mine.isEmpty() && !wanted.isEmpty()) return;
        Finding why = Finding.info(ChangeReason.REMOVE_ASKED, domain.toString());
        all.add(new Wish(Technology.CAA, null, domain, DnsType.CAA, List.of(), mine, List.of(why)));
    }

    private boolean spokenOf(DomainName name) {
        return all.stream()
                .anyMatch(wish -> wish.name().equals(name) && wish.type() != DnsType.MX && wish.type() != DnsType.CAA);
    }

    /// What an earlier plan published and this one does not speak of.
    private void forsaken(RecordSet earlier) {
        DomainName name = earlier.name();
        boolean spoken = all.stream().anyMatch(wish -> wish.name().equals(name) && wish.type() == earlier.type());
        if (spoken || !name.isOrIsBelow(domain)) return;
        List<String> mine = new ArrayList<>(earlier.values());
        RecordKind kind = null;
        if (earlier.type() == DnsType.TXT) {
            mine.removeIf(value -> RecordKind.of("", value) == null);
            if (!mine.isEmpty()) kind = RecordKind.of(name.toString(), mine.getFirst());
        }
        if (mine.isEmpty()) return;
        Finding why = Finding.info(ChangeReason.REMOVE_OURS, name.toString());
        all.add(new Wish(technology(kind, earlier), kind, name, earlier.type(), List.of(), mine, List.of(why)));
    }

    private static Technology technology(@Nullable RecordKind kind, RecordSet set) {
        if (set.type() == DnsType.CAA) return Technology.CAA;
        if (kind == null)
            return set.type() == DnsType.MX
                    ? Technology.MX
                    : set.name().toString().contains("._domainkey.") ? Technology.DKIM : Technology.MTA_STS;
        return TECHNOLOGIES.getOrDefault(kind, Technology.DMARC);
    }

    private static final Map<RecordKind, Technology> TECHNOLOGIES = Map.of(
            RecordKind.SPF, Technology.SPF,
            RecordKind.DKIM, Technology.DKIM,
            RecordKind.MTA_STS, Technology.MTA_STS,
            RecordKind.TLS_RPT, Technology.TLS_RPT,
            RecordKind.BIMI, Technology.BIMI);
}
