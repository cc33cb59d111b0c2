package org.sigillo.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/// The connections of a store. SQLite has one writer, which holds the file for the time of its transaction, and readers
/// that never wait for it (WAL); PostgreSQL has one pool for all.
final class Pools {
    /// Connections that read, and with PostgreSQL write as well.
    static final int MAX_CONNECTIONS = 8;
    /// How long a connection, or another process's transaction, is waited for.
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    /// What SQLite's writer keeps of the file in memory: the days of many domains are written all over it.
    static final int CACHE_KILOBYTES = 24 << 10;
    /// So many pages may wait in the write-ahead log until they are copied into the file.
    static final int CHECKPOINT_PAGES = 8_000;

    private static final String OWNER_ONLY = "rwx------";

    private Pools() {}

    static HikariDataSource writers(StorePlace place) throws IOException {
        return switch (place) {
            case StorePlace.Folder folder -> {
                HikariConfig config = sqlite(folder);
                config.setPoolName("sigillo-writer");
                config.setMaximumPoolSize(1);
                config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
                config.addDataSourceProperty("cache_size", Integer.toString(-CACHE_KILOBYTES));
                config.addDataSourceProperty("wal_autocheckpoint", Integer.toString(CHECKPOINT_PAGES));
                HikariDataSource source = open(config);
                ownerOnly(folder.file());
                yield source;
            }
            case StorePlace.Postgres postgres -> open(postgres(postgres));
        };
    }

    static HikariDataSource readers(StorePlace place, HikariDataSource writers) throws IOException {
        return switch (place) {
            case StorePlace.Folder folder -> {
                HikariConfig config = sqlite(folder);
                config.setPoolName("sigillo-readers");
                config.setMaximumPoolSize(MAX_CONNECTIONS);
                config.setMinimumIdle(1);
                config.setConnectionInitSql("PRAGMA query_only = 1"); // who writes here would wait for nobody
                yield open(config);
            }
            case StorePlace.Postgres postgres -> writers;
        };
    }

    private static HikariConfig sqlite(StorePlace.Folder folder) throws IOException {
        folder(folder.folder());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + folder.file());
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL"); // a commit outlives a loss of power
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty("busy_timeout", Long.toString(MAX_WAIT.toMillis()));
        config.setMaxLifetime(0);
        return config;
    }

    private static HikariConfig postgres(StorePlace.Postgres postgres) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sigillo");
        config.setJdbcUrl(postgres.url());
        config.setUsername(postgres.user());
        if (!postgres.password().isEmpty()) config.setPassword(postgres.password());
        if (!postgres.socket().isEmpty()) {
            config.addDataSourceProperty("socketFactory", UnixSocketFactory.class.getName());
            config.addDataSourceProperty("socketFactoryArg", postgres.socket());
            config.addDataSourceProperty("sslmode", "disable");
        }
        config.addDataSourceProperty("ApplicationName", "sigillo");
        config.addDataSourceProperty("connectTimeout", Long.toString(MAX_WAIT.toSeconds()));
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(1);
        return config;
    }

    private static HikariDataSource open(HikariConfig config) {
        config.setConnectionTimeout(MAX_WAIT.toMillis());
        config.setInitializationFailTimeout(1); // one try: who starts us says what is wrong, and starts us again
        return new HikariDataSource(config);
    }

    static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } catch (UnsupportedOperationException noPosix) {
            Files.createDirectories(folder);
        }
    }

    static void ownerOnly(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (UnsupportedOperationException noPosix) {
            // as the file system has it
        }
    }
}
