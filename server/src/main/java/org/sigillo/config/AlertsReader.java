package org.sigillo.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.AlertSettings;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.people.Recipient;
import org.sigillo.post.Destination;
import org.sigillo.text.Ascii;

/// The table `[alerts]` and what is below it.
final class AlertsReader {
    private static final int MAX_COUNT = 1_000_000_000;
    private static final Duration SHORTEST_SOON = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Section root;

    AlertsReader(Section root) {
        this.root = root;
    }

    @Nullable
    AlertsConfig alerts(@Nullable PostConfig post, @Nullable Duration silent) {
        if (!root.has("alerts")) return null;
        Section section = root.section("alerts");
        AlertSettings usual = AlertSettings.DEFAULT;
        Integer[] quiet = quiet(section);
        Duration every = time(section, "every", usual.every());
        if (every.compareTo(SHORTEST) < 0) section.problem("every", "is one minute or more");
        AlertSettings settings = new AlertSettings(
                every,
                time(section, "remind", usual.remind()),
                quiet[0],
                quiet[1],
                section.number("new-sender", (int) usual.newSender(), 1, MAX_COUNT),
                section.number("volume", (int) usual.volume(), 1, MAX_COUNT),
                section.number("tls-sessions", (int) usual.sessions(), 1, MAX_COUNT),
                silent);
        List<EmailAddress> email = new ArrayList<>();
        for (String text : section.texts("email", List.of())) {
            EmailAddress address = EmailAddress.parse(text);
            if (address == null || !Destination.isMailbox(address))
                section.problem("email", '"' + text + "\" is no address such as \"postmaster@example.com\"");
            else email.add(address);
        }
        if (section.has("email") && post == null) section.problem("email", "wants a [post], which sends it");
        List<AlertsConfig.Hook> hooks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section one : section.sections("webhook")) {
            AlertsConfig.Hook hook = hook(one, names);
            one.end();
            if (hook != null) hooks.add(hook);
        }
        List<DomainName> certificates = new ArrayList<>();
        for (String text : section.texts("certificates", List.of())) {
            DomainName domain = DomainName.parseOrNull(text);
            if (domain == null || !domain.isHostname())
                section.problem("certificates", '"' + text + "\" is no domain such as \"example.com\"");
            else if (!certificates.contains(domain)) certificates.add(domain);
        }
        if (certificates.size() > AlertsConfig.MAX_CERTIFICATES)
            section.problem("certificates", "names more than " + AlertsConfig.MAX_CERTIFICATES + " domains");
        Duration soon = time(section, "certificates-soon", AlertsConfig.SOON);
        if (soon.compareTo(SHORTEST_SOON) < 0) section.problem("certificates-soon", "is one day or more");
        section.end();
        return new AlertsConfig(settings, email, hooks, certificates, soon, section.line());
    }

    private static AlertsConfig.@Nullable Hook hook(Section section, Set<String> names) {
        String name = section.needed("name");
        if (!name.isEmpty() && !names.add(name)) section.problem("name", "is \"" + name + "\" a second time");
        if (name.startsWith(Recipient.CHANNEL))
            section.problem(
                    "name", "does not begin with \"" + Recipient.CHANNEL + "\": so those of the console are called");
        String text = section.needed("url");
        URI url = null;
        try {
            url = new Destination.Https(new URI(text)).uri();
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            if (!text.isEmpty()) section.problem("url", "begins with \"https://\" and has no user and no fragment");
        }
        AlertsConfig.Hook hook = url == null
                ? null
                : new AlertsConfig.Hook(
                        name,
                        url,
                        section.file("secret-file"),
                        section.flag("private-destination", false),
                        section.file("ca-file"),
                        isChat(section),
                        section.line());
        if (hook == null)
            for (String key : List.of("secret-file", "private-destination", "ca-file", "format")) section.has(key);
        return hook;
    }

    private static boolean isChat(Section section) {
        String format = section.text("format");
        if (format != null && !format.equals("json") && !format.equals("slack"))
            section.problem("format", "is \"json\" or \"slack\"");
        return "slack".equals(format);
    }

    /// `"22-07"`: hours in UTC.
    private static Integer[] quiet(Section section) {
        String text = section.text("quiet");
        if (text == null) return new Integer[2];
        int hyphen = text.indexOf('-');
        long from = hyphen < 0 ? -1 : Ascii.decimal(text.substring(0, hyphen), 23);
        long until = hyphen < 0 ? -1 : Ascii.decimal(text.substring(hyphen + 1), 23);
        if (from < 0 || until < 0 || from == until) {
            section.problem("quiet", "is two hours in UTC, such as \"22-07\"");
            return new Integer[2];
        }
        return new Integer[] {(int) from, (int) until};
    }

    private static Duration time(Section section, String key, Duration otherwise) {
        Duration given = section.duration(key, otherwise);
        return given == null ? otherwise : given;
    }
}
