package org.sigillo.documents.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan;

/// A zone of octoDNS: names below the zone, the empty one for itself; a semicolon in a text has a
/// backslash before it.
final class OctoDns {
    private OctoDns() {}

    static String text(ChangePlan plan, List<RecordSet> wanted) {
        Map<String, List<RecordSet>> names = new TreeMap<>(); // octoDNS wants them in order
        for (RecordSet set : wanted) {
            String name = Quoting.relative(set.name(), plan.zone());
            names.computeIfAbsent(name.equals("@") ? "" : name, none -> new ArrayList<>())
                    .add(set);
        }
        StringBuilder out = new StringBuilder("---\n# ")
                .append(plan.zone())
                .append(".yaml: what ")
                .append(plan.domain())
                .append(" publishes for mail\n");
        names.forEach((name, sets) -> {
            out.append(Quoting.yaml(name)).append(":\n");
            for (RecordSet set : sets) {
                out.append("  - ttl: ").append(set.ttl()).append("\n    type: ").append(set.type());
                if (set.type() == DnsType.CNAME)
                    out.append("\n    value: ")
                            .append(Quoting.yaml(
                                    Quoting.target(set.type(), set.values().getFirst())))
                            .append('\n');
                else {
                    out.append("\n    values:\n");
                    for (String value : set.values()) value(out, set.type(), value);
                }
            }
        });
        return out.toString();
    }

    private static void value(StringBuilder out, DnsType type, String value) {
        if (type == DnsType.MX) {
            int space = value.indexOf(' ');
            out.append("      - exchange: ")
                    .append(Quoting.yaml(Quoting.target(type, value.substring(space + 1))))
                    .append("\n        preference: ")
                    .append(value, 0, space)
                    .append('\n');
        } else if (Presentation.read(type, value) instanceof DnsRecord.Caa caa) {
            out.append("      - flags: ")
                    .append(caa.flags())
                    .append("\n        tag: ")
                    .append(caa.tag())
                    .append("\n        value: ")
                    .append(Quoting.yaml(caa.value().replace(";", "\\;")))
                    .append('\n');
        } else
            out.append("      - ")
                    .append(Quoting.yaml(value.replace(";", "\\;")))
                    .append('\n');
    }
}
