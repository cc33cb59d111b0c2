package org.sigillo.documents.records;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.spf.SpfParser;
import org.sigillo.spf.analysis.RecordLint;
import org.sigillo.spf.analysis.SpfAdvice;
import org.sigillo.text.Ascii;

/// An SPF record as somebody typed it, and as it was meant.
final class SpfMending {
    /// So many terms are looked at.
    static final int MAX_TERMS = 2_000;

    private static final Set<String> NAMED = Set.of("include", "a", "mx", "exists", "redirect", "exp");

    private final Slips slips;
    private final String where;
    private final String plain;
    private final List<String> terms = new ArrayList<>();
    private boolean hopeless;

    private SpfMending(Slips slips, String where) {
        this.slips = slips;
        this.where = where;
        this.plain = slips.text().plain();
    }

    static @Nullable String mended(Slips slips, String where) {
        SpfMending mending = new SpfMending(slips, where);
        mending.version();
        mending.split();
        String mended = mending.joined();
        String octets = octets(mended);
        RecordLint.of(where, SpfParser.parse(octets), true).forEach(mending::read);
        return mending.hopeless ? null : mending.rewritten(octets);
    }

    private static String octets(String text) {
        return Ascii.octets(text.getBytes(StandardCharsets.UTF_8));
    }

    private void version() {
        int end = 0;
        while (end < plain.length() && " ;,".indexOf(plain.charAt(end)) < 0) end++;
        if (Ascii.equalsIgnoreCase(plain.substring(0, end), "v=spf1")) return;
        int stop = Math.min(plain.length(), Math.max(end, 8));
        String written = plain.substring(0, stop);
        slips.at(0, stop, Severity.ERROR, LintReason.VERSION, Effect.IGNORED, where, "v=spf1", written);
    }

    /// The terms behind the version, whatever parts them.
    private void split() {
        int at = versionEnd();
        String held = "";
        int heldAt = at;
        while (at < plain.length() && terms.size() < MAX_TERMS) {
            char c = plain.charAt(at);
            if (c == ' ' || c == ';' || c == ',') {
                if (c != ' ') separator(at, at + 1, String.valueOf(c));
                at++;
                continue;
            }
            int end = at;
            while (end < plain.length() && " ;,".indexOf(plain.charAt(end)) < 0) end++;
            String piece = plain.substring(at, end);
            boolean opens = piece.length() == 1 && "+-~?".contains(piece)
                    || piece.endsWith(":") && NAMED.contains(bare(piece.substring(0, piece.length() - 1)))
                    || piece.endsWith("ip4:")
                    || piece.endsWith("ip6:");
            if (held.isEmpty()) heldAt = at;
            held += piece;
            if (opens && held.length() < 20) { // "- all", "include: example.com"
                separator(at, Math.min(plain.length(), end + 1), held + " ");
            } else {
                term(held, heldAt, end);
                held = "";
            }
            at = end;
        }
        if (!held.isEmpty()) term(held, heldAt, plain.length());
    }

    /// Where the version ends: behind `v=spf1`, or behind what stands for it.
    private int versionEnd() {
        String lower = Ascii.lower(plain);
        int at = lower.indexOf("spf1");
        if (at >= 0 && at < 12) return at + 4;
        int end = 0;
        while (end < plain.length() && plain.charAt(end) != ' ') end++;
        return end;
    }

    private static String bare(String term) {
        int start = term.isEmpty() || "+-~?".indexOf(term.charAt(0)) < 0 ? 0 : 1;
        return Ascii.lower(term.substring(start));
    }

    private void separator(int start, int end, String what) {
        slips.at(start, end, Severity.ERROR, LintReason.TERM_SEPARATOR, Effect.ERROR, where, what);
    }

    private void term(String written, int start, int end) {
        String sign = "+-~?".indexOf(written.charAt(0)) < 0 ? "" : written.substring(0, 1);
        String rest = written.substring(sign.length());
        int colon = rest.indexOf(':');
        int equals = rest.indexOf('=');
        int split = equals >= 0 && (colon < 0 || equals < colon) ? equals : colon;
        String name = Ascii.lower(split < 0 ? rest : rest.substring(0, split));
        String all = split < 0 && !name.equals("all") && !name.equals("a") ? Words.all(rest) : null;
        if (all != null) {
            slips.at(
                    start, end, Severity.ERROR, LintReason.TRANSLATED, Effect.ERROR, where, "all", written, sign + all);
            terms.add(sign + all);
            return;
        }
        if (split > 0 && NAMED.contains(name)) {
            String target = rest.substring(split + 1);
            String mended = domain(target, start + sign.length() + split + 1, end);
            terms.add(sign + rest.substring(0, split + 1) + mended);
        } else {
            terms.add(written);
        }
    }

