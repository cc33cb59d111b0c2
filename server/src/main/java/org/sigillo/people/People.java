package org.sigillo.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// The people of a store, and their organizations.
///
/// @param store where they are kept
public record People(Store store) {
    /// Characters of a name, at most.
    public static final int MOST_NAME = 100;

    /// Characters of an address, at most (5321 §4.5.3.1.3, without its brackets).
    public static final int MOST_ADDRESS = 254;

    private static final String COLUMNS = "id, email, name, language, totp IS NOT NULL";

    /// Reads people with [#person(ResultSet)].
    static final String SELECT = "SELECT " + COLUMNS + " FROM person";

    /// What is kept to recognise somebody by.
    ///
    /// @param person who it is
    /// @param password as [Passwords#hash(String)] wrote it; [Passwords#NONE] where there is none
    /// @param totp the key of the second factor; `null` without one
    /// @param used the last step of it that was used
    public record Credentials(
            Person person, String password, @Nullable String totp, long used) {
        /// Whether there is a password at all: who came by a provider has none.
        ///
        /// @return true if so
        public boolean hasPassword() {
            return !password.equals(Passwords.NONE);
        }
    }

    /// Somebody of an organization.
    ///
    /// @param person who
    /// @param role what they may
    /// @param domain for which domain; empty for all
    public record Member(Person person, Role role, String domain) {}

