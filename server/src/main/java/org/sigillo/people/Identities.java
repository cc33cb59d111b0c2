package org.sigillo.people;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Whose account an identity of a provider opens. After the first time it is the provider's subject that decides, and
/// never the address: addresses are given to others when somebody leaves.
///
/// @param store where they are kept
/// @param clock the time
public record Identities(Store store, InstantSource clock) {
    /// What came of it.
    public sealed interface Come {
        /// It is somebody's.
        ///
        /// @param person whose
        /// @param joined whether an account was made just now
        record Known(Person person, boolean joined) implements Come {}

        /// It opens nothing.
        ///
        /// @param why not
        record Unknown(Why why) implements Come {}
    }

    /// Why an identity opens nothing.
    public enum Why {
        /// There is neither an account nor an invitation.
        NOBODY,
        /// The provider does not say that the address is theirs, so nothing is found by it.
        UNVERIFIED,
        /// The account with that address has another identity there, or had one and took it back, or it may
        /// be that somebody else made it: it is linked from its page alone.
        OTHER,
        /// The identity is somebody else's.
        TAKEN
    }

    /// Somebody comes who was recognised by the provider.
    ///
    /// @param who as the provider says
    /// @param invitation what the link they came by holds; empty without one
    /// @param others what those may see who have neither an account nor an invitation; `null` for nothing
    /// @param asks whether an account with a second factor is asked for its code: nothing is linked before it was
    ///     right
    /// @return whose account it opens
    public Come come(Identity who, String invitation, @Nullable Role others, boolean asks) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                return come(statements, who, invitation, others, asks);
            }
        });
    }

    private Come come(Statements statements, Identity who, String invitation, @Nullable Role others, boolean asks)
            throws SQLException {
        Person linked = linked(statements, who.issuer(), who.subject());
        if (linked != null) return new Come.Known(linked, false);
        List<Invited> link = invitation.isEmpty() ? List.of() : invited(statements, "id", Token.hash(invitation));
        if (!link.isEmpty() && by(statements, link.getFirst().email()) == null)
            return joined(statements, who, link.getFirst().email(), link);
        String email = who.proved();
        if (email == null) return new Come.Unknown(Why.UNVERIFIED);
        Person person = by(statements, email);
        if (person != null) {
            if (had(statements, person.id(), who.issuer()) || mayBePrepared(statements, person))
                return new Come.Unknown(Why.OTHER);
            if (!asks || !person.secondFactor()) link(statements, person, who.issuer(), who.subject());
            return new Come.Known(person, false);
        }
        List<Invited> all = invited(statements, "email", email);
        if (!all.isEmpty()) return joined(statements, who, email, all);
        return others == null ? new Come.Unknown(Why.NOBODY) : admitted(statements, who, email, others);
    }

    /// Where there are tenants, one of their owners may have made the account, with a password of their own,
    /// for an address that is not theirs: then the password must be shown once, on the page of the account.
    private static boolean mayBePrepared(Statements statements, Person person) throws SQLException {
        Long tenants = statements.number("SELECT COUNT(*) FROM organization WHERE operator = 0");
        Long open = statements.number(
                "SELECT COUNT(*) FROM person WHERE id = ? AND password <> ?", person.id(), Passwords.NONE);
        return tenants != null && tenants > 0 && open != null && open > 0;
    }

    private static boolean had(Statements statements, long person, String issuer) throws SQLException {
        Long had = statements.number(
                "SELECT COUNT(*) FROM person_identity WHERE person = ? AND issuer = ?", person, issuer);
        return had != null && had > 0;
    }

    private record Invited(String id, long organization, String email, String domain, Role role) {}

    private List<Invited> invited(Statements statements, String column, String value) throws SQLException {
        return statements.rows(
                row -> new Invited(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        Objects.requireNonNull(Role.of(row.getString(5)))),
                "SELECT id, organization, email, domain, role FROM invitation WHERE " + column
                        + " = ? AND ends_at > ? ORDER BY ends_at",
                value,
                clock.instant().getEpochSecond());
    }

    private Come joined(Statements statements, Identity who, String email, List<Invited> invitations)
            throws SQLException {
        Person person = make(statements, who, email);
        for (Invited one : invitations) {
            People.role(statements, one.organization(), person.id(), one.domain(), one.role());
            statements.run("DELETE FROM invitation WHERE id = ?", one.id());
            String subject = one.role().word() + " " + one.domain();
            Audit.note(statements, one.organization(), email, "joined", subject, clock.instant());
        }
        link(statements, person, who.issuer(), who.subject());
        return new Come.Known(person, true);
    }

    /// Of those who run the installation, for all of its domains.
    private Come admitted(Statements statements, Identity who, String email, Role role) throws SQLException {
        Long operators = statements.number("SELECT MIN(id) FROM organization WHERE operator = 1");
        if (operators == null || operators == 0) return new Come.Unknown(Why.NOBODY);
        Person person = make(statements, who, email);
        People.role(statements, operators, person.id(), "", role);
        Audit.note(statements, operators, email, "joined", role.word() + " ", clock.instant());
        link(statements, person, who.issuer(), who.subject());
        return new Come.Known(person, true);
    }

    private Person make(Statements statements, Identity who, String email) throws SQLException {
        String name = who.name().isBlank() ? email.substring(0, email.lastIndexOf('@')) : who.name();
        String shown = name.length() > People.MOST_NAME ? name.substring(0, People.MOST_NAME) : name;
        return People.add(
                statements,
                email,
                shown.strip(),
                Passwords.NONE,
                clock.instant().getEpochSecond());
    }

    private static @Nullable Person by(Statements statements, String email) throws SQLException {
        List<Person> found = statements.rows(People::person, People.SELECT + " WHERE email = ?", email);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static @Nullable Person linked(Statements statements, String issuer, String subject) throws SQLException {
        List<Person> found = statements.rows(
                People::person,
                People.SELECT + " JOIN person_identity ON person = id WHERE issuer = ? AND subject = ?",
                issuer,
                subject);
        return found.isEmpty() ? null : found.getFirst();
    }

    private void link(Statements statements, Person person, String issuer, String subject) throws SQLException {
        statements.run(
                "INSERT INTO person_identity (person, issuer, subject, linked_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (person, issuer) DO UPDATE SET subject = excluded.subject,"
                        + " linked_at = excluded.linked_at",
                person.id(),
                issuer,
                subject,
                clock.instant().getEpochSecond());
        note(statements, person, "oidc-linked");
    }

    /// In the book of each organization the person has a role in.
    private void note(Statements statements, Person person, String what) throws SQLException {
        Instant now = clock.instant();
        for (Long organization : statements.rows(
                row -> row.getLong(1), "SELECT DISTINCT organization FROM person_role WHERE person = ?", person.id()))
            Audit.note(statements, organization, person.email(), what, "", now);
    }

    /// Somebody is in. Who was found by their address, and asked for a code first, is linked only now.
    ///
    /// @param person who
    /// @param issuer the provider that has recognised them
    /// @param subject as whom
    /// @return false if the identity was linked otherwise meanwhile
    public boolean enters(Person person, String issuer, String subject) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                Person of = linked(statements, issuer, subject);
                if (of == null && had(statements, person.id(), issuer) || of != null && of.id() != person.id())
                    return false;
                if (of == null) link(statements, person, issuer, subject);
                note(statements, person, "oidc-signed-in");
                return true;
            }
        });
    }

    /// Somebody who has signed in says that an identity is theirs.
    ///
    /// @param person who
    /// @param who as the provider says
    /// @return what came of it
    public Come link(Person person, Identity who) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                Person other = linked(statements, who.issuer(), who.subject());
                if (other != null && other.id() != person.id()) return new Come.Unknown(Why.TAKEN);
                link(statements, person, who.issuer(), who.subject());
                return new Come.Known(person, false);
            }
        });
    }

    /// Takes the link away. It does not come back by itself: who lost the provider's account would not want that.
    ///
    /// @param person whose
    /// @param issuer of which provider
    public void unlink(Person person, String issuer) {
        store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                int gone = statements.run(
                        "UPDATE person_identity SET subject = NULL WHERE person = ? AND issuer = ?"
                                + " AND subject IS NOT NULL",
                        person.id(),
                        issuer);
                if (gone == 1) note(statements, person, "oidc-unlinked");
                return gone;
            }
        });
    }

    /// Whose accounts have an identity there.
    ///
    /// @param issuer of which provider
    /// @return the numbers of the people
    public Set<Long> linked(String issuer) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return new HashSet<>(statements.rows(
                        row -> row.getLong(1),
                        "SELECT person FROM person_identity WHERE issuer = ? AND subject IS NOT NULL",
                        issuer));
            }
        });
    }
}
