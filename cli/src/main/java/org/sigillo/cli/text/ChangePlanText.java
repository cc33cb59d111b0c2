package org.sigillo.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.Change;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.records.Publish;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.whatif.WhatIf;

/// What is to be changed in the DNS, as a page: the fields of the provider's form, before and after, and
/// why.
public final class ChangePlanText {
    private final Page page;
    private final String hostField;
    private final String valueField;
    private final ChangePlan plan;

    /// A page for a plan.
    ///
    /// @param style how it may look
    /// @param plan the plan
    public ChangePlanText(Style style, ChangePlan plan) {
        this.page = new Page(style);
        this.plan = plan;
        Provider provider = plan.provider();
        this.hostField = provider == null ? "Name" : provider.hostField();
        this.valueField = provider == null ? "Value" : provider.valueField();
    }

    /// The page.
    ///
    /// @return text with line ends
    public String page() {
        return page(null);
    }

    /// The page.
    ///
    /// @param recorded what recorded mail says of the plan; `null` if no store was named
    /// @return text with line ends
    public String page(@Nullable WhatIf recorded) {
        headline();
        Provider provider = plan.provider();
        if (provider != null && !plan.needed().isEmpty())
            page.gap().text("DNS at " + provider.name() + ": the fields below are named as its form names them.");
        for (PlannedChange one : plan.changes()) if (one.isNeeded() || !one.isGood()) block(one);
        unseen();
        page.findings("What is to be said of them together", plan.findings());
        elsewhere();
        policy();
        kept();
        if (recorded != null) WhatIfText.write(page, recorded);
        page.gap().text(summary(plan));
        return page.toString();
    }

    /// How much of what there is to do.
    ///
    /// @param plan the plan
    /// @return `2 to add, 1 to change, 5 unchanged`
    public static String summary(ChangePlan plan) {
        int[] counts = new int[4];
        for (PlannedChange one : plan.changes())
            counts[
                    switch (one.change()) {
                        case Change.Add add -> 0;
                        case Change.Replace replace -> 1;
                        case Change.Remove remove -> 2;
                        case Change.Keep keep -> 3;
                    }]++;
        StringJoiner all = new StringJoiner(", ");
        String[] words = {"to add", "to change", "to remove", "unchanged"};
        for (int i = 0; i < words.length; i++) if (counts[i] > 0) all.add(counts[i] + " " + words[i]);
        if (!plan.unseen().isEmpty()) all.add(plan.unseen().size() + " not known");
        return all.length() == 0 ? "nothing to publish" : all.toString();
    }

    private void headline() {
        String name = VerdictText.name(plan.domain());
        if (plan.isMistaken()) page.headline(Mark.BAD, "NOT YET", name + ": there are mistakes to be mended first");
        else if (!plan.unseen().isEmpty())
            page.headline(Mark.OPEN, "NOT ALL", "of " + name + " could be looked up now; nothing is taken for absent");
        else if (plan.needed().isEmpty())
            page.headline(Mark.GOOD, "NOTHING TO DO", name + " publishes what the file says");
        else page.headline(Mark.OPEN, "TO DO", name + ": " + summary(plan));
    }

    private void block(PlannedChange one) {
        Change change = one.change();
        String title = one.technology().title();
        String type = change.wanted().type().name();
        String host = host(change.wanted());
        page.heading(
                switch (change) {
                    case Change.Add add -> "+ add the " + type + " record at " + host + " for " + title;
                    case Change.Replace replace -> "~ change the " + type + " record at " + host + " for " + title;
                    case Change.Remove remove -> "- remove the " + type + " record at " + host + " for " + title;
                    case Change.Keep keep -> "! cannot be done at " + host + " for " + title;
                });
        if (!(change instanceof Change.Keep)) {
            page.text("Why: " + Catalogue.ENGLISH.sentence(purpose(change, one), Map.of()));
            field("Type", type);
            field(hostField, host);
            values(change);
            if (!(change instanceof Change.Remove)) field("TTL", change.wanted().ttl() + " seconds");
        }
        reasons(one.why());
    }