    /// A domain where a URL or an address was pasted.
    private String domain(String target, int start, int end) {
        boolean url = target.contains("://") || Ascii.lower(target).startsWith("www.") && target.contains("/");
        boolean address = target.indexOf('@') > 0 && target.indexOf('%') < 0;
        if (!url && !address) return target;
        PastedName pasted = PastedName.read(target);
        if (pasted == null) {
            hopeless = true;
            return target;
        }
        LintReason reason = url ? LintReason.URL_FOR_DOMAIN : LintReason.ADDRESS_FOR_DOMAIN;
        slips.at(
                start,
                end,
                Severity.ERROR,
                reason,
                Effect.ERROR,
                where,
                target,
                pasted.name().toString());
        return pasted.name().toString();
    }

    private String joined() {
        StringBuilder out = new StringBuilder("v=spf1");
        for (String term : terms) out.append(' ').append(term);
        return out.toString();
    }

    /// What the reader of SPF records says.
    private void read(Finding finding) {
        Effect effect = switch (finding.severity()) {
            case ERROR -> finding.reason() == SpfAdvice.PASS_ALL ? Effect.PASSES_ALL : Effect.ERROR;
            case WARNING, INFO -> {
                if (finding.reason() == SpfAdvice.NEUTRAL_ALL || finding.reason() == SpfAdvice.NO_ALL)
                    yield Effect.NEUTRAL;
                boolean slow = finding.reason() == SpfAdvice.PTR || finding.reason() == SpfAdvice.PTR_MACRO;
                yield slow ? Effect.UNRELIABLE : Effect.TAG_IGNORED;
            }
        };
        if (finding.reason() == SpfAdvice.EQUALS_FOR_COLON) effect = Effect.TAG_IGNORED;
        String piece = finding.arguments().isEmpty() ? "" : finding.arguments().getFirst();
        String utf8 = Ascii.utf8(piece);
        slips.read(finding, utf8 == null ? piece : utf8, effect);
    }

    /// The record as its owner should publish it: nothing is taken away but what has no effect, or must not be
    /// there.
    private @Nullable String rewritten(String octets) {
        StringBuilder out = new StringBuilder("v=spf1");
        Set<String> seen = new HashSet<>();
        String end = "";
        String redirect = "";
        for (String term : octets.substring("v=spf1".length()).split(" ", MAX_TERMS)) {
            if (term.isEmpty()) continue;
            String lower = term.toLowerCase(Locale.ROOT);
            String bare = bare(term);
            if (bare.equals("all")) {
                if (end.isEmpty()) end = lower.charAt(0) == '-' || lower.charAt(0) == '~' ? lower : "~all";
            } else if (lower.startsWith("redirect=")) {
                redirect = term;
            } else if (!bare.equals("ptr") && !bare.startsWith("ptr:")) {
                String mended = mendedTerm(term);
                if (seen.add(mended.toLowerCase(Locale.ROOT))) out.append(' ').append(mended);
            }
        }
        if (!end.isEmpty()) out.append(' ').append(end);
        else if (!redirect.isEmpty()) out.append(' ').append(redirect);
        else out.append(" ~all");
        String record = out.toString();
        return SpfParser.parse(record).flaws().isEmpty() ? record : null;
    }

    /// An address behind the wrong mechanism, or an equals sign for a colon: as it was meant.
    private String mendedTerm(String term) {
        for (LintFinding one : slips.findings()) {
            Finding finding = one.finding();
            if (finding.arguments().isEmpty() || !finding.arguments().getFirst().equals(term)) continue;
            if (finding.reason() == SpfAdvice.WRONG_MECHANISM)
                return finding.arguments().get(1);
            int equals = term.indexOf('=');
            if (finding.reason() == SpfAdvice.EQUALS_FOR_COLON && equals > 0)
                return term.substring(0, equals) + ':' + term.substring(equals + 1);
        }
        return term;
    }
}
