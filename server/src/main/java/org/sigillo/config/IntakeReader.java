package org.sigillo.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.intake.IntakeSettings.Unauthenticated;
import org.sigillo.intake.smtp.Mailboxes;
import org.sigillo.intake.smtp.SmtpSettings;
import org.sigillo.name.DomainName;

/// The table of the file that is about reports coming in: `[intake]`, with one table within for each way.
final class IntakeReader {
    private static final int LEAST_OCTETS = 64 << 10;
    private static final int MOST_RECIPIENTS = 1_000;

    private final Section section;

    IntakeReader(Section section) {
        this.section = section;
    }

    IntakeConfig read(String hostname, Config.@Nullable StoreConfig store) {
        if (section.isEmpty()) return IntakeConfig.NONE;
        Unauthenticated choice =
                section.word("unauthenticated", Unauthenticated.MARK, Unauthenticated.values(), Unauthenticated::word);
        Duration silent =
                "never".equals(section.text("silent")) ? null : section.duration("silent", IntakeConfig.SILENT);
        IntakeConfig.Smtp smtp = smtp(section.section("smtp"), hostname);
        IntakeWays ways = new IntakeWaysReader(section).read();
        if (store == null) section.problem("", "needs a place to keep reports in: write [store]");
        section.end();
        return new IntakeConfig(choice, silent, smtp, ways);
    }

    private static IntakeConfig.@Nullable Smtp smtp(Section section, String hostname) {
        if (section.isEmpty()) return null;
        Endpoint where = section.endpoint("address");
        if (!section.has("address")) section.problem("address", "is missing");
        if (where instanceof Endpoint.Unix) section.problem("address", "is \"inet:ADDRESS:PORT\"");
        String name = section.text("hostname");
        Mailboxes mailboxes = mailboxes(section);
        int octets = section.number("max-octets", SmtpSettings.MAX_OCTETS, LEAST_OCTETS, SmtpSettings.MAX_OCTETS);
        int connections = section.number("connections", SmtpSettings.MAX_CONNECTIONS, 1, SmtpSettings.MOST_CONNECTIONS);
        int recipients = section.number("max-recipients", SmtpSettings.MAX_RECIPIENTS, 1, MOST_RECIPIENTS);
        Duration idle = time(section, "idle", SmtpSettings.MAX_IDLE);
        Duration message = time(section, "message-time", SmtpSettings.MAX_MESSAGE);
        Path certificate = section.file("certificate");
        Path key = section.file("key");
        if (section.has("certificate") != section.has("key"))
            section.problem(
                    section.has("key") ? "key" : "certificate", "stands alone: certificate and key go together");
        section.end();
        return where instanceof Endpoint.Inet inet
                ? new IntakeConfig.Smtp(
                        inet,
                        name == null ? hostname : name,
                        mailboxes,
                        octets,
                        connections,
                        recipients,
                        idle,
                        message,
                        certificate,
                        key,
                        section.line())
                : null;
    }

    private static Duration time(Section section, String key, Duration otherwise) {
        Duration given = section.duration(key, otherwise);
        return given == null ? otherwise : given;
    }

    private static Mailboxes mailboxes(Section section) {
        Set<String> addresses = new LinkedHashSet<>();
        Set<DomainName> domains = new LinkedHashSet<>();
        List<String> given = section.texts("recipients", List.of());
        if (given.isEmpty())
            section.problem("recipients", "is missing: name the addresses or domains whose mail is taken");
        for (String one : given) {
            String address = Mailboxes.canonical(one);
            DomainName domain = DomainName.parseOrNull(one);
            if (!address.isEmpty()) addresses.add(address);
            else if (domain != null && domain.isHostname() && domain.labelCount() > 1) domains.add(domain);
            else
                section.problem(
                        "recipients", '"' + one + "\" is no address such as \"dmarc@example.com\", and no domain");
        }
        return new Mailboxes(addresses, domains);
    }
}
