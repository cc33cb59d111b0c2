package org.sigillo.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config.Publisher;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.keys.Keeper;
import org.sigillo.keys.KeeperTimes;
import org.sigillo.keys.Rotation;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// The tables of the file that are about the store and the life of keys: `[store]`, `[[publisher]]`, `[[rotation]]`,
/// `[keys]`.
final class UpkeepReader {
    private static final Duration EVERY = Duration.ofDays(90);
    private static final int MOST_BITS = 4096; // 8301 §3.2: no verifier must take longer ones
    private static final int LEAST_BITS = 1024;
    private static final int DNS_PORT = 53;

    private final Section root;
    private final Set<String> publishers = new LinkedHashSet<>();

    UpkeepReader(Section root) {
        this.root = root;
    }

    Config.@Nullable StoreConfig store() {
        Section section = root.section("store");
        if (section.isEmpty()) return null;
        Path folder = section.file("folder");
        if (!section.has("folder")) section.problem("folder", "is missing: the private halves of keys are kept there");
        String url = section.text("url");
        String user = section.text("user");
        Path password = section.file("password-file");
        Path socket = section.file("socket");
        if (url != null && !url.startsWith("jdbc:postgresql:"))
            section.problem("url", "begins with \"jdbc:postgresql:\"");
        if (url != null && user == null) section.problem("user", "is missing");
        if (url == null)
            for (String key : List.of("user", "password-file", "socket"))
                if (section.has(key)) section.problem(key, "is for PostgreSQL, and there is no url");
        section.end();
        return folder == null
                ? null
                : new Config.StoreConfig(folder, url, user == null ? "" : user, password, socket, section.line());
    }

