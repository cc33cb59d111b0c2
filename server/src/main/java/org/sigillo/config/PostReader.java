package org.sigillo.config;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.name.IpAddress;
import org.sigillo.post.Destination;
import org.sigillo.post.RelaySecurity;
import org.sigillo.text.Ascii;

/// The tables of the file that are about what is sent: `[post]`, `[tlsrpt]`.
final class PostReader {
    private static final int MAX_CONCURRENCY = 100;
    private static final int MAX_RATE = 60_000;

    private final Section root;
    private final String authservId;

    PostReader(Section root, String authservId) {
        this.root = root;
        this.authservId = authservId;
    }

    @Nullable
    PostConfig post() {
        Section section = root.section("post");
        if (section.isEmpty()) return null;
        String relay = section.needed("relay");
        RelaySecurity security = section.word("tls", RelaySecurity.NONE, RelaySecurity.values(), RelaySecurity::word);
        int colon = relay.lastIndexOf(':');
        String host = colon < 0 ? relay : relay.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        long port = colon < 0
                ? security == RelaySecurity.IMPLICIT ? 465 : 25
                : Ascii.decimal(relay.substring(colon + 1), 65535);
        DomainName name = DomainName.parseOrNull(host);
        IpAddress address = IpAddress.parse(host);
        boolean named = address != null || name != null && name.isHostname();
        if (!relay.isEmpty() && (!named || port < 1))
            section.problem("relay", "is \"HOST:PORT\", such as \"127.0.0.1:25\" or \"smtp.example.com:587\"");
        Path ca = section.file("ca-file");
        String user = section.text("user");
        Path password = section.file("password-file");
        if ((user == null) != (password == null))
            section.problem(
                    user == null ? "password-file" : "user", "stands alone: user and password-file go together");
        boolean here = address != null && (address.isIpv4() ? address.octets()[0] == 127 : host.equals("::1"));
        if (user != null && security == RelaySecurity.NONE && !here)
            section.problem("tls", "is \"starttls\" or \"implicit\" where a password is sent");
        if (ca != null && security == RelaySecurity.NONE) section.problem("ca-file", "is for tls, and there is none");
        EmailAddress from = address(section, "from");
        if (!section.has("from")) section.problem("from", "is missing: the author of our reports");
        EmailAddress bounces = section.has("bounce-address") ? address(section, "bounce-address") : null;
        String given = section.text("helo");
        DomainName helo = DomainName.parseOrNull(given == null ? authservId : given);
        if (helo == null || !helo.isHostname())
            section.problem("helo", "is the name of this host, such as \"mx.example.com\"");
        boolean https = section.flag("https", true);
        boolean others = section.flag("private-destinations", false);
        int concurrency = section.number("concurrency", 4, 1, MAX_CONCURRENCY);
        int perHost = section.number("per-destination", 1, 1, MAX_CONCURRENCY);
        int rate = section.number("rate", 60, 1, MAX_RATE);
        section.end();
        if (from == null || helo == null || !named) return null;
        return new PostConfig(
                host,
                (int) port,
                security,
                ca,
                user,
                password,
                from,
                helo.toString(),
                bounces,
                https,
                others,
                concurrency,
                perHost,
                rate,
                section.line());
    }

    PostConfig.@Nullable Tlsrpt tlsrpt(@Nullable PostConfig post) {
        Section section = root.section("tlsrpt");
        if (section.isEmpty()) return null;
        if (!root.has("post")) section.problem("socket", "needs a [post], which sends the reports");
        Endpoint endpoint = section.endpoint("socket");
        if (!section.has("socket")) section.problem("socket", "is missing");
        if (endpoint instanceof Endpoint.Inet) section.problem("socket", "is \"unix:FILE\"");
        String organization = section.text("organization");
        EmailAddress contact = section.has("contact") ? address(section, "contact") : post == null ? null : post.from();
        Set<DomainName> exclude = section.domains("exclude");
        section.end();
        if (contact == null || !(endpoint instanceof Endpoint.Unix unix)) return null;
        String name = organization == null ? contact.domain().toString() : organization;
        return new PostConfig.Tlsrpt(unix, name, contact, exclude, section.line());
    }

    private static @Nullable EmailAddress address(Section section, String key) {
        String text = section.text(key);
        if (text == null) return null;
        EmailAddress address = EmailAddress.parse(text);
        if (address != null && Destination.isMailbox(address)) return address;
        section.problem(key, '"' + Ascii.lower(text) + "\" is no address such as \"reports@example.com\"");
        return null;
    }
}
