package org.sigillo.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Links by which somebody joins an organization. Each is good for one person, once, for a week.
///
/// @param store where they are kept
/// @param clock the time
/// @param random where chance comes from
public record Invitations(Store store, InstantSource clock, RandomGenerator random) {
    /// How long one is good.
    public static final Duration GOOD = Duration.ofDays(7);

    /// An invitation.
    ///
    /// @param organization where to
    /// @param email who is invited
    /// @param domain for which domain; empty for all
    /// @param role to do what
    public record Invitation(long organization, String email, String domain, Role role) {}

    /// Invites somebody.
    ///
    /// @param invitation who, where to and for what
    /// @return what the link holds
    public String invite(Invitation invitation) {
        String token = Token.make(random);
        store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.run(
                        "INSERT INTO invitation (id, organization, email, domain, role, ends_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        Token.hash(token),
                        invitation.organization(),
                        invitation.email(),
                        invitation.domain(),
                        invitation.role().word(),
                        clock.instant().plus(GOOD).getEpochSecond());
            }
        });
        return token;
    }

    /// What a link is good for.
    ///
    /// @param token what it holds
    /// @return the invitation; `null` if it was used, is over, or never was
    public @Nullable Invitation of(String token) {
        if (token.length() > Token.MAX_CHARACTERS) return null;
        List<Invitation> found = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return find(statements, token);
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Invitation> find(Statements statements, String token) throws java.sql.SQLException {
        return statements.rows(
                row -> new Invitation(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Objects.requireNonNull(Role.of(row.getString(4)))),
                "SELECT organization, email, domain, role FROM invitation WHERE id = ? AND ends_at > ?",
                Token.hash(token),
                clock.instant().getEpochSecond());
    }

    /// Takes one up: makes the account, or gives the role to who has one already and has signed in.
    ///
    /// @param token what the link holds
    /// @param name as others read it
    /// @param password as [Passwords#hash(String)] wrote it; `null` for who has an account
    /// @return who joined; `null` if the link is good for nothing, or an account is there and none was signed in
    public @Nullable Person take(String token, String name, @Nullable String password) {
        List<Person> joined = store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                List<Invitation> found = find(statements, token);
                if (found.isEmpty()) return List.of();
                Invitation invitation = found.getFirst();
                People people = new People(store);
                People.Credentials known = people.credentials(invitation.email());
                if (known == null == (password == null)) return List.of();
                long now = clock.instant().getEpochSecond();
                Person person = known != null
                        ? known.person()
                        : People.add(statements, invitation.email(), name, Objects.requireNonNull(password), now);
                People.role(statements, invitation.organization(), person.id(), invitation.domain(), invitation.role());
                statements.run("DELETE FROM invitation WHERE id = ?", Token.hash(token));
                Audit.note(
                        statements,
                        invitation.organization(),
                        person.email(),
                        "joined",
                        invitation.role().word() + " " + invitation.domain(),
                        clock.instant());
                return List.of(person);
            }
        });
        return joined.isEmpty() ? null : joined.getFirst();
    }
}
