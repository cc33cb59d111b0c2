package org.sigillo.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfParser;

/// What is to be changed, as far as it touches how mail is judged.
///
/// @param domain whose mail
/// @param before the DMARC Policy Record as it is; `null` if there is none, or more than one (9989 §4.10)
/// @param after the same as it would be
/// @param spf the DNS as SPF sees it, before and after; `null` if no SPF record is changed
public record Proposed(
        DomainName domain,
        @Nullable DmarcRecord before,
        @Nullable DmarcRecord after,
        @Nullable SpfChange spf) {

    /// The DNS as SPF sees it.
    ///
    /// @param before as it is
    /// @param after as it would be
    public record SpfChange(Dns before, Dns after) {}

    /// From changes of records.
    ///
    /// @param domain whose mail
    /// @param changes what is to be changed
    /// @param dns the DNS as it is
    /// @return as far as they touch how mail is judged
    public static Proposed of(DomainName domain, List<SetChange> changes, Dns dns) {
        DomainName policy = domain.below("_dmarc");
        DmarcRecord published = policy == null ? null : record(texts(dns, policy));
        DmarcRecord planned = published;
        boolean spf = false;
        for (SetChange change : changes) {
            RecordSet before = change.before();
            if (before.type() != DnsType.TXT || before.saysTheSame(change.after())) continue;
            if (before.name().equals(policy)) planned = record(change.after());
            else spf |= isSpf(before) || isSpf(change.after());
        }
        if (!spf) return new Proposed(domain, published, planned, null);
        AfterChange now = new AfterChange(dns, List.of()); // both ask beyond once
        List<RecordSet> wanted = changes.stream().map(SetChange::after).toList();
        return new Proposed(domain, published, planned, new SpfChange(now, new AfterChange(now, wanted)));
    }

    /// The change that puts one record in the place of the one of its kind.
    ///
    /// @param domain whose mail
    /// @param text the record: DMARC or SPF
    /// @param dns the DNS as it is; where it does not answer, nothing is taken to be there
    /// @return the change; `null` if the text is neither
    public static @Nullable SetChange change(DomainName domain, String text, Dns dns) {
        boolean dmarc = DmarcRecordParser.isDmarc(text);
        if (!dmarc && !SpfParser.isSpf(text)) return null;
        DomainName name = dmarc ? domain.below("_dmarc") : domain;
        if (name == null) return null;
        RecordSet before = texts(dns, name);
        List<String> values = new ArrayList<>(before.values());
        values.removeIf(dmarc ? DmarcRecordParser::isDmarc : SpfParser::isSpf);
        values.add(text);
        return new SetChange(before, new RecordSet(name, DnsType.TXT, before.ttl(), values));
    }

    /// Whether it touches how mail is judged.
    ///
    /// @return true if a policy or an SPF record is changed
    public boolean isTouching() {
        return spf != null || !Objects.equals(before, after);
    }

    private static RecordSet texts(Dns dns, DomainName name) {
        if (!(dns.ask(name, DnsType.TXT) instanceof DnsAnswer.Found found)) return RecordSet.none(name, DnsType.TXT);
        List<String> texts = new ArrayList<>();
        for (DnsRecord record : found.records()) if (record instanceof DnsRecord.Txt txt) texts.add(txt.text());
        return new RecordSet(name, DnsType.TXT, found.ttl(), texts);
    }

    private static boolean isSpf(RecordSet set) {
        return set.values().stream().anyMatch(SpfParser::isSpf);
    }

    private static @Nullable DmarcRecord record(RecordSet set) {
        List<String> texts =
                set.values().stream().filter(DmarcRecordParser::isDmarc).toList();
        return texts.size() == 1 ? DmarcRecordParser.parse(texts.getFirst()).record() : null;
    }
}
