package org.sigillo.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// What programs hold to read what a person may see. A token reads, and does nothing else; it holds until it is taken
/// back, and sees what its person may see at the moment.
///
/// @param store where they are kept
/// @param clock the time
/// @param random where chance comes from
public record ApiTokens(Store store, InstantSource clock, RandomGenerator random) {
    /// Tokens of one person.
    public static final int MOST = 50;
    /// Characters of a token's name, at most.
    public static final int MOST_NAME = 100;
    /// How every token begins, so that it is known where it was left lying about.
    public static final String BEGIN = "sigillo_";

    /// A token, without what opens the door.
    ///
    /// @param id as the store knows it
    /// @param name what its person calls it
    /// @param made when
    /// @param scope the one domain it may see, as it is kept; empty for all its person may
    public record ApiToken(String id, String name, Instant made, String scope) {}

    /// What a token opens.
    ///
    /// @param person the person's number
    /// @param scope the one domain it may see; empty for all the person may
    public record Opened(long person, String scope) {}

    /// Makes one.
    ///
    /// @param person whose
    /// @param name what the person calls it
    /// @param scope the one domain it may see, as it is kept; empty for all the person may
    /// @return what the program is to hold; `null` if the person has as many as may be
    public @Nullable String make(Person person, String name, String scope) {
        if (of(person).size() >= MOST) return null;
        String token = BEGIN + Token.make(random);
        store.change(
                "INSERT INTO api_token (id, person, name, made_at, scope) VALUES (?, ?, ?, ?, ?)",
                Token.hash(token),
                person.id(),
                name,
                clock.instant().getEpochSecond(),
                scope);
        return token;
    }

    /// All of a person.
    ///
    /// @param person whose
    /// @return oldest first
    public List<ApiToken> of(Person person) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new ApiToken(
                                row.getString(1),
                                row.getString(2),
                                Instant.ofEpochSecond(row.getLong(3)),
                                row.getString(4)),
                        "SELECT id, name, made_at, scope FROM api_token WHERE person = ? ORDER BY made_at, name",
                        person.id());
            }
        });
    }

    /// Takes one back.
    ///
    /// @param person whose
    /// @param id as the store knows it
    public void end(Person person, String id) {
        store.change("DELETE FROM api_token WHERE id = ? AND person = ?", id, person.id());
    }

    /// Takes all of a person back.
    ///
    /// @param person whose
    public void endAll(Person person) {
        store.change("DELETE FROM api_token WHERE person = ?", person.id());
    }

    /// What it opens.
    ///
    /// @param token what the program holds
    /// @return whose it is, and what may be seen; `null` if there is no such token
    public @Nullable Opened opened(String token) {
        if (!token.startsWith(BEGIN) || token.length() > Token.MAX_CHARACTERS) return null;
        List<Opened> found = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Opened(row.getLong(1), row.getString(2)),
                        "SELECT person, scope FROM api_token WHERE id = ?",
                        Token.hash(token));
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }
}
