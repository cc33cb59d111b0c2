package org.sigillo.documents.export;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.text.Ascii;

/// Resources of Terraform's provider for AWS. It puts the outer quotes of a TXT record itself, so that
/// two strings of
/// one record stand as `first\"\"second`.
final class Terraform {
    private Terraform() {}

    static String text(ChangePlan plan, List<RecordSet> wanted) {
        StringBuilder out = new StringBuilder("# what ")
                .append(plan.domain())
                .append(" publishes for mail\n\nvariable \"zone_id\" {\n  type        = string\n  description = ")
                .append(Quoting.hcl("the hosted zone of " + plan.zone()))
                .append("\n}\n");
        Set<String> labels = new HashSet<>();
        for (RecordSet set : wanted) resource(out, set, label(set, labels));
        return out.toString();
    }

    private static void resource(StringBuilder out, RecordSet set, String label) {
        out.append("\nresource \"aws_route53_record\" \"").append(label).append("\" {\n");
        out.append("  zone_id = var.zone_id\n");
        out.append("  name    = ").append(Quoting.hcl(set.name().toString())).append('\n');
        out.append("  type    = \"").append(set.type()).append("\"\n");
        out.append("  ttl     = ").append(set.ttl()).append('\n');
        List<String> records = set.values().stream()
                .map(value -> Quoting.hcl(record(set, value)))
                .toList();
        out.append("  records = [").append(String.join(", ", records)).append("]\n}\n");
    }

    private static String record(RecordSet set, String value) {
        return set.type() == DnsType.TXT
                ? String.join("\"\"", Quoting.route53Strings(value))
                : Quoting.route53(set, value);
    }

    /// A name HCL takes: what it may not hold is an underscore, and no two are the same.
    private static String label(RecordSet set, Set<String> labels) {
        StringBuilder out = new StringBuilder();
        for (char c : (set.name() + "_" + set.type().name().toLowerCase(Locale.ROOT)).toCharArray())
            out.append(Ascii.isAlphanumeric(c) || c == '_' || c == '-' ? c : '_');
        if (!Ascii.isAlpha(out.charAt(0)) && out.charAt(0) != '_') out.insert(0, '_');
        String label = out.toString();
        for (int i = 2; !labels.add(label); i++) label = out + "_" + i;
        return label;
    }
}
