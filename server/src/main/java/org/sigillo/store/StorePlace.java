package org.sigillo.store;

import java.nio.file.Path;

/// Where a store is.
public sealed interface StorePlace {
    /// SQLite, in the file `sigillo.db` of a folder that one machine has for itself.
    ///
    /// @param folder made with mode 0700 if it is not there
    record Folder(Path folder) implements StorePlace {
        /// The name of the file.
        public static final String FILE = "sigillo.db";

        /// The file.
        ///
        /// @return its path
        public Path file() {
            return folder.resolve(FILE);
        }
    }

    /// PostgreSQL, version 13 or newer.
    ///
    /// @param url `jdbc:postgresql://HOST:PORT/DATABASE`, or `jdbc:postgresql:DATABASE` with `socket`
    /// @param user whose tables these are
    /// @param password empty if the server asks for none
    /// @param socket the server's Unix socket, `/run/postgresql/.s.PGSQL.5432`; empty for TCP
    record Postgres(String url, String user, String password, String socket) implements StorePlace {
        /// Where it is and whose; never the password.
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }
}
