package org.sigillo.documents.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan.Unseen;
import org.sigillo.documents.inspect.AtOnce;
import org.sigillo.documents.inspect.Selectors;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileDoors;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.mtasts.MtaStsInspector;
import org.sigillo.mtasts.MtaStsOutcome;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MtaStsRecord;
import org.sigillo.mtasts.MtaStsResult;
import org.sigillo.name.DomainName;

/// Describes what a domain publishes as a file, so that a plan of it has nothing to do. Each piece is
/// read again before
/// it is written; what a file cannot say stands in it as a remark.
public final class Adoption {
    private final Dns dns;
    private final HttpsFetch https;
    private final DomainName domain;
    private final StringBuilder file = new StringBuilder();
    private final List<Unseen> unseen = new ArrayList<>();

    private Adoption(Dns dns, HttpsFetch https, DomainName domain) {
        this.dns = dns;
        this.https = https;
        this.domain = domain;
    }

    /// What was found.
    ///
    /// @param file the file, lines ended by LF
    /// @param unseen what could not be looked up: the file says nothing of it
    public record Adopted(String file, List<Unseen> unseen) {
        /// Copies the list.
        public Adopted {
            unseen = List.copyOf(unseen);
        }
    }

    /// Looks, and describes.
    ///
    /// @param dns whom to ask
    /// @param https fetches the MTA-STS policy, if there is a record of one
    /// @param domain the domain
    /// @param own DKIM selectors to be asked for, besides those many use
    /// @return the file
    public static Adopted of(Dns dns, HttpsFetch https, DomainName domain, List<String> own) {
        Adoption adoption = new Adoption(dns, https, domain);
        adoption.write(own);
        return new Adopted(adoption.file.toString(), adoption.unseen);
    }

    private void write(List<String> own) {
        file.append("# What ").append(domain).append(" publishes for mail, as it was found in the DNS.\n");
        file.append("domain: ").append(domain).append('\n');
        mail();
        text(Technology.SPF, RecordKind.SPF, "");
        keys(own);
        text(Technology.DMARC, RecordKind.DMARC, "_dmarc");
        transport();
        text(Technology.TLS_RPT, RecordKind.TLS_RPT, "_smtp._tls");
        text(Technology.BIMI, RecordKind.BIMI, "default._bimi");
        issuers();
    }

    private @Nullable Published look(String labels, DnsType type) {
        DomainName name = labels.isEmpty() ? domain : domain.below(labels);
        if (name == null) return null;
        Published published = Published.look(dns, domain, name, type);
        DnsAnswer.Why failed = published.failed();
        if (failed != null) unseen.add(new Unseen(name, type, failed));
        return failed == null ? published : null;
    }

    private void mail() {
        Published published = look("", DnsType.MX);
        if (published == null || published.set().values().isEmpty()) return;
        List<String> values = published.set().values();
        StringBuilder text = new StringBuilder("\nmx:");
        if (values.equals(List.of("0 ."))) text.append(" none\n");
        else {
            text.append('\n');
            for (String value : values)
                text.append("  - ").append(Sections.quoted(value)).append('\n');
        }
        MailPlan read = read(text.toString());
        if (read != null && new RecordSet(domain, DnsType.MX, 0, read.mx()).saysTheSame(published.set()))
            file.append(text);
        else remark("MX records that are no hosts' names, and are left alone: " + String.join(", ", values));
    }

    /// The record with the policy it tells of; the record alone where that cannot be had.
    private void transport() {
        MtaStsOutcome found = new MtaStsInspector(dns, https).inspect(domain).outcome();
        MtaStsRecord record = found.record();
        MtaStsPolicy policy = found.policy();
        if (record == null || policy == null || found.result() != MtaStsResult.VALID) {
            text(Technology.MTA_STS, RecordKind.MTA_STS, "_mta-sts");
            if (record != null)
                remark("the MTA-STS policy could not be had, so the file speaks of its record alone: write mode,"
                        + " max_age and mx");
            return;
        }
        Published published = look("_mta-sts", DnsType.TXT);
        if (published == null || published.alias() != null || published.wildcard() != null) {
            text(Technology.MTA_STS, RecordKind.MTA_STS, "_mta-sts");
            return;
        }
        StringBuilder text = new StringBuilder("\nmta-sts:\n  mode: ")
                .append(policy.mode().word())
                .append("\n  max_age: ")
                .append(policy.maxAge())
                .append('\n');
        List<String> patterns =
                policy.mx().stream().map(one -> Sections.quoted(one.toString())).toList();
        if (!patterns.isEmpty())
            text.append("  mx: [").append(String.join(", ", patterns)).append("]\n");
        Published host = look("mta-sts", DnsType.CNAME);
        if (host != null && host.wildcard() == null && !host.set().values().isEmpty())
            text.append("  host: ").append(host.set().values().getFirst()).append('\n');
        String id = "  id: " + Sections.quoted(record.id()) + "\n";
        boolean ours = Wishes.id(policy.toString()).equals(record.id()); // made from the policy, as a plan does
        if (!ours)
            text.append("  # leave it out, and it is made from the policy\n").append(id);
        MailPlan read = read(text.toString());
        if (read == null || read.mtaSts() == null) text(Technology.MTA_STS, RecordKind.MTA_STS, "_mta-sts");
        else file.append(text);
    }