    /// An address as it is kept.
    ///
    /// @param typed what was typed
    /// @return in lower case; `null` if it is no address
    public static @Nullable String email(@Nullable String typed) {
        if (typed == null) return null;
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MOST_ADDRESS) return null;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ' || text.charAt(i) > '~') return null;
        DomainName domain = DomainName.parseOrNull(text.substring(at + 1));
        return domain == null ? null : text.substring(0, at).toLowerCase(Locale.ROOT) + '@' + domain;
    }

    /// Whether nobody was made yet.
    ///
    /// @return true before the first account
    public boolean none() {
        return with(statements -> statements.rows(row -> row.getLong(1), "SELECT id FROM person LIMIT 1"))
                .isEmpty();
    }

    /// Makes the first account, and the organization that runs the installation.
    ///
    /// @param organization its name
    /// @param email in lower case
    /// @param name as others read it
    /// @param password as [Passwords#hash(String)] wrote it
    /// @param at when
    /// @return who it is; `null` if there is somebody already
    public @Nullable Person first(String organization, String email, String name, String password, Instant at) {
        return one(store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                Long count = statements.number("SELECT COUNT(*) FROM person");
                if (count != null && count > 0) return List.of();
                long made = at.getEpochSecond();
                Organization operators = operators(statements, organization, made);
                Person person = add(statements, email, name, password, made);
                role(statements, operators.id(), person.id(), "", Role.OWNER);
                Audit.note(statements, operators.id(), email, "first-account", organization, at);
                return List.of(person);
            }
        }));
    }

    /// The organization that runs the installation.
    ///
    /// @param name its name, if there is none yet
    /// @param at when
    /// @return the one there is, or one just made
    public Organization operators(String name, Instant at) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                return operators(statements, name, at.getEpochSecond());
            }
        });
    }

    private static Organization operators(Statements statements, String name, long made) throws SQLException {
        String find = "SELECT id, name FROM organization WHERE operator = 1 ORDER BY id";
        Statements.Reader<Organization> reader = row -> new Organization(row.getLong(1), row.getString(2), true);
        List<Organization> there = statements.rows(reader, find);
        if (!there.isEmpty()) return there.getFirst();
        statements.run("INSERT INTO organization (name, operator, made_at) VALUES (?, 1, ?)", name, made);
        return statements.rows(reader, find).getFirst();
    }

    static Person add(Statements statements, String email, String name, String password, long made)
            throws SQLException {
        statements.run(
                "INSERT INTO person (email, name, password, totp_step, language, made_at) VALUES (?, ?, ?, 0, '', ?)",
                email,
                name,
                password,
                made);
        return statements
                .rows(People::person, "SELECT " + COLUMNS + " FROM person WHERE email = ?", email)
                .getFirst();
    }

    static void role(Statements statements, long organization, long person, String domain, Role role)
            throws SQLException {
        statements.run(
                "INSERT INTO person_role (organization, person, domain, role) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (organization, person, domain) DO UPDATE SET role = excluded.role"
                        + " WHERE person_role.role <> 'owner'", // an invitation makes nobody less
                organization,
                person,
                domain,
                role.word());
    }

    static Person person(ResultSet row) throws SQLException {
        return new Person(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5));
    }

    /// Somebody, by their address.
    ///
    /// @param email in lower case
    /// @return what they are recognised by; `null` if there is nobody
    public @Nullable Credentials credentials(String email) {
        return one(with(statements -> statements.rows(
                row -> new Credentials(person(row), row.getString(6), row.getString(7), row.getLong(8)),
                "SELECT " + COLUMNS + ", password, totp, totp_step FROM person WHERE email = ?",
                email)));
    }

    /// Somebody.
    ///
    /// @param id in the store
    /// @return who; `null` if they are gone
    public @Nullable Person person(long id) {
        return one(with(
                statements -> statements.rows(People::person, "SELECT " + COLUMNS + " FROM person WHERE id = ?", id)));
    }

    /// Says that a code was used.
    ///
    /// @param person whose
    /// @param step which
    /// @return false if it, or a later one, was used in between
    public boolean use(Person person, long step) {
        return store.change("UPDATE person SET totp_step = ? WHERE id = ? AND totp_step < ?", step, person.id(), step)
                == 1;
    }

    /// Changes a password.
    ///
    /// @param person whose
    /// @param password as [Passwords#hash(String)] wrote it
    public void password(Person person, String password) {
        store.change("UPDATE person SET password = ? WHERE id = ?", password, person.id());
    }

    /// Turns the second factor on, or off.
    ///
    /// @param person whose
    /// @param key base32; `null` to turn it off
    /// @param used the step that showed that the app has the key
    public void secondFactor(Person person, @Nullable String key, long used) {
        store.change("UPDATE person SET totp = ?, totp_step = ? WHERE id = ?", key, used, person.id());
    }

    /// Sets the language of the pages.
    ///
    /// @param person for whom
    /// @param language `en`, `it`, `pt`, `nb`; empty where the browser decides
    public void language(Person person, String language) {
        store.change("UPDATE person SET language = ? WHERE id = ?", language, person.id());
    }

    /// Who belongs to an organization.
    ///
    /// @param organization which
    /// @return all, by address
    public List<Member> members(long organization) {
        return with(statements -> statements.rows(
                row -> new Member(person(row), Objects.requireNonNull(Role.of(row.getString(6))), row.getString(7)),
                "SELECT " + COLUMNS + ", role, domain FROM person JOIN person_role ON person = id"
                        + " WHERE organization = ? ORDER BY email, domain",
                organization));
    }

    /// Takes somebody's role away. The last owner of an organization stays.
    ///
    /// @param organization of which
    /// @param person whose
    /// @param domain for which domain; empty for the role in all of it
    /// @return false if they had none, or are the last owner
    public boolean leave(long organization, long person, String domain) {
        return store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                Long others = statements.number(
                        "SELECT COUNT(*) FROM person_role WHERE organization = ? AND domain = '' AND role = 'owner'"
                                + " AND person <> ?",
                        organization,
                        person);
                if (domain.isEmpty() && (others == null || others == 0)) return false;
                return statements.run(
                                "DELETE FROM person_role WHERE organization = ? AND person = ? AND domain = ?",
                                organization,
                                person,
                                domain)
                        == 1;
            }
        });
    }

    private interface Asking<T> {
        T of(Statements statements) throws SQLException;
    }

    private <T> T with(Asking<T> asking) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return asking.of(statements);
            }
        });
    }

    private static <T> @Nullable T one(List<T> all) {
        return all.isEmpty() ? null : all.getFirst();
    }
}
