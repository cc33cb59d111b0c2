package org.sigillo.documents.export;

import java.util.List;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan;

/// A piece of dnsconfig.js that adds to a domain declared elsewhere. DNSControl cuts long texts itself.
final class DnsControl {
    private DnsControl() {}

    static String text(ChangePlan plan, List<RecordSet> wanted) {
        StringBuilder out = new StringBuilder("// what ")
                .append(plan.domain())
                .append(" publishes for mail, for dnsconfig.js, behind D(")
                .append(Quoting.json(plan.zone().toString()))
                .append(", ...).\n"
                        + "// Texts of others at the same name are among them: leave out those you declare"
                        + " already.\n")
                .append("D_EXTEND(")
                .append(Quoting.json(plan.zone().toString()));
        for (RecordSet set : wanted) {
            String name = Quoting.json(Quoting.relative(set.name(), plan.zone()));
            for (String value : set.values())
                out.append(",\n  ")
                        .append(set.type())
                        .append('(')
                        .append(name)
                        .append(", ")
                        .append(arguments(set, value))
                        .append(", TTL(")
                        .append(set.ttl())
                        .append("))");
        }
        return out.append("\n);\n").toString();
    }

    private static String arguments(RecordSet set, String value) {
        return switch (set.type()) {
            case MX -> {
                int space = value.indexOf(' ');
                yield value.substring(0, space) + ", "
                        + Quoting.json(Quoting.target(set.type(), value.substring(space + 1)));
            }
            case TXT -> Quoting.json(value);
            case CAA ->
                Presentation.read(DnsType.CAA, value) instanceof DnsRecord.Caa caa
                        ? Quoting.json(caa.tag()) + ", " + Quoting.json(caa.value())
                                + (caa.critical() ? ", CAA_CRITICAL" : "")
                        : Quoting.json(value);
            case A, AAAA, CNAME, NS, PTR, SOA, TLSA -> Quoting.json(Quoting.target(set.type(), value));
        };
    }
}
