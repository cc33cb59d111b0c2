package org.sigillo.documents.export;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.Change;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangeReason;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.spec.Finding;

/// Writes what a plan wants for those who publish it.
public final class Export {
    /// The longest TXT record of Route 53, in characters, quotes and escapes included.
    public static final int MAX_ROUTE53 = 4_000;

    private Export() {}

    /// Writes.
    ///
    /// @param format the form
    /// @param plan the plan
    /// @param all whether a form of changes holds what stays as it is too
    /// @return the document, or why it cannot be written
    public static Exported write(ExportFormat format, ChangePlan plan, boolean all) {
        List<RecordSet> wanted = new ArrayList<>();
        List<RecordSet> gone = new ArrayList<>();
        for (PlannedChange one : plan.changes()) {
            boolean needed = one.isNeeded() || all || !format.isOfChanges();
            if (!one.change().wanted().values().isEmpty()) {
                if (needed) wanted.add(one.change().wanted());
            } else if (one.change() instanceof Change.Remove)
                gone.add(one.change().published());
        }
        List<Finding> refused = refused(format, wanted);
        if (!refused.isEmpty()) return new Exported("", refused);
        String text = switch (format) {
            case TEXT -> new HandOff(plan, all).text();
            case ZONE -> zone(plan, wanted, gone);
            case ROUTE53 -> Aws.changeBatch(plan, wanted, gone);
            case CLOUDFORMATION -> Aws.template(plan, wanted);
            case TERRAFORM -> Terraform.text(plan, wanted);
            case OCTODNS -> OctoDns.text(plan, wanted);
            case DNSCONTROL -> DnsControl.text(plan, wanted);
            case JSON -> SetsJson.text(plan, wanted, gone);
        };
        return new Exported(text, List.of());
    }

    private static List<Finding> refused(ExportFormat format, List<RecordSet> sets) {
        List<Finding> findings = new ArrayList<>();
        boolean amazon = format == ExportFormat.ROUTE53
                || format == ExportFormat.CLOUDFORMATION
                || format == ExportFormat.TERRAFORM;
        for (RecordSet set : sets)
            for (String value : set.values()) {
                String name = set.name().toString();
                int length =
                        set.type() == DnsType.TXT ? Quoting.route53(set, value).length() : 0;
                if (amazon && length > MAX_ROUTE53)
                    findings.add(Finding.error(
                            ChangeReason.TOO_LONG, name, String.valueOf(length), String.valueOf(MAX_ROUTE53)));
                if (format.isPlain() && format != ExportFormat.TEXT && !Quoting.isPlain(value))
                    findings.add(Finding.error(ChangeReason.NOT_PLAIN, name, format.word()));
            }
        return findings;
    }

    private static String zone(ChangePlan plan, List<RecordSet> wanted, List<RecordSet> gone) {
        StringBuilder out = new StringBuilder("; what ")
                .append(plan.domain())
                .append(" publishes for mail; names are absolute, so the lines fit into any zone file\n");
        for (RecordSet set : wanted) lines(out, "", set);
        if (!gone.isEmpty()) out.append("; to be taken out:\n");
        for (RecordSet set : gone) lines(out, "; ", set);
        return out.toString();
    }

    private static void lines(StringBuilder out, String before, RecordSet set) {
        for (String value : set.values())
            out.append(before)
                    .append(set.name())
                    .append(". ")
                    .append(set.ttl())
                    .append(" IN ")
                    .append(set.type())
                    .append(' ')
                    .append(Quoting.master(set, value))
                    .append('\n');
    }
}
