package org.sigillo.changes;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// What domains shall publish, each as a mail.yaml, in the store. It belongs to the domain: all who may
/// change something of it see the same.
///
/// @param store where it is kept
public record MailFiles(Store store) {
    private static final String KEEP = "INSERT INTO mail_file (domain, file, said_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (domain) DO UPDATE SET file = excluded.file, said_at = excluded.said_at";

    /// What is kept of a domain.
    ///
    /// @param domain which
    /// @return the text of the file; `null` if nobody said anything
    public @Nullable String of(DomainName domain) {
        List<String> found = store.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT file FROM mail_file WHERE domain = ?")) {
                statement.setString(1, domain.toString());
                List<String> files = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) files.add(rows.getString(1));
                }
                return files;
            }
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    /// Keeps a file in the place of an earlier one.
    ///
    /// @param domain whose
    /// @param file its text
    /// @param at when
    public void keep(DomainName domain, String file, Instant at) {
        store.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                statement.setString(1, domain.toString());
                statement.setString(2, file);
                statement.setLong(3, at.getEpochSecond());
                return statement.executeUpdate();
            }
        });
    }
}