    Config.Upkeep upkeep() {
        List<Publisher> who = new ArrayList<>();
        for (Section section : root.sections("publisher")) {
            Publisher publisher = publisher(section);
            section.end();
            if (publisher != null) who.add(publisher);
        }
        List<Rotation> rotations = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section section : root.sections("rotation")) {
            Rotation rotation = rotation(section, names);
            section.end();
            if (rotation != null) rotations.add(rotation);
        }
        Section section = root.section("keys");
        KeeperTimes usual = KeeperTimes.DEFAULT;
        KeeperTimes times = new KeeperTimes(
                time(section, "look", usual.look()),
                time(section, "check", usual.check()),
                time(section, "patience", usual.patience()));
        section.end();
        return new Config.Upkeep(rotations, who, times);
    }

    /// How long keys stay in the DNS where nothing is said: as long as signatures live, and resolvers keep answers.
    static Config.Upkeep keeping(Config.Upkeep upkeep, @Nullable Duration expire) {
        Duration keep = expire == null ? Rotation.DEFAULT_KEEP : expire.plus(Duration.ofHours(1));
        List<Rotation> rotations = upkeep.rotations().stream()
                .map(r -> r.keep().isZero() ? r.keeping(keep.plusSeconds(r.ttl())) : r)
                .toList();
        return new Config.Upkeep(rotations, upkeep.publishers(), upkeep.times());
    }

    private @Nullable Publisher publisher(Section section) {
        String name = section.needed("name");
        if (!name.isEmpty() && !publishers.add(name)) section.problem("name", "is \"" + name + "\" a second time");
        String kind = section.needed("kind");
        return switch (kind) {
            case "update" -> update(section, name);
            case "hook" -> hook(section, name);
            default -> {
                if (!kind.isEmpty()) section.problem("kind", "is one of \"update\", \"hook\", not \"" + kind + '"');
                for (String key : List.of(
                        "server", "zone", "tsig-name", "tsig-algorithm", "tsig-secret-file", "url", "token-file"))
                    section.text(key);
                yield null;
            }
        };
    }

    private static @Nullable Publisher update(Section section, String name) {
        String where = section.needed("server");
        IpAddress bare = IpAddress.parse(where);
        Endpoint.Inet server = bare != null ? new Endpoint.Inet(bare, DNS_PORT) : Section.inet(where);
        if (server == null && !where.isEmpty())
            section.problem("server", "is an address such as \"192.0.2.1\" or \"192.0.2.1:53\"");
        DomainName zone = section.domain("zone");
        DomainName key = section.has("tsig-name") ? section.domain("tsig-name") : null;
        String given = section.text("tsig-algorithm");
        String algorithm = given == null ? "hmac-sha256" : given;
        if (!List.of("hmac-sha256", "hmac-sha384", "hmac-sha512").contains(algorithm))
            section.problem("tsig-algorithm", "is one of \"hmac-sha256\", \"hmac-sha384\", \"hmac-sha512\"");
        Path secret = section.file("tsig-secret-file");
        if (section.has("tsig-name") != section.has("tsig-secret-file"))
            section.problem(
                    section.has("tsig-name") ? "tsig-name" : "tsig-secret-file",
                    "stands alone: tsig-name and tsig-secret-file go together");
        return server == null || zone == null
                ? null
                : new Publisher.DynamicUpdate(name, server, zone, key, algorithm, secret, section.line());
    }

    private static @Nullable Publisher hook(Section section, String name) {
        URI url = url(section);
        DomainName zone = section.has("zone") ? section.domain("zone") : null;
        Path token = section.file("token-file");
        return url == null ? null : new Publisher.Hook(name, url, zone, token, section.line());
    }

    private static @Nullable URI url(Section section) {
        String text = section.needed("url");
        if (text.isEmpty()) return null;
        try {
            URI url = new URI(text);
            String host = url.getHost() == null ? "" : url.getHost();
            boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
            if ("https".equals(url.getScheme()) && !host.isEmpty()) return url;
            if ("http".equals(url.getScheme()) && here) return url;
        } catch (URISyntaxException noUrl) { // falls through
        }
        section.problem("url", "begins with \"https://\", or with \"http://127.0.0.1\" for a program on this machine");
        return null;
    }

    private @Nullable Rotation rotation(Section section, Set<String> names) {
        String name = section.needed("name");
        if (!name.isEmpty() && !names.add(name)) section.problem("name", "is \"" + name + "\" a second time");
        DomainName domain = section.domain("domain");
        String word = section.text("algorithm");
        SigningAlgorithm algorithm = Keeper.algorithm(word == null ? "rsa" : word);
        if (algorithm == null) section.problem("algorithm", "is one of \"rsa\", \"ed25519\", not \"" + word + '"');
        int bits = section.number("bits", 2048, LEAST_BITS, MOST_BITS);
        if (section.has("bits") && algorithm == SigningAlgorithm.ED25519_SHA256)
            section.problem("bits", "is for RSA: an Ed25519 key has always 256");
        String prefix = section.text("selector");
        if (prefix == null) prefix = "s";
        DomainName selector = DomainName.parseOrNull(prefix + "20260101z");
        if (selector == null
                || !selector.isHostname()
                || domain != null && domain.below(selector + "._domainkey") == null)
            section.problem("selector", '"' + prefix + "\" cannot begin a selector: letters, digits, hyphens, dots");
        Duration every = "never".equals(section.text("every")) ? null : section.duration("every", EVERY);
        Duration ttl = time(section, "ttl", Duration.ofSeconds(Rotation.DEFAULT_TTL));
        Duration keep = time(section, "keep", Duration.ZERO);
        Duration grave = time(section, "revoked-for", Rotation.DEFAULT_GRAVE);
        String publisher = section.text("publisher");
        if (publisher != null && !publishers.contains(publisher))
            section.problem("publisher", "there is no [[publisher]] with the name \"" + publisher + '"');
        return domain == null || algorithm == null
                ? null
                : new Rotation(
                        name,
                        domain,
                        algorithm,
                        algorithm == SigningAlgorithm.ED25519_SHA256 ? 256 : bits,
                        prefix,
                        every,
                        (int) Math.min(ttl.toSeconds(), Integer.MAX_VALUE),
                        keep,
                        grave,
                        publisher,
                        section.line());
    }

    private static Duration time(Section section, String key, Duration otherwise) {
        Duration given = section.duration(key, otherwise);
        return given == null ? otherwise : given;
    }
}