    private void issuers() {
        Published published = look("", DnsType.CAA);
        if (published == null || published.wildcard() != null) return;
        List<String> values = published.set().values();
        if (values.isEmpty()) return;
        String text = "\ncaa:\n" + Sections.issuers(values);
        MailPlan read = read(text);
        if (read != null && new RecordSet(domain, DnsType.CAA, 0, read.caa()).saysTheSame(published.set()))
            file.append(text);
        else remark("CAA records that a file cannot say, and that are left alone: " + String.join(", ", values));
    }

    private void text(Technology technology, RecordKind kind, String labels) {
        Published published = look(labels, DnsType.TXT);
        if (published == null) return;
        String word = technology.word();
        if (published.alias() != null) {
            remark(word + " is an alias (CNAME) of " + published.alias() + ", and is left alone");
            return;
        }
        if (published.wildcard() != null) return; // it does not stand at the name
        Wish like = Wish.of(technology, kind, published.set().name(), DnsType.TXT);
        List<String> mine =
                published.set().values().stream().filter(like::isMine).toList();
        if (mine.size() > 1) {
            several(word, kind, mine);
        }
        if (mine.size() == 1) section(word, kind, mine.getFirst());
    }

    private void several(String word, RecordKind kind, List<String> records) {
        file.append("\n# ").append(records.size()).append(' ').append(word);
        file.append(" records, of which receivers use none. Keep one of them:\n");
        String line = "#   " + word + ": { record: ";
        for (String one : records)
            file.append(line).append(Sections.quoted(one)).append(" }\n");
        String merged = kind == RecordKind.SPF ? Sections.merged(records) : null;
        if (merged != null)
            file.append("# or, for who may send by any of them:\n")
                    .append(line)
                    .append(Sections.quoted(merged))
                    .append(" }\n");
    }

    private void section(String word, RecordKind kind, String record) {
        String literal = "  record: " + Sections.quoted(record) + "\n";
        for (String body : List.of(Sections.of(kind, record), literal)) {
            String text = "\n" + word + ":\n" + body;
            MailPlan read = body.isEmpty() ? null : read(text);
            String again = read == null ? null : record(kind, read);
            if (again == null || !Meaning.same(kind, record, again)) continue;
            file.append(text);
            return;
        }
        remark("a " + word + " record that a file cannot say, and that is left alone: " + Sections.quoted(record));
    }

    private static @Nullable String record(RecordKind kind, MailPlan plan) {
        return switch (kind) {
            case SPF -> plan.spf();
            case DMARC -> plan.dmarc();
            case MTA_STS -> {
                MailPlan.Transport transport = plan.mtaSts();
                yield transport == null ? null : "v=STSv1; id=" + transport.id() + ";";
            }
            case TLS_RPT -> plan.tlsRpt();
            case BIMI -> plan.bimi().get("default");
            case DKIM, REPORT_AUTHORIZATION -> null;
        };
    }

    private void keys(List<String> own) {
        DomainName above = domain.below("_domainkey");
        if (above == null || dns.ask(above, DnsType.TXT) instanceof DnsAnswer.NoName) return; // 8020 §2
        Set<String> selectors = new LinkedHashSet<>(own);
        selectors.addAll(Selectors.KNOWN);
        List<DomainName> names = new ArrayList<>();
        for (String selector : selectors) {
            DomainName name = domain.below(selector + "._domainkey");
            if (name != null) names.add(name);
        }
        List<Published> looks;
        try (AtOnce atOnce = new AtOnce()) {
            looks = atOnce.all(names, name -> Published.look(dns, domain, name, DnsType.TXT));
        }
        StringBuilder keys = new StringBuilder();
        for (Published one : looks) keys.append(key(one));
        if (!keys.isEmpty()) file.append("\ndkim:\n").append(keys);
    }

    private String key(Published published) {
        DomainName name = published.set().name();
        DnsAnswer.Why failed = published.failed();
        if (failed != null) unseen.add(new Unseen(name, DnsType.TXT, failed));
        String text = name.toString();
        String selector = text.substring(0, text.indexOf("._domainkey."));
        String head = "  " + selector + ":\n";
        if (published.alias() != null) return head + "    cname: " + published.alias() + "\n";
        Wish like = Wish.of(Technology.DKIM, RecordKind.DKIM, name, DnsType.TXT);
        List<String> mine =
                published.set().values().stream().filter(like::isMine).toList();
        if (published.wildcard() != null || mine.isEmpty()) return "";
        String key = head + "    record: " + Sections.quoted(mine.getFirst()) + "\n";
        MailPlan read = mine.size() > 1 ? null : read("\ndkim:\n" + key);
        return read != null
                        && read.dkim().get(selector) instanceof MailPlan.Key.Text same
                        && Meaning.same(RecordKind.DKIM, mine.getFirst(), same.text())
                ? key
                : "  # the records at " + selector + " are not taken over: " + mine.size() + " stand there\n";
    }

    private @Nullable MailPlan read(String text) {
        byte[] octets = ("domain: " + domain + text).getBytes(StandardCharsets.UTF_8);
        return MailFile.read(octets, MailFileDoors.NONE).plan();
    }

    private void remark(String text) {
        file.append("\n# ").append(text).append('\n');
    }
}
