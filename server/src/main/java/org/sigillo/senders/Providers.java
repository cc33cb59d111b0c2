package org.sigillo.senders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// Mailbox providers and others who report, by the names they give themselves in reports and by their domains.
public final class Providers {
    /// The list that comes with the program: `name; domains; names in reports`, a line each.
    public static final Providers OURS = seed();

    private final Map<String, String> byWord = new HashMap<>();
    private final Map<DomainName, String> byDomain = new HashMap<>();

    private Providers() {}

    /// As whom people know a reporter.
    ///
    /// @param organization as it calls itself: a name, or a domain
    /// @return the name, or `null` if it is not known
    public @Nullable String name(String organization) {
        String named = byWord.get(Ascii.lower(organization.strip()));
        if (named != null) return named;
        DomainName domain = organization.indexOf('.') < 0 ? null : DomainName.parseOrNull(organization.strip());
        return domain == null ? null : name(domain);
    }

    /// Whose domain it is.
    ///
    /// @param domain a domain, or one below it
    /// @return the name, or `null` if it is not known
    public @Nullable String name(DomainName domain) {
        for (DomainName at = domain; at != null; at = at.parent()) {
            String named = byDomain.get(at);
            if (named != null) return named;
        }
        return null;
    }

    private static Providers seed() {
        Providers providers = new Providers();
        try (InputStream in = Providers.class.getResourceAsStream("providers.txt")) {
            if (in == null) throw new IllegalStateException("providers.txt is not in the jar");
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.isBlank() || line.startsWith("#")) continue;
                int first = line.indexOf(';');
                int second = line.indexOf(';', first + 1);
                if (first < 0 || second < 0) throw new IllegalStateException("providers.txt: " + line);
                String name = line.substring(0, first).strip();
                for (int at = first + 1; at <= second; ) {
                    int end = line.indexOf(',', at) < 0 ? second : Math.min(second, line.indexOf(',', at));
                    String domain = line.substring(at, end).strip();
                    if (!domain.isEmpty()) providers.byDomain.put(DomainName.of(domain), name);
                    at = end + 1;
                }
                for (int at = second + 1; at <= line.length(); ) {
                    int end = line.indexOf(',', at) < 0 ? line.length() : line.indexOf(',', at);
                    String word = line.substring(at, end).strip();
                    if (!word.isEmpty()) providers.byWord.put(Ascii.lower(word), name);
                    at = end + 1;
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return providers;
    }
}
