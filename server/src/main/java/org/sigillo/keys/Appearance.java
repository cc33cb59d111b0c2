package org.sigillo.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sigillo.dkim.DkimKeyParser;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dns.AuthorityLook;
import org.sigillo.dns.AuthorityLook.Sighting;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;

/// How a key looks from outside, on all authoritative servers.
///
/// @param reason [RotationReason#MATCHES], `ABSENT`, `DIFFERS`, `REVOKED_IN_DNS`, `PARTLY` or `UNKNOWN`
/// @param ttl how long resolvers may keep any of what the servers said, in seconds
/// @param servers what each says
public record Appearance(RotationReason reason, int ttl, List<Said> servers) {
    /// Copies the list.
    public Appearance {
        servers = List.copyOf(servers);
    }

    /// What one server shows.
    public enum Shows {
        /// The public half.
        KEY,
        /// Another key, several records, or no key record.
        OTHER,
        /// A record with an empty `p=`.
        REVOKED,
        /// Nothing.
        NOTHING,
        /// No answer.
        SILENCE;

        /// The word in JSON.
        ///
        /// @return lower case
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What one server says.
    ///
    /// @param where which
    /// @param shows what
    /// @param detail why there is no answer; else empty
    public record Said(String where, Shows shows, String detail) {}

    /// Whether every server says so.
    ///
    /// @param shows what
    /// @return false if one says otherwise, or does not answer
    public boolean everywhere(Shows... shows) {
        return servers.stream().allMatch(said -> List.of(shows).contains(said.shows()));
    }

    /// The servers that do not show the key, as a sentence names them.
    ///
    /// @return `ns2.example.net (192.0.2.2): nothing, …`; empty if all do
    public String others() {
        List<String> others = new ArrayList<>();
        for (Said said : servers) {
            if (said.shows() == Shows.KEY) continue;
            others.add(said.where() + ": " + said.shows().word()
                    + (said.detail().isEmpty() ? "" : " (" + said.detail() + ")"));
        }
        return String.join(", ", others);
    }

    /// Compares.
    ///
    /// @param key the public half
    /// @param look what the servers said
    /// @return how it looks
    public static Appearance of(DkimKeyRecord key, AuthorityLook look) {
        List<Said> servers = new ArrayList<>();
        int ttl = look.negativeTtl();
        for (Sighting sighting : look.sightings()) {
            if (sighting.answer() instanceof DnsAnswer.Found found) ttl = Math.max(ttl, found.ttl());
            if (sighting.alias() != null) continue;
            String detail = sighting.answer() instanceof DnsAnswer.Failed failed
                    ? failed.why().name().toLowerCase(Locale.ROOT)
                    : "";
            servers.add(new Said(sighting.where(), shown(key, sighting.answer()), detail));
        }
        return new Appearance(reason(servers), ttl, servers);
    }

    private static RotationReason reason(List<Said> servers) {
        int keys = count(servers, Shows.KEY);
        int silent = count(servers, Shows.SILENCE);
        if (silent == servers.size()) return RotationReason.UNKNOWN;
        if (keys == servers.size()) return RotationReason.MATCHES;
        if (keys > 0 || silent > 0) return RotationReason.PARTLY;
        if (count(servers, Shows.OTHER) > 0) return RotationReason.DIFFERS;
        return count(servers, Shows.REVOKED) > 0 ? RotationReason.REVOKED_IN_DNS : RotationReason.ABSENT;
    }

    private static int count(List<Said> servers, Shows shows) {
        return (int) servers.stream().filter(said -> said.shows() == shows).count();
    }

    private static Shows shown(DkimKeyRecord key, DnsAnswer answer) {
        return switch (answer) {
            case DnsAnswer.Found found -> shown(key, found.records());
            case DnsAnswer.NoData none -> Shows.NOTHING;
            case DnsAnswer.NoName none -> Shows.NOTHING;
            case DnsAnswer.Failed failed -> Shows.SILENCE;
        };
    }

    /// 6376 §3.6.2.2: of several records a verifier may take any, so that one beside ours spoils it.
    private static Shows shown(DkimKeyRecord key, List<DnsRecord> records) {
        if (records.size() != 1
                || !(records.getFirst() instanceof DnsRecord.Txt txt)
                || !(DkimKeyParser.parse(txt.text()) instanceof DkimKeyParser.Answer.Read read)) return Shows.OTHER;
        if (read.record().revoked()) return Shows.REVOKED;
        return key.hasSameKey(read.record()) ? Shows.KEY : Shows.OTHER;
    }
}
