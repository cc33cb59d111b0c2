package org.sigillo.console.logo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.Location;
import org.sigillo.console.check.CheckView;
import org.sigillo.console.check.Checked;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.documents.bimi.convert.Conversion;
import org.sigillo.documents.bimi.convert.Picture;
import org.sigillo.documents.bimi.convert.SvgConverter;
import org.sigillo.documents.bimi.svg.SvgChecker;
import org.sigillo.documents.bimi.svg.SvgOutcome;
import org.sigillo.documents.inspect.Provider;
import org.sigillo.documents.inspect.Technology;
import org.sigillo.documents.providers.Answer;
import org.sigillo.documents.providers.MailboxProvider;
import org.sigillo.documents.providers.ProviderMatrix;
import org.sigillo.documents.records.Publish;
import org.sigillo.documents.records.RecordBuilder;
import org.sigillo.explain.Explanation;
import org.sigillo.explain.Shown;
import org.sigillo.name.DomainName;
import org.sigillo.name.Idna;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// A logo → the view of its page, in one language.
///
/// @param words of the language
record LogoWriter(Words words) {
    /// Pixels of a picture, a side: enough for the largest one shown, on screens of twice the density.
    static final int PIXELS = 192;

    private static final String PATH = "/bimi/logo.svg"; // where deploy puts it too

    LogoView view(byte[] file, String typed, Checked.@Nullable Seen seen) {
        SvgOutcome was = SvgChecker.check(file);
        Conversion made = SvgConverter.convert(file, typed.isEmpty() ? null : typed);
        byte[] indicator = made.file() == null ? new byte[0] : made.file().getBytes(UTF_8);
        String name = name(typed, made, seen);
        Standing standing = standing(was, made);
        ProviderMatrix matrix = ProviderMatrix.known();
        return new LogoView(
                name,
                initials(name),
                standing.sign,
                words.say("logo." + standing.key),
                words.say("logo." + standing.key + ".why"),
                notes(was.findings()),
                notes(made.changes()),
                made.file() == null ? List.of() : notes(made.outcome().findings()),
                picture(file),
                made.file() == null ? "" : picture(indicator),
                made.file() == null ? "" : link("image/svg+xml", indicator),
                indicator.length,
                matrix.providers().stream()
                        .filter(one -> !one.software())
                        .map(this::inbox)
                        .toList(),
                matrix.looked(),
                seen == null ? null : entry(seen),
                seen == null ? List.of() : published(seen));
    }

    private record Standing(Sign sign, String key) {}

    private static Standing standing(SvgOutcome was, Conversion made) {
        if (made.file() == null) return new Standing(Sign.BAD, "unreadable");
        if (was.isValid()) return new Standing(Sign.GOOD, "valid");
        if (made.isWhole()) return new Standing(Sign.GOOD, "converted");
        boolean lost = made.changes().stream().anyMatch(change -> change.severity() == Severity.ERROR);
        return new Standing(lost ? Sign.BAD : Sign.OPEN, lost ? "lost" : "not-valid");
    }

    private static String name(String typed, Conversion made, Checked.@Nullable Seen seen) {
        String title = made.outcome().title();
        if (!typed.isEmpty()) return Shown.text(typed);
        if (title != null && !title.isEmpty()) return Shown.text(title);
        return seen == null ? "–" : Idna.toUnicode(seen.inspection().domain().toString());
    }

    /// The first letters of the first two words, as inboxes show them where there is no logo.
    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        boolean begins = true;
        for (int i = 0, c;
                i < name.length() && initials.codePointCount(0, initials.length()) < 2;
                i += Character.charCount(c)) {
            c = name.codePointAt(i);
            if (begins && Character.isLetterOrDigit(c)) initials.appendCodePoint(Character.toUpperCase(c));
            begins = c == ' ';
        }
        return initials.toString();
    }

    private List<CheckView.Note> notes(List<Finding> findings) {
        return findings.stream().map(this::note).toList();
    }

    private CheckView.Note note(Finding finding) {
        String sentence = Explanation.of(finding, words.catalogue());
        return switch (finding.severity()) {
            case ERROR -> new CheckView.Note(Sign.BAD, words.say("severity.error"), sentence);
            case WARNING -> new CheckView.Note(Sign.OPEN, words.say("severity.warning"), sentence);
            case INFO -> new CheckView.Note(Sign.NONE, words.say("severity.note"), sentence);
        };
    }

    private static String picture(byte[] svg) {
        BufferedImage drawn = Picture.draw(svg, PIXELS);
        return drawn == null ? "" : link("image/png", Picture.png(drawn));
    }

    private static String link(String type, byte[] octets) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(octets);
    }

    private LogoView.Inbox inbox(MailboxProvider one) {
        boolean check = one.bimi().checkMark() == Answer.YES;
        return new LogoView.Inbox(
                one.name(),
                List.of(
                        cell(one.bimi().bare(), false),
                        cell(one.bimi().common(), false),
                        cell(one.bimi().verified(), check)));
    }

    private LogoView.Cell cell(Answer answer, boolean check) {
        return switch (answer) {
            case YES, PARTLY -> new LogoView.Cell(true, true, words.say(check ? "logo.shown-checked" : "logo.shown"));
            case NO -> new LogoView.Cell(true, false, words.say("logo.hidden"));
            case UNKNOWN -> new LogoView.Cell(false, false, words.say("logo.unknown"));
        };
    }

    /// The record for the logo. Where one is published already, its addresses stay.
    private LogoView.Entry entry(Checked.Seen seen) {
        DomainName domain = seen.inspection().domain();
        AssertionRecord now = seen.inspection().bimi().record();
        Location at = now == null ? null : now.location();
        Location by = now == null ? null : now.authority();
        String url = at == null ? "https://" + domain + PATH : at.uri();
        Publish record = RecordBuilder.bimi(domain, "default", url, by == null ? null : by.uri(), null, null)
                .getFirst();
        Provider dns = seen.inspection().providers().dns();
        return new LogoView.Entry(
                Idna.toUnicode(domain.toString()),
                dns == null ? words.say("field.name") : dns.hostField(),
                dns == null ? words.say("field.value") : dns.valueField(),
                record.hostWithin(domain.toString()),
                Shown.text(record.value()),
                Shown.text(url));
    }

    private List<CheckView.Card> published(Checked.Seen seen) {
        return CheckView.of(seen, words).cards().stream()
                .filter(card ->
                        card.id().equals(Technology.BIMI.word()) || card.id().equals(Technology.DMARC.word()))
                .toList();
    }
}
