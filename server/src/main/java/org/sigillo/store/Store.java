package org.sigillo.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// One store, open. Threads may share it.
public final class Store implements AutoCloseable {
    /// How often a transaction is tried that lost against another.
    public static final int MAX_TRIES = 5;

    private final HikariDataSource readers;
    private final HikariDataSource writers;

    /// What is done with a connection.
    ///
    /// @param <T> what comes of it
    @FunctionalInterface
    public interface Work<T> {
        /// Does it. It may be done again from the start if another transaction came between.
        ///
        /// @param connection not to be closed, committed or kept
        /// @return what came of it
        /// @throws SQLException if the store refuses
        T with(Connection connection) throws SQLException;
    }

    private Store(HikariDataSource readers, HikariDataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /// Opens a store, makes its tables if there are none, and brings older ones up to date.
    ///
    /// @param place where it is
    /// @return the store
    /// @throws StoreException if it cannot be had; the sentence names the place
    public static Store open(StorePlace place) {
        HikariDataSource readers = null;
        HikariDataSource writers = null;
        try {
            writers = Pools.writers(place);
            if (!Migrations.isUpToDate(writers)) Migrations.run(writers, place);
            readers = Pools.readers(place, writers);
            return new Store(readers, writers);
        } catch (IOException | RuntimeException unavailable) {
            if (readers != null) readers.close();
            if (writers != null) writers.close();
            throw new StoreException(
                    "the store " + shown(place) + " cannot be opened: " + why(unavailable), unavailable);
        }
    }

    /// Reads. What is read with several statements may be of several moments.
    ///
    /// @param work what to do
    /// @param <T> what comes of it
    /// @return what came of it
    /// @throws StoreException if the store broke
    public <T extends @Nullable Object> T read(Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.with(connection);
        } catch (SQLException broken) {
            throw new StoreException("the store could not be read: " + why(broken), broken);
        }
    }

    /// Writes: all of it or nothing. When this returns, what was written outlives a loss of power.
    ///
    /// @param work what to do, in one transaction
    /// @param <T> what comes of it
    /// @return what came of it
    /// @throws StoreException if the store broke; nothing is written then
    public <T extends @Nullable Object> T write(Work<T> work) {
        SQLException last = null;
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            try {
                return attempt(writers, work);
            } catch (SQLException lost) {
                last = lost;
                if (!isConflict(lost)) break;
            }
        }
        throw new StoreException("the store could not be written: " + why(last), last);
    }

    /// Runs one statement, as a transaction of its own.
    ///
    /// @param sql the statement
    /// @param values what stands for its question marks
    /// @return how many rows it changed
    public int change(String sql, @Nullable Object... values) {
        return write(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.run(sql, values);
            }
        });
    }

    private static <T extends @Nullable Object> T attempt(HikariDataSource source, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.with(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (done) connection.setAutoCommit(true);
                else undo(source, connection);
            }
        }
    }

    /// Undoes what was begun. Where that cannot be done the connection is not used again: SQLite ends a
    /// transaction by itself when the disk is full, its driver does not know, and what came next would be
    /// written without one.
    private static void undo(HikariDataSource source, Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException ended) {
            source.evictConnection(connection);
        }
    }

    /// A serialization failure or a deadlock of PostgreSQL; SQLITE_BUSY.
    private static boolean isConflict(SQLException e) {
        String state = e.getSQLState();
        return "40001".equals(state) || "40P01".equals(state) || (e.getErrorCode() & 0xff) == 5 && state == null;
    }

    private static String shown(StorePlace place) {
        return switch (place) {
            case StorePlace.Folder folder -> folder.file().toString();
            case StorePlace.Postgres postgres -> postgres.toString();
        };
    }

    private static String why(@Nullable Throwable wrong) {
        Throwable at = wrong;
        while (at != null && at.getCause() != null && (at instanceof FlywayException || at instanceof RuntimeException))
            at = at.getCause();
        String text = at == null ? "" : String.valueOf(at.getMessage());
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    @Override
    public void close() {
        readers.close();
        if (writers != readers) writers.close();
    }
}
