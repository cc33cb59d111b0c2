package org.sigillo.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.oidc.OidcSettings;
import org.sigillo.oidc.OidcSettings.SecondFactor;
import org.sigillo.people.Role;

/// `[console.oidc]`: sign-in by a provider of OpenID Connect.
///
/// @param line where the table stands
/// @param settings what is said of it
public record OidcConfig(int line, OidcSettings settings) {
    /// Characters on the button.
    private static final int MOST_NAME = 40;
    /// What may be asked for.
    private static final int MOST_SCOPES = 20;

    static @Nullable OidcConfig read(Section section) {
        if (section.isEmpty()) return null;
        String issuer = issuer(section);
        String client = section.needed("client-id");
        Path secret = section.file("client-secret-file");
        Path ca = section.file("ca-file");
        String name = section.needed("name");
        if (name.length() > MOST_NAME || !name.isEmpty() && name.isBlank())
            section.problem("name", "is what the button says, up to " + MOST_NAME + " characters");
        List<String> scopes = scopes(section);
        Set<DomainName> domains = section.domains("domains");
        Role others = newPeople(section);
        if (others != null && domains.isEmpty())
            section.problem("new-people", "wants domains: else everybody the provider knows would come in");
        SecondFactor factor =
                section.word("second-factor", SecondFactor.OURS, SecondFactor.values(), SecondFactor::word);
        boolean password = section.flag("password", true);
        section.end();
        return issuer.isEmpty() || client.isEmpty() || name.isEmpty()
                ? null
                : new OidcConfig(
                        section.line(),
                        new OidcSettings(issuer, client, secret, ca, name, scopes, domains, others, factor, password));
    }

    /// As the provider writes it: `https://login.example.com/realm`, without query and fragment
    /// (OpenID Connect Core 1.0 §1.2).
    private static String issuer(Section section) {
        String text = section.needed("issuer");
        try {
            URI uri = new URI(text);
            String host = uri.getHost() == null ? "" : uri.getHost();
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if (bare && "https".equals(uri.getScheme()) && !host.isEmpty()) return text;
            if (bare && "http".equals(uri.getScheme()) && IntakeWaysReader.isHere(host)) return text;
        } catch (URISyntaxException noUrl) { // falls through
        }
        if (!text.isEmpty())
            section.problem("issuer", "is the provider as it names itself, \"https://login.example.com\"");
        return "";
    }

    private static List<String> scopes(Section section) {
        List<String> scopes = new ArrayList<>();
        for (String scope : section.texts("scopes", OidcSettings.SCOPES)) {
            boolean fits = !scope.isEmpty()
                    && scope.length() <= 200
                    && scope.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\'); // 6749 §3.3
            if (!fits) section.problem("scopes", '"' + scope + "\" is no scope");
            else if (!scopes.contains(scope)) scopes.add(scope);
        }
        if (!scopes.contains("openid")) scopes.addFirst("openid"); // OpenID Connect Core 1.0 §3.1.2.1
        if (scopes.size() > MOST_SCOPES) section.problem("scopes", "are more than " + MOST_SCOPES);
        return scopes;
    }

    /// Nobody becomes an owner by having an address.
    private static @Nullable Role newPeople(Section section) {
        String word = section.text("new-people");
        if (word == null || word.equals("none")) return null;
        Role role = Role.of(word);
        if (role == Role.VIEWER || role == Role.EDITOR) return role;
        section.problem("new-people", "is one of \"none\", \"viewer\", \"editor\", not \"" + word + '"');
        return null;
    }
}
