package org.sigillo.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.IntakeWays.After;
import org.sigillo.config.IntakeWays.Tls;
import org.sigillo.intake.https.HttpsSettings;
import org.sigillo.name.IpAddress;

/// The tables within `[intake]` for mailboxes, HTTPS and folders.
final class IntakeWaysReader {
    private static final Duration POLL = Duration.ofMinutes(5);
    private static final Duration LEAST_POLL = Duration.ofSeconds(10);
    private static final Duration MOST_POLL = Duration.ofMinutes(28); // 2177: IDLE is renewed before 29 minutes
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final int LEAST_BODY = 64 << 10;
    private static final int IMAPS_PORT = 993;
    private static final int IMAP_PORT = 143;
    private static final int MOST_PORT = 65_535;
    private static final String MOVE = "move:";
    private static final String PATH = "/reports/tls";

    private final Section section;

    IntakeWaysReader(Section section) {
        this.section = section;
    }

    IntakeWays read() {
        List<IntakeWays.Imap> mailboxes = new ArrayList<>();
        for (Section one : section.sections("imap")) {
            IntakeWays.Imap mailbox = imap(one);
            one.end();
            if (mailbox != null) mailboxes.add(mailbox);
        }
        IntakeWays.Https https = https(section.section("https"));
        List<IntakeWays.Folder> folders = new ArrayList<>();
        Set<Path> paths = new HashSet<>();
        for (Section one : section.sections("folder")) {
            IntakeWays.Folder folder = folder(one);
            one.end();
            if (folder == null) continue;
            if (!paths.add(folder.path())) one.problem("path", "is watched already");
            folders.add(folder);
        }
        return new IntakeWays(mailboxes, https, folders);
    }

    private static IntakeWays.@Nullable Imap imap(Section section) {
        String host = section.needed("host");
        Tls tls = section.word("tls", Tls.IMPLICIT, Tls.values(), Tls::word);
        int port = section.number("port", tls == Tls.IMPLICIT ? IMAPS_PORT : IMAP_PORT, 1, MOST_PORT);
        if (tls == Tls.NONE && !host.isEmpty() && !isHere(host))
            section.problem("tls", "may be \"none\" on this machine alone: the password would be readable by others");
        String user = section.needed("user");
        Path password = section.file("password-file");
        IntakeWays.OAuth2 oauth2 = oauth2(section.section("oauth2"));
        if (section.has("password-file") == section.has("oauth2"))
            section.problem("password-file", "there is a password-file or a table oauth2, one of them");
        List<String> folders = section.texts("folders", List.of("INBOX"));
        if (folders.isEmpty()) section.problem("folders", "names no folder");
        After after = after(section, true);
        if (folders.contains(after.target())) section.problem("after", "moves to the folder that is read");
        Duration poll = time(section, "poll", POLL);
        if (poll.compareTo(LEAST_POLL) < 0 || poll.compareTo(MOST_POLL) > 0)
            section.problem("poll", "is from 10s to 28m");
        Path ca = section.file("ca-file");
        return host.isEmpty() || user.isEmpty()
                ? null
                : new IntakeWays.Imap(
                        host, port, tls, ca, user, password, oauth2, folders, after, poll, section.line());
    }

    static boolean isHere(String host) {
        if (host.equals("localhost")) return true;
        IpAddress address = IpAddress.parse(host);
        return address != null && (host.startsWith("127.") || host.equals("::1"));
    }

    private static IntakeWays.@Nullable OAuth2 oauth2(Section section) {
        if (section.isEmpty()) return null;
        URI url = url(section);
        String client = section.needed("client-id");
        Path secret = section.file("client-secret-file");
        Path refresh = section.file("refresh-token-file");
        String scope = section.text("scope");
        if (secret == null && refresh == null)
            section.problem("refresh-token-file", "is missing: without it the client needs a client-secret-file");
        section.end();
        return url == null ? null : new IntakeWays.OAuth2(url, client, secret, refresh, scope);
    }

