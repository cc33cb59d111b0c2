package org.sigillo.people;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Who did what.
public final class Audit {
    /// So many lines are shown.
    public static final int MOST = 200;

    private Audit() {}

    /// A line.
    ///
    /// @param at when
    /// @param person who, by address
    /// @param what a stable code
    /// @param subject whom or what it was done to
    public record Line(Instant at, String person, String what, String subject) {}

    static void note(Statements statements, long organization, String person, String what, String subject, Instant at)
            throws SQLException {
        statements.run(
                "INSERT INTO audit (at, organization, person, what, subject) VALUES (?, ?, ?, ?, ?)",
                at.getEpochSecond(),
                organization,
                person,
                what,
                subject);
    }

    /// Writes a line.
    ///
    /// @param store where
    /// @param organization in whose book
    /// @param person who
    /// @param what a stable code
    /// @param subject whom or what it was done to
    /// @param at when
    public static void note(Store store, long organization, Person person, String what, String subject, Instant at) {
        store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                note(statements, organization, person.email(), what, subject, at);
                return true;
            }
        });
    }

    /// The last lines.
    ///
    /// @param store where
    /// @param organization of whose book
    /// @return newest first, at most [#MOST]
    public static List<Line> of(Store store, long organization) {
        return store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Line(
                                Instant.ofEpochSecond(row.getLong(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)),
                        "SELECT at, person, what, subject FROM audit WHERE organization = ? ORDER BY id DESC LIMIT "
                                + MOST,
                        organization);
            }
        });
    }
}
