package org.sigillo.cli.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.providers.Answer;
import org.sigillo.documents.providers.Claim;
import org.sigillo.documents.providers.MailboxProvider;
import org.sigillo.documents.providers.Practice;
import org.sigillo.documents.providers.ProviderMatrix;

/// What mailbox providers support, as a page.
public final class ProvidersText {
    private static final int NAME = 27;
    private static final int CELL = 7;

    private final Style style;
    private final Page page;
    private final ProviderMatrix matrix;

    /// An empty page.
    ///
    /// @param style how it may look
    /// @param matrix what is known
    public ProvidersText(Style style, ProviderMatrix matrix) {
        this.style = style;
        this.page = new Page(style);
        this.matrix = matrix;
    }

    /// All providers, all practices.
    ///
    /// @return text with line ends
    public String page() {
        headline("what mailbox providers support");
        page.gap();
        StringBuilder head = new StringBuilder(" ".repeat(NAME));
        for (Practice practice : Practice.values()) pad(head, practice.column(), practice.column());
        page.line(style.bold(head.toString().stripTrailing()));
        for (MailboxProvider provider : matrix.providers()) {
            StringBuilder line = new StringBuilder(provider.name());
            line.repeat(' ', NAME - provider.name().length());
            for (Practice practice : Practice.values()) {
                Answer answer = provider.claim(practice).answer();
                String word = answer == Answer.UNKNOWN ? "?" : answer.word();
                pad(line, word, style.in(mark(answer), word));
            }
            page.line(line.toString().stripTrailing());
        }
        page.heading("The columns");
        for (Practice practice : Practice.values())
            page.row(practice.column(), Mark.NONE, practice.word(), practice.title());
        page.gap();
        page.text("? is unknown: no source was found. Each answer has its date, its source and its condition: "
                + "\"sigillo providers gmail\", \"sigillo providers --technology bimi\".");
        return page.toString();
    }

    /// One practice at every provider.
    ///
    /// @param practice which
    /// @return text with line ends
    public String page(Practice practice) {
        headline("who " + practice.title());
        page.gap();
        for (MailboxProvider provider : matrix.providers()) {
            claim(provider.name(), provider.claim(practice));
            if (practice == Practice.BIMI && provider.claim(practice).answer() != Answer.UNKNOWN)
                page.text("  " + provider.bimi().sentence());
        }
        return page.toString();
    }

    /// One provider.
    ///
    /// @param provider whom
    /// @param only the one practice that is wanted; `null` for all
    /// @return text with line ends
    public String page(MailboxProvider provider, @Nullable Practice only) {
        headline(provider.name());
        if (!provider.domains().isEmpty()) page.text("Mailboxes at " + String.join(", ", provider.domains()));
        if (!provider.note().isEmpty()) page.text(provider.note());
        page.gap();
        for (Practice practice : only == null ? List.of(Practice.values()) : List.of(only))
            claim(practice.title(), provider.claim(practice));
        if (only == null || only == Practice.BIMI) {
            page.heading("The logo (BIMI)");
            page.text(provider.bimi().sentence());
            if (provider.claim(Practice.BIMI).answer() != Answer.NO && !provider.software())
                page.text("Everywhere it needs DMARC with p=quarantine or p=reject and without t=y (or, where that is "
                        + "still read, a pct below 100), for the domain and its organizational domain, and a logo in "
                        + "SVG Tiny PS.");
        }
        return page.toString();
    }

    private void headline(String what) {
        page.headline(Mark.NONE, "AS OF " + matrix.looked(), what + "; data that ages");
    }

    private void claim(String subject, Claim claim) {
        String note = claim.note().isEmpty() ? "" : " (" + claim.note() + ')';
        page.sentence(mark(claim.answer()), subject + ": " + claim.answer().word() + note);
        if (claim.source().isEmpty()) return;
        page.line("  "
                + style.dim(claim.date()
                        + (claim.stated() ? "" : " (seen)")
                        + (claim.own() ? " by the provider: " : " by others: ")
                        + claim.source()));
    }

    private static Mark mark(Answer answer) {
        return switch (answer) {
            case YES -> Mark.GOOD;
            case NO -> Mark.BAD;
            case PARTLY -> Mark.OPEN;
            case UNKNOWN -> Mark.NONE;
        };
    }

    private static void pad(StringBuilder line, String word, String shown) {
        line.append(shown).repeat(' ', CELL - word.length());
    }
}
