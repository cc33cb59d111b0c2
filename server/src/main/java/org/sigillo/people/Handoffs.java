package org.sigillo.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Links for whoever holds the DNS of a domain. Each shows what is to be published and nothing else, to whoever has it,
/// for two weeks, until it is taken back, or until the organization has the domain no more.
///
/// @param store where they are kept
/// @param clock the time
/// @param random where chance comes from
public record Handoffs(Store store, InstantSource clock, RandomGenerator random) {
    /// How long one is good.
    public static final Duration GOOD = Duration.ofDays(14);
    /// Links an organization may have for a domain at the same time.
    public static final int MOST = 20;

    private static final String IN_FORCE = " FROM handoff h JOIN organization o ON o.id = h.organization"
            + " JOIN domain_claim c ON c.organization = h.organization AND c.domain = h.domain"
            + " WHERE c.proved_at IS NOT NULL AND h.ends_at > ?";

    /// A link that is good.
    ///
    /// @param number by which it is taken back
    /// @param organization who asks, by name
    /// @param domain for which domain
    /// @param person who made it, by address
    /// @param made when
    /// @param ends until when it is good
    public record Handoff(
            long number, String organization, DomainName domain, String person, Instant made, Instant ends) {}

    /// Makes a link.
    ///
    /// @param organization who asks
    /// @param domain for which domain
    /// @param person who makes it
    /// @return what the link holds; `null` if there are [#MOST] already
    public @Nullable String make(Organization organization, DomainName domain, Person person) {
        String token = Token.make(random);
        Instant now = clock.instant();
        boolean made = store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run("DELETE FROM handoff WHERE ends_at <= ?", now.getEpochSecond());
                Long had = statements.number(
                        "SELECT COUNT(*) FROM handoff WHERE organization = ? AND domain = ?",
                        organization.id(),
                        domain);
                if (had != null && had >= MOST) return false;
                statements.run(
                        "INSERT INTO handoff (id, organization, domain, person, made_at, ends_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        Token.hash(token),
                        organization.id(),
                        domain,
                        person.email(),
                        now.getEpochSecond(),
                        now.plus(GOOD).getEpochSecond());
                Audit.note(statements, organization.id(), person.email(), "handoff-made", domain.toString(), now);
                return true;
            }
        });
        return made ? token : null;
    }

    /// What a link is good for.
    ///
    /// @param token what it holds
    /// @return what it shows; `null` if it is over, was taken back, or never was
    public @Nullable Handoff of(String token) {
        if (token.length() > Token.MAX_CHARACTERS) return null;
        List<Handoff> found = rows(" AND h.id = ?", Token.hash(token));
        return found.isEmpty() ? null : found.getFirst();
    }

    /// The links that are good.
    ///
    /// @param organization whose
    /// @param domain for which domain
    /// @return the newest first
    public List<Handoff> of(Organization organization, DomainName domain) {
        return rows(" AND h.organization = ? AND h.domain = ? ORDER BY h.number DESC", organization.id(), domain);
    }

    private List<Handoff> rows(String which, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = clock.instant().getEpochSecond();
        System.arraycopy(values, 0, all, 1, values.length);
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Handoff(
                                row.getLong(1),
                                row.getString(2),
                                DomainName.of(row.getString(3)),
                                row.getString(4),
                                Instant.ofEpochSecond(row.getLong(5)),
                                Instant.ofEpochSecond(row.getLong(6))),
                        "SELECT h.number, o.name, h.domain, h.person, h.made_at, h.ends_at" + IN_FORCE + which,
                        all);
            }
        });
    }

    /// Takes a link back.
    ///
    /// @param organization whose
    /// @param domain for which domain
    /// @param number its number
    /// @param person who takes it back
    /// @return false if there is none
    public boolean end(Organization organization, DomainName domain, long number, Person person) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                int gone = statements.run(
                        "DELETE FROM handoff WHERE number = ? AND organization = ? AND domain = ?",
                        number,
                        organization.id(),
                        domain);
                if (gone > 0)
                    Audit.note(
                            statements,
                            organization.id(),
                            person.email(),
                            "handoff-ended",
                            domain.toString(),
                            clock.instant());
                return gone > 0;
            }
        });
    }
}
