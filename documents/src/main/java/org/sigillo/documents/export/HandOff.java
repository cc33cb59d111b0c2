package org.sigillo.documents.export;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.Change;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.explain.Shown;
import org.sigillo.mtasts.MtaStsPolicy;

/// For whoever holds the DNS: each record to be changed, one field a line, to be copied; and how to see
/// that it is done.
final class HandOff {
    private final ChangePlan plan;
    private final boolean all;
    private final StringBuilder out = new StringBuilder();
    private int number;

    HandOff(ChangePlan plan, boolean all) {
        this.plan = plan;
        this.all = all;
    }

    String text() {
        List<PlannedChange> told = all ? plan.changes() : plan.needed();
        if (told.isEmpty() && plan.elsewhere().isEmpty())
            return "Nothing is to be changed in the DNS of " + plan.zone() + ".\n";
        out.append("Please change the DNS of ").append(plan.zone()).append(" as follows. Values are one line each, ");
        out.append("without quotes.\n");
        for (PlannedChange one : told) change(one);
        for (Proposal one : plan.elsewhere()) elsewhere(one);
        policy();
        check(told);
        return out.toString();
    }

    private void title(String text) {
        out.append('\n').append(++number).append(". ").append(text).append('\n');
    }

    private void field(String name, String value) {
        String shown = Quoting.isPlain(value) ? value : Shown.text(value);
        out.append("   ")
                .append(name)
                .append(" ".repeat(Math.max(1, 12 - name.length())))
                .append(shown)
                .append('\n');
    }

    private void change(PlannedChange one) {
        Change change = one.change();
        RecordSet wanted = change.wanted();
        List<String> gone = new ArrayList<>(change.published().values());
        gone.removeAll(wanted.values());
        List<String> fresh = new ArrayList<>(wanted.values());
        fresh.removeAll(change.published().values());
        String what =
                " the " + wanted.type() + " record for " + one.technology().title();
        title(
                switch (change) {
                    case Change.Add add -> "Add" + what;
                    case Change.Replace replace -> "Change" + what;
                    case Change.Remove remove -> "Remove" + what;
                    case Change.Keep keep -> "Keep" + what;
                });
        Provider provider = plan.provider();
        String host = provider == null ? "Name" : provider.hostField();
        String value = provider == null ? "Value" : provider.valueField();
        field("Type", wanted.type().name());
        field(host, Quoting.relative(wanted.name(), plan.zone()));
        field("in full", wanted.name().toString());
        for (String old : gone) field(change instanceof Change.Remove ? value : "old " + value, old);
        for (String text : change instanceof Change.Keep ? wanted.values() : fresh)
            field(change instanceof Change.Replace ? "new " + value : value, text);
        if (!(change instanceof Change.Remove)) field("TTL", wanted.ttl() + " seconds");
        boolean others = change.published().values().stream().anyMatch(wanted.values()::contains);
        if (others && !(change instanceof Change.Keep))
            out.append("   Leave the other records of the same name and type as they are.\n");
    }

    private void elsewhere(Proposal one) {
        title("In the DNS of " + one.zone() + ", by whoever runs it: add the " + one.type() + " record");
        field("Type", one.type());
        field("Name", one.host());
        field("in full", one.name());
        field("Value", one.value());
    }

    private void policy() {
        if (plan.policy().isEmpty()) return;
        title("Serve this text at " + MtaStsPolicy.url(plan.domain()) + ", as text/plain");
        plan.policy().lines().forEach(line -> out.append("   ").append(line).append('\n'));
    }

    private void check(List<PlannedChange> told) {
        if (told.isEmpty()) return;
        out.append("\nTo see that it is done:\n");
        for (PlannedChange one : told) {
            RecordSet set = one.change().wanted();
            out.append("   dig +short ")
                    .append(set.type())
                    .append(' ')
                    .append(set.name())
                    .append('\n');
        }
    }
}
