package org.sigillo.net.resolver;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Failed;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// The way along the aliases of one question.
///
/// An answer is taken from the records of the name asked for and of the aliases that lead on from it, and from no
/// other.
final class Walk {
    private final DnsType type;
    private final int maxCnames;
    private final Set<Name> seen = new HashSet<>();
    private Name name;
    private boolean authentic = true;
    private int ttl = Integer.MAX_VALUE;

    Walk(DnsType type, Name name, int maxCnames) {
        this.type = type;
        this.name = name;
        this.maxCnames = maxCnames;
    }

    /// The name reached.
    Name name() {
        return name;
    }

    /// The answer in a message, or `null` if the server has to be asked again for the name reached.
    @Nullable
    DnsAnswer read(Message message) {
        authentic &= message.getHeader().getFlag(Flags.AD); // 6840 §5.8
        List<Record> answers = message.getSection(Section.ANSWER);
        boolean moved = false;
        while (type != DnsType.CNAME && alias(answers) instanceof CNAMERecord alias) {
            if (seen.size() >= maxCnames || !seen.add(name)) return new Failed(Why.CNAME_LOOP);
            ttl = Math.min(ttl, Records.ttl(alias.getTTL()));
            name = alias.getTarget();
            moved = true;
        }
        if (message.getRcode() == Rcode.NXDOMAIN) return new DnsAnswer.NoName(negative(message), authentic);
        Set<DnsRecord> records = new LinkedHashSet<>(); // 2181 §5: a record is there once
        for (Record record : answers) {
            if (!isHere(record) || record.getType() != Query.number(type)) continue;
            DnsRecord read = Records.read(record);
            if (read == null) return new Failed(Why.MALFORMED);
            records.add(read);
            ttl = Math.min(ttl, Records.ttl(record.getTTL())); // 2181 §5.2: the lowest holds for all
        }
        if (!records.isEmpty()) return new DnsAnswer.Found(List.copyOf(records), ttl, authentic);
        if (moved && soa(message) == null) return null;
        if (!moved && !answers.isEmpty()) return new Failed(Why.MALFORMED); // answers, to another question
        return new DnsAnswer.NoData(negative(message), authentic);
    }

    private @Nullable Record alias(List<Record> answers) {
        for (Record record : answers) if (record.getType() == Type.CNAME && isHere(record)) return record;
        return null;
    }

    private boolean isHere(Record record) {
        return record.getDClass() == DClass.IN && record.getName().equals(name);
    }

    private int negative(Message message) { // 2308 §5: the SOA's TTL or its minimum; without SOA, not to be kept
        SOARecord soa = soa(message);
        if (soa == null) return 0;
        return Math.min(ttl, Math.min(Records.ttl(soa.getTTL()), Records.ttl(soa.getMinimum())));
    }

    private @Nullable SOARecord soa(Message message) {
        for (Record record : message.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord soa && soa.getDClass() == DClass.IN && name.subdomain(soa.getName()))
                return soa;
        }
        return null;
    }
}
