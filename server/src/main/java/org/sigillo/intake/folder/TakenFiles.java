package org.sigillo.intake.folder;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.store.Store;

/// Which files of a folder were taken, and stay where they are.
///
/// @param store where it is remembered
/// @param folder the folder's name
record TakenFiles(Store store, String folder) {
    private static final int AT_ONCE = 500;
    private static final String PUT = "INSERT INTO intake_file (folder, path, size, modified, at)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (folder, path) DO UPDATE SET size = excluded.size,"
            + " modified = excluded.modified, at = excluded.at";

    /// A file as it was.
    ///
    /// @param path within the folder
    /// @param size octets
    /// @param modified milliseconds since 1970
    record Seen(String path, long size, long modified) {}

    /// Those of them that were taken already, and have not changed since.
    Set<Seen> known(List<Seen> files) {
        Set<Seen> known = new HashSet<>();
        if (files.isEmpty()) return known;
        String question = "SELECT path, size, modified FROM intake_file WHERE folder = ? AND path IN (?"
                + ", ?".repeat(files.size() - 1) + ')';
        store.read(connection -> {
            try (PreparedStatement ask = connection.prepareStatement(question)) {
                ask.setString(1, folder);
                for (int i = 0; i < files.size(); i++)
                    ask.setString(i + 2, files.get(i).path());
                try (ResultSet found = ask.executeQuery()) {
                    while (found.next()) known.add(new Seen(found.getString(1), found.getLong(2), found.getLong(3)));
                }
            }
            return known.size();
        });
        return known;
    }

    void add(List<Seen> files, Instant at) {
        if (files.isEmpty()) return;
        store.write(connection -> {
            try (PreparedStatement put = connection.prepareStatement(PUT)) {
                for (Seen one : files) {
                    put.setString(1, folder);
                    put.setString(2, one.path());
                    put.setLong(3, one.size());
                    put.setLong(4, one.modified());
                    put.setLong(5, at.getEpochSecond());
                    put.executeUpdate();
                }
            }
            return files.size();
        });
    }

    /// Forgets those that are not there any more.
    ///
    /// @return how many
    int forgetGone(Path root) {
        int gone = 0;
        String after = "";
        while (true) {
            List<String> paths = paths(after);
            if (paths.isEmpty()) return gone;
            after = paths.getLast();
            List<String> missing = paths.stream()
                    .filter(path -> !Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS))
                    .toList();
            forget(missing);
            gone += missing.size();
        }
    }

    private List<String> paths(String after) {
        return store.read(connection -> {
            try (PreparedStatement ask = connection.prepareStatement(
                    "SELECT path FROM intake_file WHERE folder = ? AND path > ? ORDER BY path LIMIT " + AT_ONCE)) {
                ask.setString(1, folder);
                ask.setString(2, after);
                List<String> paths = new ArrayList<>();
                try (ResultSet found = ask.executeQuery()) {
                    while (found.next()) paths.add(found.getString(1));
                }
                return paths;
            }
        });
    }

    private void forget(List<String> paths) {
        if (paths.isEmpty()) return;
        @Nullable
        Integer done = store.write(connection -> {
            try (PreparedStatement forget =
                    connection.prepareStatement("DELETE FROM intake_file WHERE folder = ? AND path = ?")) {
                for (String path : paths) {
                    forget.setString(1, folder);
                    forget.setString(2, path);
                    forget.executeUpdate();
                }
            }
            return paths.size();
        });
        assert done != null;
    }
}
