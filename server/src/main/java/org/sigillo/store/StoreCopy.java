package org.sigillo.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A whole store into another place, while others write to it: for backups, and for moving from SQLite to PostgreSQL.
///
/// A backup is a folder with a store in it, whatever it was made of; it can be read like any other.
public final class StoreCopy {
    private StoreCopy() {}

    /// Copies a store into a new folder, as it is at one moment.
    ///
    /// @param place which store
    /// @param store the same, open
    /// @param folder for the copy; it must hold none
    /// @return how many rows the copy has, which were counted in the copy
    /// @throws IOException if the folder cannot be written
    /// @throws StoreException if the store cannot be read, or the copy is not whole
    public static long backup(StorePlace place, Store store, Path folder) throws IOException {
        StorePlace.Folder copy = new StorePlace.Folder(folder);
        if (Files.exists(copy.file()))
            throw new FileAlreadyExistsException(copy.file().toString());
        Pools.folder(folder);
        Path half = folder.resolve(StorePlace.Folder.FILE + ".part");
        Files.deleteIfExists(half);
        try {
            switch (place) {
                case StorePlace.Folder sqlite -> vacuum(sqlite.file(), half);
                case StorePlace.Postgres postgres -> transfer(store, folder, half);
            }
            long rows = check(half);
            Pools.ownerOnly(half);
            sync(half);
            move(half, copy.file());
            sync(folder);
            return rows;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /// Fills a store that has nothing yet with what a backup holds.
    ///
    /// @param folder the backup
    /// @param store an empty store
    /// @return how many rows were written
    /// @throws StoreException if the store is not empty, the backup cannot be read, or something broke: nothing is
    ///     written then
    public static long restore(Path folder, Store store) {
        try (Store backup = Store.open(new StorePlace.Folder(folder))) { // brings an older one up to date
            return backup.read(from -> {
                from.setAutoCommit(false); // one moment
                try {
                    return store.write(to -> Tables.copy(from, to));
                } finally {
                    from.rollback();
                    from.setAutoCommit(true);
                }
            });
        }
    }

    /// SQLite does it by itself, in one reading transaction: writers go on.
    private static void vacuum(Path store, Path file) {
        try (Connection connection = Migrations.sqlite(store).getConnection();
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, file.toString());
            statement.executeUpdate();
        } catch (SQLException broken) {
            throw new StoreException("the store could not be copied: " + broken.getMessage(), broken);
        }
    }

    private static void transfer(Store store, Path folder, Path half) throws IOException {
        Path scratch = Files.createTempDirectory(folder, "copy");
        StorePlace.Folder made = new StorePlace.Folder(scratch);
        try {
            try (Store copy = Store.open(made)) {
                store.read(from -> {
                    from.setAutoCommit(false);
                    from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ); // one moment
                    try {
                        return copy.write(to -> Tables.copy(from, to));
                    } finally {
                        from.rollback();
                        from.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                        from.setAutoCommit(true);
                    }
                });
            }
            vacuum(made.file(), half);
        } finally {
            for (String end : new String[] {"", "-wal", "-shm"})
                Files.deleteIfExists(scratch.resolve(StorePlace.Folder.FILE + end));
            Files.deleteIfExists(scratch.resolve("sigillo.lock"));
            Files.deleteIfExists(scratch);
        }
    }

    /// What was written is read again before it is called a backup.
    private static long check(Path file) {
        try (Connection connection = Migrations.sqlite(file).getConnection()) {
            String said = Tables.text(connection, "PRAGMA integrity_check");
            if (!"ok".equals(said)) throw new SQLException("the copy is damaged: " + said);
            Tables.text(connection, "PRAGMA journal_mode = DELETE"); // one file, without companions
            return Tables.rows(connection);
        } catch (SQLException broken) {
            throw new StoreException("the copy cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException anyway) {
            Files.move(from, to);
        }
    }
}
