package org.sigillo.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.outgoing.FailureSettings;
import org.sigillo.outgoing.Gate;
import org.sigillo.outgoing.OutgoingSettings;
import org.sigillo.post.Destination;
import org.sigillo.text.Ascii;

/// The tables of the file that are about reports to others: `[outgoing]`, `[outgoing.failure]`.
final class OutgoingReader {
    private static final int MOST_DAYS = 366;
    private static final int MOST_REPORTS = 1_000_000;
    private static final int MOST_TEXT = 200;

    private final Section root;

    OutgoingReader(Section root) {
        this.root = root;
    }

    /// @param authservId our name, for what is not said
    /// @param post who sends the reports
    @Nullable
    Outgoing outgoing(String authservId, @Nullable PostConfig post) {
        Section section = root.section("outgoing");
        if (section.isEmpty()) return null;
        if (!root.has("post")) section.problem("organization", "needs a [post], which sends the reports");
        EmailAddress email = section.has("email") || post == null ? address(section) : post.from();
        String organization = text(section, "organization");
        if (!section.has("organization")) section.problem("organization", "is missing: who reports");
        String contact = text(section, "extra-contact");
        DomainName submitter = section.has("submitter") ? section.domain("submitter") : submitter(section, authservId);
        int hours = hours(section);
        Duration spread = time(section, "spread", OutgoingSettings.DEFAULT_SPREAD);
        Gate gate = section.word("gate", Gate.SPAM, Gate.values(), Gate::word);
        int gateDays = section.number("gate-days", OutgoingSettings.DEFAULT_GATE_DAYS, 1, MOST_DAYS);
        Set<DomainName> never = section.domains("never");
        String spamField = field(section);
        Duration keep = time(section, "keep", OutgoingSettings.DEFAULT_KEEP);
        if (keep.toDays() < gateDays)
            section.problem("keep", "is at least gate-days: what is not kept cannot be looked at");
        int most = section.number("most-reports", OutgoingSettings.DEFAULT_REPORTS, 1, MOST_REPORTS);
        Section single = section.section("failure");
        FailureSettings failures = failures(single);
        Path secret = single.file("secret-file");
        if (failures != null && failures.redact() && secret == null)
            single.problem("secret-file", "is missing: it holds the key that names are hidden with");
        single.end();
        section.end();
        if (email == null || organization == null || submitter == null) return null;
        return new Outgoing(
                new OutgoingSettings(
                        organization,
                        email,
                        contact,
                        submitter,
                        "Sigillo",
                        hours,
                        spread,
                        gate,
                        gateDays,
                        never,
                        spamField,
                        keep,
                        most),
                failures,
                secret,
                section.line());
    }

    private static @Nullable FailureSettings failures(Section section) {
        boolean enabled = section.flag("enabled", false);
        FailureSettings settings = new FailureSettings(
                section.flag("redact", true),
                section.number("per-domain", FailureSettings.DEFAULT_PER_DOMAIN, 1, MOST_REPORTS),
                section.number("per-destination", FailureSettings.DEFAULT_PER_DESTINATION, 1, MOST_REPORTS),
                section.number("most", FailureSettings.DEFAULT_MOST, 1, MOST_REPORTS),
                section.domains("only"));
        return enabled ? settings : null;
    }

    private static int hours(Section section) {
        int hours = section.number("hours", OutgoingSettings.DEFAULT_HOURS, 1, 24);
        if (24 % hours == 0) return hours;
        section.problem("hours", "is one of 1, 2, 3, 4, 6, 8, 12, 24: a day is made of whole periods");
        return OutgoingSettings.DEFAULT_HOURS;
    }

    private static @Nullable EmailAddress address(Section section) {
        String text = section.text("email");
        EmailAddress address = text == null ? null : EmailAddress.parse(text);
        if (address != null && Destination.isMailbox(address)) return address;
        if (text != null) section.problem("email", '"' + text + "\" is no mail address");
        return null;
    }

    private static @Nullable DomainName submitter(Section section, String authservId) {
        DomainName name = DomainName.parseOrNull(authservId);
        if (name != null && name.isHostname()) return name;
        section.problem("submitter", "is missing, and the authserv-id is no domain name");
        return null;
    }

    private static @Nullable String text(Section section, String key) {
        String text = section.text(key);
        if (text == null) return null;
        boolean good = !text.isBlank() && text.length() <= MOST_TEXT;
        for (int i = 0; i < text.length(); i++) good &= text.charAt(i) >= ' ' && text.charAt(i) != 127;
        if (!good) section.problem(key, "is text of 1 to " + MOST_TEXT + " characters on one line");
        return good ? text : null;
    }

    private static @Nullable String field(Section section) {
        String name = section.text("spam-field");
        if (name == null) return null;
        boolean good = !name.isEmpty();
        for (int i = 0; i < name.length(); i++)
            good &= name.charAt(i) > ' ' && name.charAt(i) < 127 && name.charAt(i) != ':';
        if (!good) section.problem("spam-field", "is the name of a field, such as \"X-Spam-Flag\"");
        return good ? Ascii.lower(name) : null;
    }

    private static Duration time(Section section, String key, Duration otherwise) {
        Duration given = section.duration(key, otherwise);
        return given == null ? otherwise : given;
    }
}
