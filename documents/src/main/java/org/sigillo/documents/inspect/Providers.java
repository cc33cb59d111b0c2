package org.sigillo.documents.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// Who runs the DNS and the mail of a domain.
///
/// @param dns by its name servers; `null` if they are nobody's we know
/// @param mail by its MX hosts; `null` if they are nobody's we know
public record Providers(@Nullable Provider dns, @Nullable Provider mail) {
    private static final List<Entry> ENTRIES = entries();

    private record Entry(String kind, String pattern, Provider provider) {
        /// Whether a host is the provider's: below its domain, or named as its hosts are (`awsdns-`).
        boolean owns(String kind, String host) {
            if (!this.kind.equals(kind)) return false;
            return pattern.endsWith("-")
                    ? host.contains("." + pattern)
                    : host.equals(pattern) || host.endsWith("." + pattern);
        }
    }

    /// Looks.
    static Providers look(Dns dns, DomainName domain, List<MailHosts.Host> hosts) {
        Provider mail = null;
        for (MailHosts.Host host : hosts) if (mail == null) mail = find("mail", host.name());
        return new Providers(ofDns(dns, domain), mail);
    }

    /// Who runs the DNS of a domain, by its name servers.
    ///
    /// @param dns whom to ask
    /// @param domain the domain
    /// @return who; `null` if it is nobody we know
    public static @Nullable Provider ofDns(Dns dns, DomainName domain) {
        for (DomainName at = domain; at != null && at.labelCount() > 1; at = at.parent()) {
            if (!(dns.ask(at, DnsType.NS) instanceof DnsAnswer.Found found)) continue;
            for (DnsRecord record : found.records()) {
                Provider known = record instanceof DnsRecord.Ns ns
                        ? find("dns", ns.host().toString())
                        : null;
                if (known != null) return known;
            }
            return null;
        }
        return null;
    }

    private static @Nullable Provider find(String kind, String host) {
        for (Entry entry : ENTRIES) if (entry.owns(kind, host)) return entry.provider();
        return null;
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try (InputStream in = Providers.class.getResourceAsStream("providers.tsv")) {
            if (in == null) throw new IllegalStateException("providers.tsv");
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                String[] cells = line.split("\t", -1);
                boolean names = cells[0].equals("dns");
                entries.add(new Entry(
                        cells[0],
                        cells[1],
                        new Provider(
                                cells[2],
                                names ? "" : cells[3],
                                names ? cells[3] : "Name",
                                names ? cells[4] : "Value")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
