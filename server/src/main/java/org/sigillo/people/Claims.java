package org.sigillo.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Domains organizations say are their own. Each proves it for itself by a text in the DNS of the domain; a claim to a
/// domain says nothing of those above or below it. A proof that is not seen any more for a day has ended.
///
/// @param store where they are kept
/// @param dns where proofs stand
/// @param clock the time
/// @param random where chance comes from
public record Claims(Store store, Dns dns, InstantSource clock, RandomGenerator random) {
    /// The label below the domain where the text stands.
    public static final String LABEL = "_sigillo";
    /// How the text begins.
    public static final String BEGIN = "sigillo-domain=";
    /// How long a proof holds that is not seen any more.
    public static final Duration LAPSE = Duration.ofDays(1);
    /// Domains of one organization.
    public static final int MOST = 1_000;

    /// A claim.
    ///
    /// @param domain which domain
    /// @param token what its DNS must say
    /// @param proved whether that was seen
    public record Claim(DomainName domain, String token, boolean proved) {
        /// The name of the text.
        ///
        /// @return below the domain
        public String name() {
            return LABEL + '.' + domain;
        }

        /// The text.
        ///
        /// @return as it is to be published
        public String text() {
            return BEGIN + token;
        }
    }

    /// What came of looking.
    public enum Proof {
        /// The organization did not say that the domain is its own.
        NO_CLAIM,
        /// The text is not there, and was not within [Claims#LAPSE].
        UNSEEN,
        /// It is, or was; or none is needed.
        PROVED
    }

    /// Says that a domain is an organization's own. Those who run the installation need prove nothing.
    ///
    /// @param organization whose
    /// @param domain which
    /// @return false if it has as many as it may
    public boolean claim(Organization organization, DomainName domain) {
        long now = clock.instant().getEpochSecond();
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                Long had = statements.number(
                        "SELECT COUNT(*) FROM domain_claim WHERE organization = ?", organization.id());
                if (had != null && had >= MOST) return false;
                statements.run(
                        "INSERT INTO domain_claim (organization, domain, token, made_at, proved_at, seen_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (organization, domain) DO NOTHING",
                        organization.id(),
                        domain,
                        Token.make(random),
                        now,
                        organization.operator() ? now : null,
                        organization.operator() ? now : null);
                return true;
            }
        });
    }

    /// Lets a domain go. What is kept of it stays: others may have a claim too.
    ///
    /// @param organization whose
    /// @param domain which
    public void leave(Organization organization, DomainName domain) {
        store.change("DELETE FROM domain_claim WHERE organization = ? AND domain = ?", organization.id(), domain);
        store.change("DELETE FROM person_role WHERE organization = ? AND domain = ?", organization.id(), domain);
    }

    /// All of an organization.
    ///
    /// @param organization whose
    /// @return by name
    public List<Claim> of(Organization organization) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Claim(DomainName.of(row.getString(1)), row.getString(2), row.getLong(3) != 0),
                        "SELECT domain, token, COALESCE(proved_at, 0) FROM domain_claim WHERE organization = ?"
                                + " ORDER BY domain",
                        organization.id());
            }
        });
    }

    /// Looks for the proof now.
    ///
    /// @param organization whose
    /// @param domain which
    /// @return whether it is proved
    public Proof look(Organization organization, DomainName domain) {
        Claim claim = of(organization).stream()
                .filter(one -> one.domain().equals(domain))
                .findFirst()
                .orElse(null);
        if (claim == null) return Proof.NO_CLAIM;
        if (organization.operator()) return Proof.PROVED;
        DomainName at = domain.below(LABEL);
        DnsAnswer answer = at == null ? new DnsAnswer.NoName(0, false) : dns.ask(at, DnsType.TXT);
        Instant now = clock.instant();
        if (says(answer, claim.text()))
            store.change(
                    "UPDATE domain_claim SET seen_at = ?, proved_at = COALESCE(proved_at, ?)"
                            + " WHERE organization = ? AND domain = ?",
                    now.getEpochSecond(),
                    now.getEpochSecond(),
                    organization.id(),
                    domain);
        else
            store.change(
                    "UPDATE domain_claim SET proved_at = NULL WHERE organization = ? AND domain = ? AND seen_at < ?",
                    organization.id(),
                    domain,
                    now.minus(LAPSE).getEpochSecond());
        boolean proved = of(organization).stream().anyMatch(one -> one.domain().equals(domain) && one.proved());
        return proved ? Proof.PROVED : Proof.UNSEEN;
    }

    /// Looks for all proofs that are in force.
    ///
    /// @return the domains whose proof has ended
    public List<DomainName> lookAgain() {
        List<DomainName> ended = new ArrayList<>();
        for (Proved one : proved()) if (look(one.organization(), one.domain()) == Proof.UNSEEN) ended.add(one.domain());
        return ended;
    }

    private record Proved(Organization organization, DomainName domain) {}

    private List<Proved> proved() {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Proved(
                                new Organization(row.getLong(1), row.getString(2), false),
                                DomainName.of(row.getString(3))),
                        "SELECT o.id, o.name, c.domain FROM domain_claim c JOIN organization o ON o.id = c.organization"
                                + " WHERE o.operator = 0 AND c.proved_at IS NOT NULL ORDER BY c.domain, o.id");
            }
        });
    }

    private static boolean says(DnsAnswer answer, String text) {
        return answer instanceof DnsAnswer.Found found
                && found.records().stream()
                        .anyMatch(record -> record instanceof DnsRecord.Txt txt
                                && txt.text().equals(text));
    }
}
