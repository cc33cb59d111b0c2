package org.sigillo.fuzz;

import java.util.List;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangePlanner;
import org.sigillo.documents.export.Export;
import org.sigillo.documents.export.ExportFormat;
import org.sigillo.documents.export.Exported;
import org.sigillo.documents.mailplan.MailFile;
import org.sigillo.documents.mailplan.MailFileDoors;
import org.sigillo.documents.mailplan.MailFileProblem;
import org.sigillo.documents.mailplan.MailPlan;
import org.sigillo.name.DomainName;

/// Files that say what a domain shall publish: whatever the octets, a plan or problems and never both, and each problem
/// at a line of the file. A plan is compared with an empty zone; what may be published is written in every form, or
/// refused.
public final class MailFileTarget {
    private static final Dns NOTHING = Zone.builder().build();
    private static final MailFileDoors DOORS = new MailFileDoors() {
        @Override
        public List<DomainName> service(String name) {
            return name.equals("Google") ? List.of(DomainName.of("_spf.google.com")) : List.of();
        }

        @Override
        public String text(String path) {
            return path; // so that what a key's file may hold is tried as well
        }
    };

    private MailFileTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        MailFile file = MailFile.read(input, DOORS);
        MailPlan plan = file.plan();
        Invariant.same(file.problems().isEmpty(), plan != null, "a plan, or problems");
        Invariant.holds(file.problems().size() <= MailFile.MAX_PROBLEMS, "no more problems than are told");
        for (MailFileProblem one : file.problems())
            Invariant.holds(one.line() > 0 && one.line() <= input.length + 1 && one.column() > 0, "a place: " + one);
        if (plan == null) return;
        write(new ChangePlanner(NOTHING).plan(plan));
        ChangePlan gone = new ChangePlanner(NOTHING).plan(plan.withdrawn());
        Invariant.holds(gone.needed().isEmpty(), "nothing is there, and something is to be taken away: " + gone);
    }

    private static void write(ChangePlan plan) {
        if (!plan.isGood()) return;
        for (ExportFormat format : ExportFormat.values()) {
            Exported exported = Export.write(format, plan, true);
            Invariant.same(exported.text().isEmpty(), !exported.findings().isEmpty(), "a document, or why not");
            if (format == ExportFormat.ZONE)
                exported.text()
                        .lines()
                        .forEach(line -> Invariant.holds(
                                line.startsWith(";") || line.contains(" IN "), "a line that is no record: " + line));
        }
    }
}