    /// The sentence that says what the record is for.
    private static String purpose(Change change, PlannedChange one) {
        if (change instanceof Change.Remove) return "change.for-removal";
        boolean host = change.wanted().type() == DnsType.CNAME && one.technology() == Technology.MTA_STS;
        return "change.for-" + (host ? "policy-host" : one.technology().word());
    }

    private String host(RecordSet set) {
        return new Publish(set.name().toString(), set.type().name(), "")
                .hostWithin(plan.zone().toString());
    }

    private void values(Change change) {
        List<String> gone = new ArrayList<>(change.published().values());
        gone.removeAll(change.wanted().values());
        List<String> fresh = new ArrayList<>(change.wanted().values());
        fresh.removeAll(change.published().values());
        boolean replaces = change instanceof Change.Replace;
        for (String value : gone) field(replaces ? "Before" : valueField, value);
        for (String value : fresh) field(replaces ? "After" : valueField, value);
    }

    private void field(String name, String value) {
        int width = Math.max(Math.max(hostField.length(), valueField.length()), "Before".length()) + 2;
        page.line("  " + name + " ".repeat(Math.max(1, width - name.length())) + copyable(value));
    }

    /// Whole, for it is copied; made safe where it holds more than printable ASCII.
    private static String copyable(String value) {
        for (int i = 0; i < value.length(); i++)
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') return Shown.text(value);
        return value;
    }

    private void reasons(List<Finding> why) {
        for (Finding finding : why) {
            String sentence = Explanation.of(finding, Catalogue.ENGLISH);
            String clause = " (" + finding.reason().clause() + ").";
            boolean plain = finding.severity() == Severity.INFO && sentence.endsWith(clause);
            String said = plain ? sentence.substring(0, sentence.length() - clause.length()) : sentence;
            page.sentence(Mark.of(finding.severity()), said);
        }
    }

    private void unseen() {
        if (plan.unseen().isEmpty()) return;
        page.heading("Not known now, so nothing is planned for it");
        for (ChangePlan.Unseen one : plan.unseen())
            page.sentence(
                    Mark.OPEN,
                    "the " + one.type() + " records of " + Shown.text(one.name().toString())
                            + " could not be looked up (" + one.why().name().toLowerCase(java.util.Locale.ROOT) + ")");
    }

    private void elsewhere() {
        for (Proposal one : plan.elsewhere()) {
            page.heading(
                    "To be published by whoever runs " + Shown.text(one.zone().toString()));
            page.line("  Type    " + one.type());
            page.line("  Name    " + Shown.text(one.name()));
            page.line("  Value   " + copyable(one.value()));
        }
    }

    private void policy() {
        if (plan.policy().isEmpty()) return;
        String url = MtaStsPolicy.url(plan.domain());
        page.heading("To be served at " + url + ", as text/plain");
        plan.policy().lines().forEach(line -> page.line("  " + line));
    }

    private void kept() {
        List<PlannedChange> kept = plan.changes().stream()
                .filter(one -> !one.isNeeded() && one.isGood())
                .toList();
        if (kept.isEmpty()) return;
        page.heading("Unchanged");
        for (PlannedChange one : kept) {
            RecordSet set = one.change().wanted();
            boolean weak = one.why().stream().anyMatch(finding -> finding.severity() != Severity.INFO);
            String value = String.join(" | ", set.values());
            page.row(
                    one.technology().title(),
                    weak ? Mark.OPEN : Mark.GOOD,
                    set.values().isEmpty() ? "not there" : "there",
                    set.type().name(),
                    host(set),
                    value.length() <= 60 ? value : value.substring(0, 59) + "…");
        }
        for (PlannedChange one : kept) reasons(one.why());
    }
}