    private static @Nullable URI url(Section section) {
        String text = section.needed("token-url");
        try {
            URI url = new URI(text);
            String host = url.getHost() == null ? "" : url.getHost();
            if ("https".equals(url.getScheme()) && !host.isEmpty()) return url;
            if ("http".equals(url.getScheme()) && isHere(host)) return url;
        } catch (URISyntaxException noUrl) { // falls through
        }
        if (!text.isEmpty()) section.problem("token-url", "begins with \"https://\"");
        return null;
    }

    private static After after(Section section, boolean mail) {
        String text = section.text("after");
        if (text == null || text.equals("keep")) return After.KEEP;
        if (text.equals("delete")) return new After(After.Deed.DELETE, "");
        if (mail && text.equals("seen")) return new After(After.Deed.SEEN, "");
        if (text.startsWith(MOVE) && text.length() > MOVE.length())
            return new After(After.Deed.MOVE, text.substring(MOVE.length()));
        section.problem(
                "after",
                "is one of \"keep\", " + (mail ? "\"seen\", \"move:FOLDER\"" : "\"move:FOLDER\"")
                        + ", \"delete\", not \"" + text + '"');
        return After.KEEP;
    }

    private static IntakeWays.@Nullable Https https(Section section) {
        if (section.isEmpty()) return null;
        Endpoint where = section.endpoint("address");
        if (!section.has("address")) section.problem("address", "is missing");
        if (where instanceof Endpoint.Unix) section.problem("address", "is \"inet:ADDRESS:PORT\"");
        Path certificate = section.file("certificate");
        Path key = section.file("key");
        if (section.has("certificate") != section.has("key"))
            section.problem(
                    section.has("key") ? "key" : "certificate", "stands alone: certificate and key go together");
        boolean plain = !section.has("certificate");
        if (plain
                && where instanceof Endpoint.Inet inet
                && !isHere(inet.address().toString()))
            section.problem(
                    "certificate", "is missing: without one the address is on this machine, behind a proxy with TLS");
        String given = section.text("path");
        String path = given == null ? PATH : given.equals("none") ? null : given;
        Set<String> paths = new HashSet<>();
        if (path != null) paths.add(checked(section, "path", path));
        List<IntakeWays.Webhook> webhooks = new ArrayList<>();
        for (Section one : section.sections("webhook")) {
            String name = one.needed("path");
            Path token = one.file("token-file");
            if (!one.has("token-file")) one.problem("token-file", "is missing: it holds the token senders must show");
            if (!name.isEmpty() && !paths.add(checked(one, "path", name))) one.problem("path", "is taken already");
            one.end();
            if (token != null) webhooks.add(new IntakeWays.Webhook(name, token));
        }
        if (paths.isEmpty()) section.problem("path", "is \"none\", and there is no webhook: nothing would be taken");
        int octets = section.number("max-octets", HttpsSettings.MAX_BODY, LEAST_BODY, HttpsSettings.MAX_BODY);
        int requests = section.number("requests", HttpsSettings.MAX_REQUESTS, 1, HttpsSettings.MAX_CONNECTIONS);
        int rate = section.number("rate", HttpsSettings.MAX_RATE, 1, 1_000_000);
        section.end();
        return where instanceof Endpoint.Inet inet
                ? new IntakeWays.Https(inet, certificate, key, path, webhooks, octets, requests, rate, section.line())
                : null;
    }

    private static String checked(Section section, String key, String path) {
        boolean plain = path.startsWith("/");
        for (int i = 0; i < path.length(); i++)
            plain &= path.charAt(i) > ' ' && path.charAt(i) < 127 && "?#%\\;".indexOf(path.charAt(i)) < 0;
        if (!plain) section.problem(key, "is a path such as \"" + PATH + '"');
        return path;
    }

    private static IntakeWays.@Nullable Folder folder(Section section) {
        Path path = section.file("path");
        if (!section.has("path")) section.problem("path", "is missing");
        After after = after(section, false);
        Duration settle = time(section, "settle", SETTLE);
        Duration every = time(section, "every", POLL);
        return path == null ? null : new IntakeWays.Folder(path, after, settle, every, section.line());
    }

    private static Duration time(Section section, String key, Duration otherwise) {
        Duration given = section.duration(key, otherwise);
        return given == null ? otherwise : given;
    }
}
