package org.sigillo.cli.text;

import java.util.List;
import org.sigillo.bimi.BimiResult;
import org.sigillo.bimi.Discovered;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.documents.bimi.BimiReport;
import org.sigillo.documents.bimi.convert.Conversion;
import org.sigillo.documents.bimi.mark.MarkCertificate;
import org.sigillo.documents.bimi.mark.MarkOutcome;
import org.sigillo.documents.bimi.svg.SvgImage;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.documents.providers.LogoReach;
import org.sigillo.documents.providers.ProviderMatrix;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;

/// BIMI as a page: an indicator, a certificate, a domain, a conversion.
public final class BimiText {
    private final Page page;

    /// An empty page.
    ///
    /// @param style how it may look
    public BimiText(Style style) {
        this.page = new Page(style);
    }

    /// An indicator.
    ///
    /// @param outcome what it is
    /// @return text with line ends
    public String page(SvgOutcome outcome) {
        if (outcome.isValid() && outcome.findings().isEmpty())
            page.headline(Mark.GOOD, "VALID", "this is an indicator receivers can show");
        else if (outcome.isValid())
            page.headline(Mark.OPEN, "VALID", "with weak points: some receivers may not show it");
        else
            page.headline(
                    Mark.BAD, "NOT VALID", "this is no indicator receivers show; \"bimi convert\" mends most of it");
        indicator(outcome);
        page.findings("What to change", outcome.findings());
        return page.toString();
    }

    /// A file of certificates.
    ///
    /// @param outcome what it is
    /// @return text with line ends
    public String page(MarkOutcome outcome) {
        MarkCertificate certificate = outcome.certificate();
        if (certificate == null) page.headline(Mark.BAD, "NO CERTIFICATE", "there is no mark certificate in the file");
        else if (outcome.isValid())
            page.headline(
                    Mark.GOOD,
                    "VALID",
                    "this is a mark certificate (" + certificate.kind().word() + ")");
        else page.headline(Mark.BAD, "NOT VALID", "receivers take this for no evidence");
        if (certificate != null) certificate(outcome, certificate);
        page.findings("What its owner should know", outcome.findings());
        return page.toString();
    }

    /// A conversion.
    ///
    /// @param conversion what came of it
    /// @return text with line ends
    public String page(Conversion conversion) {
        if (conversion.file() == null) page.headline(Mark.BAD, "NOT CONVERTED", "the file cannot be read as SVG");
        else if (conversion.isWhole()) page.headline(Mark.GOOD, "CONVERTED", "the result is a valid indicator");
        else if (conversion.outcome().isValid())
            page.headline(Mark.OPEN, "CONVERTED", "the result is valid, but something of the drawing is missing");
        else page.headline(Mark.BAD, "NOT VALID YET", "the result needs something that only you can give");
        if (conversion.file() != null) indicator(conversion.outcome());
        page.findings("What was changed", conversion.changes());
        page.findings("What is still to change", conversion.outcome().findings());
        return page.toString();
    }

    /// A domain.
    ///
    /// @param report what was found
    /// @return text with line ends
    public String page(BimiReport report) {
        headline(report);
        page.gap();
        String policy =
                report.gate().policy() == null ? "none" : report.gate().policy().word();
        page.row(
                "DMARC",
                report.gate().isOpen() ? Mark.GOOD : Mark.BAD,
                report.gate().isOpen() ? "enforced" : "not enforced",
                policy);
        for (Discovered.Look look : report.discovered().looks())
            page.row(
                    "record",
                    look.records() == 1 ? Mark.GOOD : Mark.NONE,
                    look.name().toString(),
                    answer(look));
        if (report.indicator() != null) row("indicator", report.indicator().isValid());
        if (report.evidence() != null) row("certificate", report.evidence().isValid());
        if (report.discovered().published() != null) {
            page.heading("The record");
            page.text(Shown.text(report.discovered().published().text()));
        }
        if (report.indicator() != null) {
            page.heading("The indicator");
            indicator(report.indicator());
        }
        MarkOutcome evidence = report.evidence();
        MarkCertificate certificate = evidence == null ? null : evidence.certificate();
        if (evidence != null && certificate != null) {
            page.heading("The certificate");
            certificate(evidence, certificate);
        }
        if (report.result() == BimiResult.PASS) {
            boolean good = evidence != null && evidence.isValid();
            reach(LogoReach.of(ProviderMatrix.known(), good && certificate != null ? certificate.kind() : null));
        }
        page.findings("What the owner should know", report.findings());
        return page.toString();
    }

    private void reach(LogoReach reach) {
        page.heading("Where it is shown, as of " + reach.looked());
        page.text("Shown: " + String.join("; ", reach.shown()));
        if (!reach.hidden().isEmpty()) page.text("Not shown: " + String.join("; ", reach.hidden()));
        page.text("Unknown: " + String.join("; ", reach.unknown()));
    }

    private void headline(BimiReport report) {
        String domain = VerdictText.name(report.domain());
        switch (report.result()) {
            case PASS -> page.headline(Mark.GOOD, "READY", "receivers can show the indicator of " + domain);
            case DECLINED -> page.headline(Mark.GOOD, "DECLINED", domain + " wants no indicator shown");
            case NONE -> page.headline(Mark.BAD, "NO RECORD", domain + " publishes nothing for BIMI");
            case SKIPPED -> page.headline(Mark.BAD, "NOT YET", "DMARC must be enforced for " + domain + " first");
            case FAIL -> page.headline(Mark.BAD, "BROKEN", "receivers do not show the indicator of " + domain);
            case TEMPERROR -> page.headline(Mark.OPEN, "NOT NOW", "this could not be decided for " + domain + " now");
        }
    }

    private void row(String label, boolean valid) {
        page.row(label, valid ? Mark.GOOD : Mark.BAD, valid ? "valid" : "not valid");
    }

    private static String answer(Discovered.Look look) {
        return switch (look.answer()) {
            case DnsAnswer.Found _ -> look.records() == 1 ? "one record" : look.records() + " records";
            case DnsAnswer.NoData _, DnsAnswer.NoName _ -> "nothing";
            case DnsAnswer.Failed _ -> "no answer";
        };
    }

    private void indicator(SvgOutcome outcome) {
        SvgImage image = outcome.image();
        if (image == null) return;
        String title = outcome.title();
        page.row("title", Mark.NONE, title == null ? "none" : title);
        page.row("size", Mark.NONE, image.octets() + " octets" + (image.compressed() ? ", compressed" : ""));
        String view = image.root().get("viewBox");
        page.row("viewBox", Mark.NONE, view == null ? "none" : view);
    }

    private void certificate(MarkOutcome outcome, MarkCertificate certificate) {
        List<String> names =
                certificate.names().stream().map(DomainName::toString).toList();
        page.row("subject", Mark.NONE, certificate.subject());
        page.row("domains", Mark.NONE, String.join(", ", names));
        String type = certificate.markType().isEmpty() ? "not said" : certificate.markType();
        page.row("mark", Mark.NONE, certificate.kind().word() + ", " + type);
        if (!certificate.registration().isEmpty()) page.row("registered", Mark.NONE, certificate.registration());
        page.row("good", Mark.NONE, certificate.notBefore() + " to " + certificate.notAfter());
        page.row("chain", Mark.NONE, String.join(" ← ", outcome.chain()));
        page.row("logged", Mark.NONE, certificate.timestamps() + " times");
        if (outcome.indicator() != null)
            page.row("indicator", Mark.NONE, outcome.indicator().isValid() ? "valid" : "not valid");
    }
}
