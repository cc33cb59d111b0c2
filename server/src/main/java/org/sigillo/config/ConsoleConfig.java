package org.sigillo.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.name.DomainName;

/// `[console]`: pages for people.
///
/// @param line where the table stands
/// @param address where it listens
/// @param settings what else is said of it
/// @param oidc the provider that may say who somebody is; `null` without one
public record ConsoleConfig(
        int line,
        Endpoint.Inet address,
        ConsoleSettings settings,
        @Nullable OidcConfig oidc) {
    /// Checks that one client may be given at most.
    private static final int MOST_CHECKS = 100_000;

    static @Nullable ConsoleConfig read(Section section, boolean keeps, IntakeConfig intake) {
        if (section.isEmpty()) return null;
        Endpoint endpoint = section.endpoint("address");
        String url = section.text("url");
        int minute = section.number("checks-per-minute", ConsoleSettings.DEFAULT_MINUTE, 1, MOST_CHECKS);
        int hour = section.number("checks-per-hour", ConsoleSettings.DEFAULT_HOUR, 1, MOST_CHECKS);
        boolean guests = section.flag("guests", false);
        OidcConfig oidc = OidcConfig.read(section.section("oidc"));
        if (oidc != null && !keeps) section.problem("oidc", "wants a [store], which keeps accounts");
        DomainName lab = lab(section, intake);
        section.end();
        if (!(endpoint instanceof Endpoint.Inet inet)) {
            if (endpoint != null) section.problem("address", "is \"inet:ADDRESS:PORT\"");
            return null;
        }
        String place = inet.toString().substring("inet:".length());
        URI reached = uri(url == null ? "http://" + place : url);
        if (reached == null) {
            section.problem("url", "is how people reach the console: \"https://sigillo.example.com\"");
            return null;
        }
        return new ConsoleConfig(section.line(), inet, new ConsoleSettings(reached, minute, hour, guests, lab), oidc);
    }

    /// Where test mail goes: beside the reports, and never to the same addresses.
    private static @Nullable DomainName lab(Section section, IntakeConfig intake) {
        if (!section.has("lab-domain")) return null;
        DomainName domain = section.domain("lab-domain");
        IntakeConfig.Smtp smtp = intake.smtp();
        if (smtp == null) section.problem("lab-domain", "wants [intake.smtp]: test mail comes in there");
        else if (domain != null && smtp.mailboxes().isOf(domain))
            section.problem(
                    "lab-domain", "stands among the recipients of [intake.smtp] too: reports and test mail need two");
        return domain;
    }

    private static @Nullable URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean known = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return known && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    ? uri
                    : null;
        } catch (URISyntaxException wrong) {
            return null;
        }
    }
}
