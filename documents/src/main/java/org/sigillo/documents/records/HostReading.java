package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// The name of a record as somebody typed it, and the name where receivers look.
///
/// @param host the name where it belongs; relative where no domain is known
/// @param findings what is wrong with the one that was typed
record HostReading(String host, List<LintFinding> findings) {

    /// Reads a name.
    ///
    /// @param typed as it was typed; empty if it is not known
    /// @param kind what stands there
    /// @param domain whose record it is; `null` if not known
    static HostReading of(String typed, RecordKind kind, @Nullable DomainName domain) {
        List<LintFinding> findings = new ArrayList<>();
        String own = domain == null ? "" : domain.toString();
        if (typed.isBlank() || typed.strip().equals("@")) {
            String selector = kind.hasSelector() ? "selector" : "";
            if (typed.strip().equals("@") && kind != RecordKind.SPF)
                findings.add(lost(LintReason.WRONG_NAME, typed, kind, joined(selector, kind.label(), own)));
            return new HostReading(joined(selector, kind.label(), own), findings);
        }
        String name = cleaned(typed, findings);
        String whole = absolute(name, own);
        String single = undoubled(whole, own);
        if (single.length() < whole.length()) findings.add(lost(LintReason.DOUBLED_NAME, whole, kind, single));
        String right = labelled(single, kind, own, findings);
        return new HostReading(right, findings);
    }

    /// Lower case, in A-labels, without what a browser or a mail program put around it.
    private static String cleaned(String typed, List<LintFinding> findings) {
        TypedText text = TypedText.of(typed);
        if (text.foreign() != null)
            findings.add(new LintFinding(
                    Finding.error(LintReason.TYPOGRAPHIC, typed, text.foreign(), text.plain()),
                    null,
                    Effect.NOT_FOUND,
                    null));
        String plain = Ascii.lower(text.plain()).replace(" ", "");
        while (plain.endsWith(".")) plain = plain.substring(0, plain.length() - 1);
        PastedName pasted = plain.contains("://") || plain.indexOf('@') > 0 || plain.indexOf('/') > 0
                ? PastedName.read(plain)
                : null;
        if (pasted != null && pasted.what() != PastedName.What.DOMAIN) {
            boolean url = pasted.what() == PastedName.What.URL;
            findings.add(new LintFinding(
                    Finding.error(
                            url ? LintReason.URL_FOR_DOMAIN : LintReason.ADDRESS_FOR_DOMAIN,
                            typed,
                            typed,
                            pasted.name().toString()),
                    null,
                    Effect.NOT_FOUND,
                    null));
            return pasted.name().toString();
        }
        DomainName name = DomainName.parseOrNull(plain);
        return name == null ? plain : name.toString();
    }

    /// A name that does not end in the domain is meant within it.
    private static String absolute(String name, String domain) {
        if (domain.isEmpty() || name.equals(domain) || name.endsWith("." + domain)) return name;
        return name + "." + domain;
    }

    /// Without the second domain that a provider put behind the first.
    private static String undoubled(String name, String domain) {
        if (!domain.isEmpty()) {
            String twice = domain + "." + domain;
            if (name.equals(twice) || name.endsWith("." + twice))
                return name.substring(0, name.length() - domain.length() - 1);
            return name;
        }
        String[] labels = name.split("\\.", 128);
        for (int size = labels.length / 2; size >= 2; size--) {
            boolean same = true;
            for (int i = 0; i < size; i++)
                same &= labels[labels.length - 1 - i].equals(labels[labels.length - 1 - i - size]);
            if (!same) continue;
            int length = 0;
            for (int i = 0; i < size; i++) length += labels[labels.length - 1 - i].length() + 1;
            return name.substring(0, name.length() - length);
        }
        return name;
    }

    /// The name with the labels of its kind, written as they are looked for.
    private static String labelled(String name, RecordKind kind, String domain, List<LintFinding> findings) {
        if (kind == RecordKind.SPF) {
            RecordKind other = RecordKind.byHost(name);
            if (other == null || other == RecordKind.REPORT_AUTHORIZATION) return name;
            String right = domain.isEmpty() ? name.substring(name.indexOf('.') + 1) : domain;
            findings.add(lost(LintReason.WRONG_NAME, name, kind, right));
            return right;
        }
        String[] labels = name.split("\\.", 128);
        String wanted = squeezed(kind.label());
        for (int from = 0; from < labels.length; from++) {
            if (from > 0 && !kind.hasSelector()) break;
            StringBuilder run = new StringBuilder();
            for (int to = from;
                    to < labels.length && run.length() < kind.label().length() + 3;
                    to++) {
                run.append(to == from ? "" : ".").append(labels[to]);
                if (!squeezed(run.toString()).equals(wanted)) continue;
                String before = String.join(".", List.of(labels).subList(0, from));
                String behind = String.join(".", List.of(labels).subList(to + 1, labels.length));
                String selector = !before.isEmpty() || !kind.hasSelector() ? before : "default";
                String right = joined(selector, kind.label(), behind);
                if (!right.equals(name)) findings.add(lost(reason(run, kind), name, kind, right));
                return right;
            }
        }
        String right = joined(kind.hasSelector() ? "selector" : "", kind.label(), domain.isEmpty() ? name : domain);
        findings.add(lost(LintReason.WRONG_NAME, name, kind, right));
        return right;
    }

    private static LintReason reason(StringBuilder run, RecordKind kind) {
        boolean missing = run.chars().filter(c -> c == '_').count()
                < kind.label().chars().filter(c -> c == '_').count();
        return missing ? LintReason.LOST_UNDERSCORE : LintReason.WRONG_NAME;
    }

    private static String squeezed(String labels) {
        return labels.replace("_", "").replace("-", "").replace(".", "");
    }

    private static String joined(String... parts) {
        StringBuilder out = new StringBuilder();
        for (String part : parts)
            if (!part.isEmpty()) out.append(out.isEmpty() ? "" : ".").append(part);
        return out.isEmpty() ? "@" : out.toString();
    }

    private static LintFinding lost(LintReason reason, String name, RecordKind kind, String right) {
        Finding finding = Finding.error(reason, name, name, right, kind.word());
        return new LintFinding(finding, null, Effect.NOT_FOUND, null);
    }
}
