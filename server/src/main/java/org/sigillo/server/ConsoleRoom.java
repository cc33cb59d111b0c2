package org.sigillo.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.AlertsConfig;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.ConsoleConfig;
import org.sigillo.config.Endpoint;
import org.sigillo.config.IntakeConfig;
import org.sigillo.config.IntakeWays;
import org.sigillo.config.OidcConfig;
import org.sigillo.console.Console;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.Desk;
import org.sigillo.console.HouseRules;
import org.sigillo.console.Ways;
import org.sigillo.console.check.Checks;
import org.sigillo.dns.DirectDns;
import org.sigillo.dns.Dns;
import org.sigillo.documents.inspect.DomainInspection;
import org.sigillo.documents.inspect.DomainInspector;
import org.sigillo.name.DomainName;
import org.sigillo.name.PublicAddress;
import org.sigillo.net.resolver.DirectResolver;
import org.sigillo.oidc.OidcDoor;
import org.sigillo.senders.SenderCatalogue;

/// The console: the door a configuration wants, kept while its address stays.
final class ConsoleRoom implements Annex {
    private Endpoint.@Nullable Inet place;
    private volatile @Nullable Console open;
    private volatile @Nullable Wanted now;
    private @Nullable Console next;
    private @Nullable Wanted wanted;

    private record Wanted(
            ConsoleConfig config, Site site, @Nullable OidcDoor oidc) {}

    @Override
    public void opening(Site site, List<ConfigProblem> problems) {
        next = null;
        wanted = null;
        ConsoleConfig config = site.config().console();
        if (config == null) return;
        wanted = new Wanted(config, site, oidc(config, site, problems));
        if (open != null && config.address().equals(place)) {
            next = open;
            return;
        }
        Wanted first = wanted;
        Checks checks = new Checks(
                domain -> inspect(current(first).site(), domain),
                site.around().clock(),
                site.around().nanoClock(),
                () -> settings(first).minute(),
                () -> settings(first).hour());
        try {
            next = new Console(
                    Doors.socketAddress(config.address()),
                    () -> desk(current(first)),
                    checks,
                    site.around().clock(),
                    site.around().nanoClock(),
                    bug -> broken(site.book(), bug));
        } catch (IOException unavailable) {
            problems.add(Doors.unavailable(config.line(), "console.address", config.address(), unavailable));
        }
    }

    /// What is in force; before it is, what is being tried.
    private Wanted current(Wanted first) {
        Wanted taken = now;
        return taken == null ? first : taken;
    }

    private ConsoleSettings settings(Wanted first) {
        return current(first).config().settings();
    }

    private static Desk desk(Wanted wanted) {
        Site site = wanted.site();
        return new Desk(
                wanted.config().settings(),
                site.store(),
                site.dns(),
                direct(site),
                SenderCatalogue.OURS,
                ways(site.config().intake()),
                rules(site.config()),
                wanted.oidc());
    }

    private static String place(Config.@Nullable StoreConfig store) {
        return store == null || store.url() != null ? "--config FILE" : "--data " + store.folder();
    }

    private static HouseRules rules(Config config) {
        AlertsConfig alerts = AlertDesk.alerts(config);
        return new HouseRules(
                config.post() == null ? null : config.post().from(),
                alerts == null ? null : alerts.settings(),
                config.retention().reports(),
                config.retention().days(),
                place(config.store()));
    }

    /// The door to the provider. Nothing is asked of it before somebody signs in: that it is down keeps nobody from
    /// starting.
    private static @Nullable OidcDoor oidc(ConsoleConfig config, Site site, List<ConfigProblem> problems) {
        OidcConfig wanted = config.oidc();
        if (wanted == null) return null;
        Path secret = wanted.settings().secretFile();
        Path authorities = wanted.settings().caFile();
        SSLContext trust = null;
        try {
            if (secret != null && Publishers.secret(secret).isEmpty()) throw new IOException(secret + " is empty");
        } catch (IOException wrong) {
            problems.add(new ConfigProblem(
                    wanted.line(), "console.oidc.client-secret-file", String.valueOf(wrong.getMessage())));
        }
        try {
            if (authorities != null) trust = Certificates.trusting(authorities);
        } catch (IOException | GeneralSecurityException wrong) {
            problems.add(new ConfigProblem(
                    wanted.line(), "console.oidc.ca-file", authorities + " cannot be used: " + wrong.getMessage()));
        }
        return new OidcDoor(
                wanted.settings(),
                () -> secret == null ? "" : Publishers.secret(secret),
                trust,
                OidcDoor.PATIENCE,
                site.around().clock(),
                site.around().nanoClock(),
                site.book()::tell);
    }

    private static Ways ways(IntakeConfig intake) {
        IntakeConfig.Smtp smtp = intake.smtp();
        List<String> addresses = new ArrayList<>();
        if (smtp != null) {
            smtp.mailboxes().addresses().stream().sorted().forEach(addresses::add);
            smtp.mailboxes().domains().stream()
                    .map(domain -> "@" + domain)
                    .sorted()
                    .forEach(addresses::add);
        }
        IntakeWays ways = intake.ways();
        return new Ways(
                addresses,
                ways.mailboxes().stream().map(IntakeWays.Imap::user).toList(),
                ways.folders().size());
    }

    /// The door to name servers of public addresses: a tenant's domain may name any.
    private static DirectDns direct(Site site) {
        DirectDns door = KeyDesk.direct(site.config(), site.dns());
        if (!(door instanceof DirectResolver)) return door; // files ask nobody
        return (server, question) ->
                PublicAddress.is(server) ? door.ask(server, question) : new DirectDns.Said.NoRoute();
    }

    private static DomainInspection inspect(Site site, DomainName domain) {
        Dns dns = site.dns();
        return new DomainInspector(
                        dns,
                        site.around().https().apply(dns),
                        site.around().suffixes().get(),
                        site.around().clock(),
                        List.of())
                .inspect(domain);
    }

    private static void broken(Book book, Exception bug) {
        StackTraceElement[] frames = bug.getStackTrace();
        book.figures.count("sigillo.console.errors");
        book.tell("console-error", bug + (frames.length == 0 ? "" : " at " + frames[0]));
    }

    @Override
    public void take() {
        Console before = open;
        if (before != null && before != next) before.close();
        open = next;
        now = wanted;
        place = wanted == null ? null : wanted.config().address();
        if (open != null && open != before && wanted != null)
            invite(open, wanted.site().book());
        next = null;
    }

    /// Where nobody has an account yet, whoever reads the log makes the first.
    private static void invite(Console door, Book book) {
        String link = door.firstLink();
        if (link != null) book.tell("first-account", "make the first account, with this link, once: " + link);
    }

    @Override
    public void abandon() {
        if (next != null && next != open) next.close();
        next = null;
    }

    /// Where it is.
    @Nullable
    InetSocketAddress address() {
        Console door = open;
        return door == null ? null : door.address();
    }

    @Override
    public void close() {
        if (open != null) open.close();
        open = null;
    }
}
