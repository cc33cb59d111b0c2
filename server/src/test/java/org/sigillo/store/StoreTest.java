package org.sigillo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The store, on both databases.
class StoreTest {
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private StorePlace place(Kind kind) throws Exception {
        return switch (kind) {
            case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
            case POSTGRESQL -> Cluster.database();
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsThereWhenItIsOpenedAgain(Kind kind) throws Exception {
        StorePlace place = place(kind);
        try (Store store = Store.open(place)) {
            store.write(connection -> insert(connection, "one"));
            assertThat(store.<Integer>read(StoreTest::count)).isEqualTo(1);
        }
        try (Store store = Store.open(place)) {
            assertThat(store.<Integer>read(StoreTest::count)).isEqualTo(1);
        }
    }

    @Test
    void everyMigrationIsListed() throws Exception {
        Path folder = Path.of(Store.class.getResource("migrations").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(Migrations.FILES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatBreaksLeavesNothing(Kind kind) throws Exception {
        try (Store store = Store.open(place(kind))) {
            assertThatThrownBy(() -> store.write(connection -> {
                        insert(connection, "one");
                        insert(connection, "two");
                        return insert(connection, "one");
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("the store could not be written: ");
            assertThatThrownBy(() -> store.write(connection -> {
                        insert(connection, "one");
                        throw new IllegalStateException("a mistake of the caller's");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.<Integer>read(StoreTest::count)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void referencesAreHeld(Kind kind) throws Exception {
        try (Store store = Store.open(place(kind))) {
            assertThatThrownBy(() -> store.write(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate(
                                    "INSERT INTO dkim_key_step VALUES ('no.example', 'x', 1, 1, NULL, 'seen', 'a.b', '')");
                        }
                    }))
                    .isInstanceOf(StoreException.class);
        }
    }

    /// Two stores on one place are two processes: neither loses what it was told, whenever the other comes.
    @ParameterizedTest
    @EnumSource
    void twoProcessesWriteSideBySide(Kind kind) throws Exception {
        StorePlace place = place(kind);
        int each = 40;
        try (Store one = Store.open(place);
                Store two = Store.open(place);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                String name = "k" + i;
                tasks.add(() -> one.<Integer>write(connection -> insert(connection, name + "a")));
                tasks.add(() -> two.<Integer>write(connection -> insert(connection, name + "b")));
                tasks.add(() -> two.<Integer>read(StoreTest::count));
            }
            for (Future<Integer> task : threads.invokeAll(tasks))
                assertThat(task.get()).isNotNegative();
            assertThat(one.<Integer>read(StoreTest::count)).isEqualTo(2 * each);
        }
    }

    @Test
    void sqliteIsForItsOwnerAloneAndOutlivesALossOfPower() throws Exception {
        StorePlace.Folder place = new StorePlace.Folder(folder.resolve("a/b"));
        try (Store store = Store.open(place)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.folder())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.file())))
                    .isEqualTo("rw-------");
            assertThat(store.<String>write(connection -> pragma(connection, "journal_mode")))
                    .isEqualTo("wal");
            assertThat(store.<String>write(connection -> pragma(connection, "synchronous")))
                    .isEqualTo("2");
            assertThat(store.<String>read(connection -> pragma(connection, "foreign_keys")))
                    .isEqualTo("1");
            assertThatThrownBy(() -> store.read(connection -> insert(connection, "one")))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aPlaceThatCannotBeHadIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Store.open(new StorePlace.Folder(file)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file + "/sigillo.db cannot be opened");
        Files.writeString(folder.resolve("sigillo.db"), "this is no database, and long enough to be taken for one");
        assertThatThrownBy(() -> Store.open(new StorePlace.Folder(folder))).isInstanceOf(StoreException.class);
        StorePlace nowhere = new StorePlace.Postgres(
                "jdbc:postgresql:x", "me", "secret", folder.resolve("none").toString());
        assertThatThrownBy(() -> Store.open(nowhere))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql:x as me cannot be opened")
                .hasMessageNotContaining("secret");
    }

    private static Integer insert(Connection connection, String selector) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO dkim_key VALUES ('example.com', '" + selector
                    + "', 'line', 'rsa-sha256', 2048, 'f', 'r', 'file', 1, 'generated', 1, NULL, NULL)");
        }
    }

    private static Integer count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM dkim_key")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
