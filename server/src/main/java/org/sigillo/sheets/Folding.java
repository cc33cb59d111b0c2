package org.sigillo.sheets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// Makes sheets of the days that were touched, a few at a time, so that reports that come in meanwhile do not wait.
///
/// A day is unmarked before it is read: what comes in afterwards waits, or marks it again.
///
/// @param store where they are kept
/// @param least the days of a block with fewer lines are read line by line; they have no sheets
public record Folding(Store store, int least) {
    /// With fewer lines to a block, reading them costs no more than a page can wait.
    public static final int MIN_LINES = 1_000;
    /// So many blocks are folded in one transaction.
    public static final int MAX_BLOCKS = 64;
    /// From so many lines read on, a transaction ends.
    public static final int MAX_LINES = 50_000;

    private static final String PUT = "INSERT INTO source_sheet (domain, days, day, sums, signs) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (domain, days, day) DO UPDATE SET sums = excluded.sums, signs = excluded.signs";

    private record Block(String domain, long day) {}

    /// As it is done where nobody says otherwise: with [#MIN_LINES].
    ///
    /// @param store where they are kept
    public Folding(Store store) {
        this(store, MIN_LINES);
    }

    /// Folds some of what was touched.
    ///
    /// @return how many days were unmarked; 0 if there was nothing to do
    /// @throws org.sigillo.store.StoreException if the store broke; nothing is lost then
    public int some() {
        List<Block> blocks = store.read(Folding::touched);
        return blocks.isEmpty() ? 0 : store.write(connection -> fold(connection, blocks));
    }

    /// Folds everything that was touched before.
    ///
    /// @return how many days
    /// @throws org.sigillo.store.StoreException if the store broke; nothing is lost then
    public int all() {
        int all = 0;
        for (int days = some(); days > 0; days = some()) all += days;
        return all;
    }

    private static List<Block> touched(Connection connection) throws SQLException {
        Set<Block> blocks = new LinkedHashSet<>();
        try (Statements batch = new Statements(connection)) {
            blocks.addAll(batch.rows(
                    row -> new Block(
                            row.getString(1), Math.floorDiv(row.getLong(2), SourceSheets.BLOCK) * SourceSheets.BLOCK),
                    "SELECT domain, day FROM source_touched ORDER BY domain, day LIMIT ?",
                    MAX_BLOCKS * SourceSheets.BLOCK));
        }
        return blocks.stream().limit(MAX_BLOCKS).toList();
    }

    private int fold(Connection connection, List<Block> blocks) throws SQLException {
        int days = 0;
        int lines = 0;
        try (Statements batch = new Statements(connection)) {
            for (Block block : blocks) {
                long last = block.day() + SourceSheets.BLOCK - 1;
                Set<Long> touched = new TreeSet<>(batch.rows(
                        row -> row.getLong(1),
                        "DELETE FROM source_touched WHERE domain = ? AND day BETWEEN ? AND ? RETURNING day",
                        block.domain(),
                        block.day(),
                        last));
                days += touched.size();
                Long found = batch.number(
                        "SELECT COUNT(*) FROM source_day WHERE domain = ? AND day BETWEEN ? AND ?",
                        block.domain(),
                        block.day(),
                        last);
                if (found == null || found < least)
                    batch.run(
                            "DELETE FROM source_sheet WHERE domain = ? AND days IN (1, ?) AND day BETWEEN ? AND ?",
                            block.domain(),
                            SourceSheets.BLOCK,
                            block.day(),
                            last);
                else lines += fold(connection, batch, block, touched);
                if (lines > MAX_LINES) break;
            }
        }
        return days;
    }

    private static int fold(Connection connection, Statements batch, Block block, Set<Long> touched)
            throws SQLException {
        Map<Long, Sheet> sheets = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT day, sums, signs FROM source_sheet"
                + " WHERE domain = ? AND days = 1 AND day BETWEEN ? AND ?")) {
            statement.setString(1, block.domain());
            statement.setLong(2, block.day());
            statement.setLong(3, block.day() + SourceSheets.BLOCK - 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long day = rows.getLong(1);
                    if (!touched.contains(day)) sheets.put(day, new Sheet(day, rows.getBytes(2), rows.getBytes(3)));
                }
            }
        }
        int lines = 0;
        Tally all = new Tally();
        List<Sheet> made = new ArrayList<>();
        for (long day = block.day(); day < block.day() + SourceSheets.BLOCK; day++) {
            Sheet sheet = sheets.get(day);
            if (sheet == null) {
                Tally tally = new Tally();
                lines += SourceSheets.sums(connection, block.domain(), day, day, tally);
                SourceSheets.signs(connection, block.domain(), day, day, tally);
                sheet = Sheet.of(day, tally);
                made.add(sheet);
            }
            sheet.addTo(all);
        }
        for (Sheet sheet : made) put(batch, block.domain(), 1, sheet);
        put(batch, block.domain(), SourceSheets.BLOCK, Sheet.of(block.day(), all));
        return lines;
    }

    private static void put(Statements batch, String domain, int days, Sheet sheet) throws SQLException {
        batch.run(PUT, domain, days, sheet.day(), sheet.sums(), sheet.signs());
    }
}
