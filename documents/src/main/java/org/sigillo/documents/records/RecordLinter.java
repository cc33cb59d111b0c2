package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// Finds the mistakes people make with records, before they are published or after. It asks nobody and never fails,
/// whatever the text.
public final class RecordLinter {
    /// So many texts of one name are looked at.
    public static final int MAX_TEXTS = 100;

    private RecordLinter() {}

    /// Looks at what is to stand at one name.
    ///
    /// @param draft the name and the texts
    /// @return one outcome for each text that is meant as a record of email authentication; for a draft of one text
    ///     that is none, the outcome that says so
    public static List<LintOutcome> lint(Draft draft) {
        List<LintOutcome> outcomes = new ArrayList<>();
        Map<RecordKind, Integer> counts = new EnumMap<>(RecordKind.class);
        List<String> texts =
                draft.texts().subList(0, Math.min(MAX_TEXTS, draft.texts().size()));
        for (String text : texts) {
            LintOutcome outcome = one(draft.host(), draft.domain(), text, true);
            if (outcome.kind() == null && texts.size() > 1) continue;
            outcomes.add(outcome);
            if (outcome.kind() != null) counts.merge(outcome.kind(), 1, Integer::sum);
        }
        for (int i = 0; i < outcomes.size(); i++) {
            RecordKind kind = outcomes.get(i).kind();
            int count = kind == null ? 0 : counts.getOrDefault(kind, 0);
            if (kind != null && count > 1) outcomes.set(i, several(outcomes.get(i), kind, count));
        }
        return outcomes;
    }

    /// Looks at one text.
    ///
    /// @param text the text
    /// @return the outcome
    public static LintOutcome lint(String text) {
        return one("", null, text, true);
    }

    private static LintOutcome several(LintOutcome outcome, RecordKind kind, int count) {
        Effect effect = switch (kind) {
            case SPF -> Effect.ERROR; // 7208 §4.5
            case DKIM -> Effect.UNRELIABLE; // 6376 §3.6.2.2
            case DMARC, REPORT_AUTHORIZATION, MTA_STS, TLS_RPT, BIMI -> Effect.IGNORED;
        };
        if (kind == RecordKind.REPORT_AUTHORIZATION) return outcome;
        List<LintFinding> findings = new ArrayList<>(outcome.findings());
        Finding finding =
                Finding.error(LintReason.SEVERAL, outcome.host(), kind.word(), String.valueOf(count), kind.version());
        findings.addFirst(new LintFinding(finding, null, effect, null));
        return new LintOutcome(kind, outcome.host(), outcome.text(), findings, null);
    }

    private static LintOutcome one(String host, @Nullable DomainName domain, String typed, boolean proved) {
        TypedText text = TypedText.of(typed);
        Slips slips = new Slips(text);
        RecordKind kind = RecordKind.of(TypedText.of(host).plain().toLowerCase(java.util.Locale.ROOT), text.plain());
        if (kind == null) {
            int end = Math.min(text.plain().length(), 60);
            slips.at(
                    0,
                    end,
                    Severity.ERROR,
                    LintReason.UNKNOWN,
                    Effect.IGNORED,
                    host,
                    text.plain().substring(0, end));
            return new LintOutcome(null, host, typed, slips.findings(), null);
        }
        HostReading reading = HostReading.of(host, kind, domain);
        String where = reading.host();
        String told = where.equals("@") ? "the domain" : where;
        typography(slips, told, kind);
        String mended = mended(kind, slips, told);
        Publish instead = mended == null ? null : Publish.txt(where, mended);
        if (instead != null && proved && !isGood(instead, kind)) instead = null;
        List<LintFinding> all = new ArrayList<>(reading.findings());
        all.addAll(slips.findings());
        all.sort(Comparator.comparing((LintFinding one) -> one.finding().severity())
                .reversed());
        boolean changes = !reading.findings().isEmpty() || mended != null && !mended.equals(typed);
        List<LintFinding> findings = new ArrayList<>(all.size());
        for (LintFinding finding : all) findings.add(finding.with(changes ? instead : null));
        return new LintOutcome(kind, host, typed, findings, instead);
    }

    /// What we say to publish is itself without an error.
    private static boolean isGood(Publish instead, RecordKind kind) {
        String host = kind == RecordKind.REPORT_AUTHORIZATION ? instead.host() : "";
        LintOutcome again = one(host, null, instead.value(), false);
        return again.isGood() && again.kind() == kind;
    }

    private static void typography(Slips slips, String where, RecordKind kind) {
        TypedText text = slips.text();
        String foreign = text.foreign();
        if (foreign != null) {
            Finding finding = Finding.error(LintReason.TYPOGRAPHIC, where, foreign, text.plain());
            Effect effect = kind == RecordKind.SPF ? Effect.ERROR : Effect.IGNORED;
            org.sigillo.text.Span span = new org.sigillo.text.Span(text.foreignAt(), text.foreignAt() + 1);
            slips.findings().add(new LintFinding(finding, span, effect, null));
        }
        if (text.quoted())
            slips.at(
                    0, text.plain().length(), Severity.WARNING, LintReason.QUOTED, Effect.IGNORED, where, text.plain());
    }

    private static @Nullable String mended(RecordKind kind, Slips slips, String where) {
        return switch (kind) {
            case SPF -> SpfMending.mended(slips, where);
            case DKIM -> DkimMending.mended(slips, where);
            case DMARC, REPORT_AUTHORIZATION -> DmarcMending.mended(slips, where, kind);
            case MTA_STS -> ListMending.mtaSts(slips, where);
            case TLS_RPT -> ListMending.tlsRpt(slips, where);
            case BIMI -> ListMending.bimi(slips, where);
        };
    }
}
