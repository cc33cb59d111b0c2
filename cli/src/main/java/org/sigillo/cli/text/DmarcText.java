package org.sigillo.cli.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.AuthenticatedIdentifier;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.evidence.Step;
import org.sigillo.explain.Catalogue;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;

/// Whether what SPF and DKIM found is aligned, as a page.
public final class DmarcText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public DmarcText(Style style) {
        this.page = new Page(style);
    }

    /// The page.
    ///
    /// @param outcome what DMARC finds
    /// @param identifiers what SPF and DKIM found
    /// @param steps the questions asked of the DNS; `null` if they are not wanted
    /// @return text with line ends
    public String page(DmarcOutcome outcome, List<AuthenticatedIdentifier> identifiers, @Nullable List<Step> steps) {
        String author = VerdictText.name(outcome.authorDomain());
        String sentence = switch (outcome.result()) {
            case PASS -> "something that passed is aligned with " + author;
            case FAIL ->
                "nothing that passed is aligned with " + author + "; its owner asks for: "
                        + outcome.disposition().word();
            case NONE -> author + " has no DMARC policy";
            case PERMERROR -> "there is no one Author Domain";
            case TEMPERROR -> "the DNS did not answer; try again later";
        };
        page.headline(Mark.of(outcome.result().word()), outcome.result().word().toUpperCase(Locale.ROOT), sentence);
        page.heading("Alignment with " + author
                + (outcome.organizationalDomain() == null
                        ? ""
                        : ", Organizational Domain " + outcome.organizationalDomain()));
        for (AuthenticatedIdentifier identifier : identifiers) identifier(identifier, outcome);
        if (identifiers.isEmpty()) page.text("neither SPF nor DKIM found anything");
        page.heading("Why");
        for (String why : Explanation.of(outcome, Catalogue.ENGLISH)) page.sentence(Mark.NONE, why);
        String record = outcome.record();
        if (record != null)
            page.heading("The record at " + outcome.policyDomain()).text(Shown.text(record));
        if (steps != null) new TraceText(page).add(steps);
        return page.toString();
    }

    private void identifier(AuthenticatedIdentifier identifier, DmarcOutcome outcome) {
        DomainName domain = identifier.domain();
        boolean aligned = switch (identifier) {
            case AuthenticatedIdentifier.Spf spf -> outcome.alignedSpf().contains(domain);
            case AuthenticatedIdentifier.Dkim dkim -> outcome.alignedDkim().contains(domain);
        };
        String label = switch (identifier) {
            case AuthenticatedIdentifier.Spf spf -> "SPF";
            case AuthenticatedIdentifier.Dkim dkim -> "DKIM";
        };
        switch (identifier.state()) {
            case PASS ->
                page.row(
                        label,
                        aligned ? Mark.GOOD : Mark.BAD,
                        aligned ? "passed, aligned" : "passed, not aligned",
                        domain.toString());
            case NOT_PASS -> page.row(label, Mark.NONE, "did not pass", domain.toString());
            case TEMPERROR -> page.row(label, Mark.OPEN, "not decided", domain.toString());
        }
    }
}
