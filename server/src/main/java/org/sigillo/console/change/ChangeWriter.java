package org.sigillo.console.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.Propagation;
import org.sigillo.console.change.ChangeView.Field;
import org.sigillo.console.change.ChangeView.Planned;
import org.sigillo.console.check.CheckView.Note;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.documents.change.Change;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.documents.inspect.Proposal;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.records.Publish;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.name.Idna;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// A look → the view of its page, in one language.
///
/// @param look what was seen
/// @param words of the language
public record ChangeWriter(Looked.Look look, Words words) {
    /// The view.
    ///
    /// @return what pages show
    public ChangeView view() {
        ChangePlan plan = look.plan();
        Provider provider = plan.provider();
        String state = state();
        String url = MtaStsPolicy.url(plan.domain());
        int needed = plan.needed().size() + plan.elsewhere().size();
        return new ChangeView(
                Idna.toUnicode(plan.domain().toString()),
                plan.zone().toString(),
                sign(state),
                words.say("change.state." + state),
                state.equals("todo") ? words.count("change.todo", needed) : sentence(state),
                provider == null ? "" : words.say("change.provider", provider.name()),
                plan.needed().isEmpty() || look.isSpreading() ? "" : next(),
                plan.isGood(),
                plan.changes().stream()
                        .filter(one -> one.isNeeded() || !one.isGood())
                        .map(this::planned)
                        .toList(),
                plan.changes().stream()
                        .filter(one -> !one.isNeeded() && one.isGood())
                        .map(this::planned)
                        .toList(),
                plan.elsewhere().stream().map(this::elsewhere).toList(),
                plan.findings().stream().map(this::note).toList(),
                plan.policy(),
                url == null || plan.policy().isEmpty() ? "" : url,
                words.time(look.at()));
    }

    private String state() {
        ChangePlan plan = look.plan();
        if (plan.isMistaken()) return "mistaken";
        if (!plan.unseen().isEmpty()) return "unseen";
        if (!plan.needed().isEmpty()) return look.isSpreading() ? "spreading" : "todo";
        return plan.elsewhere().isEmpty() ? "done" : "todo";
    }

    private static Sign sign(String state) {
        return switch (state) {
            case "mistaken" -> Sign.BAD;
            case "done", "spreading" -> Sign.GOOD;
            default -> Sign.OPEN;
        };
    }

    private String sentence(String state) {
        return words.say("change.state." + state + ".means", words.time(look.expected()));
    }

    private String next() {
        Instant expected = look.expected();
        String how = words.say("change.next");
        return expected.isAfter(look.at()) ? how + " " + words.say("change.until", words.time(expected)) : how;
    }

    private Planned planned(PlannedChange one) {
        Change change = one.change();
        RecordSet wanted = change.wanted();
        DnsType type = wanted.type();
        String deed = switch (change) {
            case Change.Add add -> "add";
            case Change.Replace replace -> "replace";
            case Change.Remove remove -> "remove";
            case Change.Keep keep -> "keep";
        };
        List<String> gone = new ArrayList<>(change.published().values());
        gone.removeAll(wanted.values());
        List<String> fresh = new ArrayList<>(wanted.values());
        if (!(change instanceof Change.Keep)) fresh.removeAll(change.published().values());
        boolean others = change.published().values().stream().anyMatch(wanted.values()::contains);
        Provider provider = look.plan().provider();
        List<Field> fields = name(type.name(), wanted.name().toString(), host(wanted), provider);
        String valueField = provider == null ? words.say("field.value") : provider.valueField();
        List<String> entered = change instanceof Change.Remove ? gone : fresh;
        for (String value : entered) fields.add(new Field(valueField, copyable(value), true));
        if (!entered.isEmpty() && !(change instanceof Change.Remove))
            fields.add(new Field(words.say("field.ttl"), Integer.toString(wanted.ttl()), false));
        List<Field> before = change instanceof Change.Replace
                ? gone.stream()
                        .map(value -> new Field(words.say("change.before"), Shown.text(value), false))
                        .toList()
                : List.of();
        Propagation spread = look.spread().get(new DnsQuestion(wanted.name(), type));
        return new Planned(
                id(one.technology(), wanted),
                one.technology().title(),
                words.say("change.do." + deed, type.name()),
                one.isGood() ? seen(one, spread) : Sign.BAD,
                one.isGood() ? word(one, spread) : words.say("severity.error"),
                words.catalogue().sentence(purpose(change, one.technology()), Map.of()),
                fields,
                before,
                others && one.isNeeded(),
                one.why().stream().map(this::note).toList());
    }

    private static String id(Technology technology, RecordSet set) {
        return technology.word() + "-" + set.type().name().toLowerCase(java.util.Locale.ROOT) + "-" + set.name();
    }

    /// What a record is for, as `dns plan` says it.
    private static String purpose(Change change, Technology technology) {
        if (change instanceof Change.Remove) return "change.for-removal";
        boolean host = change.wanted().type() == DnsType.CNAME && technology == Technology.MTA_STS;
        return "change.for-" + (host ? "policy-host" : technology.word());
    }

    private static Sign seen(PlannedChange one, @Nullable Propagation spread) {
        if (!one.isNeeded()) return Sign.GOOD;
        if (spread == null || spread.seen() == 0) return Sign.NONE;
        return spread.everywhere() ? Sign.GOOD : Sign.OPEN;
    }

    private String word(PlannedChange one, @Nullable Propagation spread) {
        if (!one.isNeeded()) return words.say("change.seen");
        if (spread == null || spread.seen() == 0) return words.say("change.seen.none");
        return spread.everywhere()
                ? words.say("change.seen.all")
                : words.say("change.seen.some", spread.seen(), spread.sights().size());
    }

    private String host(RecordSet set) {
        return new Publish(set.name().toString(), set.type().name(), "")
                .hostWithin(look.plan().zone().toString());
    }

    private List<Field> name(String type, String full, String host, @Nullable Provider provider) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(words.say("field.type"), type, false));
        fields.add(new Field(provider == null ? words.say("field.name") : provider.hostField(), host, true));
        fields.add(new Field(words.say("change.full"), full, false));
        return fields;
    }

    /// Whole, for it is copied; made safe where it holds more than printable ASCII.
    private static String copyable(String value) {
        for (int i = 0; i < value.length(); i++)
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') return Shown.text(value);
        return value;
    }

    private Planned elsewhere(Proposal one) {
        List<Field> fields = name(one.type(), one.name(), one.host(), null);
        fields.add(new Field(words.say("field.value"), copyable(one.value()), true));
        return new Planned(
                "elsewhere-" + one.zone(),
                one.technology().title(),
                words.say("change.elsewhere", one.zone()),
                Sign.NONE,
                words.say("change.seen.none"),
                "",
                fields,
                List.of(),
                false,
                List.of());
    }

    private Note note(Finding finding) {
        String word = switch (finding.severity()) {
            case ERROR -> words.say("severity.error");
            case WARNING -> words.say("severity.warning");
            case INFO -> words.say("severity.note");
        };
        String sentence = Explanation.of(finding, words.catalogue());
        String clause = " (" + finding.reason().clause() + ").";
        boolean plain = finding.severity() == Severity.INFO && sentence.endsWith(clause);
        String said = plain ? sentence.substring(0, sentence.length() - clause.length()) : sentence;
        return new Note(Sign.of(finding.severity()), word, said);
    }
}
