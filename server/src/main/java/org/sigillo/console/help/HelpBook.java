package org.sigillo.console.help;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// What readers said of pages of help: one answer of each reader about each page, the last one counts.
///
/// @param store where answers are kept
/// @param clock the time
public record HelpBook(Store store, InstantSource clock) {
    /// The longest note, in characters.
    public static final int MAX_NOTE = 500;
    /// Answers that are kept; the oldest go first.
    public static final int MAX_ANSWERS = 10_000;
    /// How long an answer is kept.
    public static final Duration MAX_AGE = Duration.ofDays(365);
    /// Notes of a page that are shown.
    public static final int MAX_SHOWN = 20;

    /// An answer.
    ///
    /// @param page the page's key
    /// @param reader who says it, as a hash; never a name or an address
    /// @param language in which the page was read
    /// @param useful whether it was
    /// @param note what else; may be empty
    public record Answer(String page, String reader, String language, boolean useful, String note) {}

    /// Writes an answer down.
    ///
    /// @param answer with a note of at most [#MAX_NOTE] characters
    public void take(Answer answer) {
        Instant now = clock.instant();
        store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run(
                        "DELETE FROM help_answer WHERE said_at < ?",
                        now.minus(MAX_AGE).getEpochSecond());
                statements.run("DELETE FROM help_answer WHERE page = ? AND reader = ?", answer.page(), answer.reader());
                Long had = statements.number("SELECT COUNT(*) FROM help_answer");
                if (had != null && had >= MAX_ANSWERS)
                    statements.run(
                            "DELETE FROM help_answer WHERE number IN"
                                    + " (SELECT number FROM help_answer ORDER BY number LIMIT ?)",
                            had - MAX_ANSWERS + 1);
                return statements.run(
                        "INSERT INTO help_answer (page, reader, language, useful, note, said_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        answer.page(),
                        answer.reader(),
                        answer.language(),
                        answer.useful() ? 1 : 0,
                        answer.note(),
                        now.getEpochSecond());
            }
        });
    }

    private record Row(String page, HelpSaid.Note note) {}

    /// What was said of each page.
    ///
    /// @return pages something was said of, those that were useless to most readers first
    public List<HelpSaid> said() {
        List<Row> rows = store.read(connection -> {
            try (Statements statements = new Statements(connection)) {
                return statements.rows(
                        row -> new Row(
                                row.getString(1),
                                new HelpSaid.Note(
                                        row.getInt(2) != 0,
                                        row.getString(3),
                                        row.getString(4),
                                        Instant.ofEpochSecond(row.getLong(5)))),
                        "SELECT page, useful, note, language, said_at FROM help_answer ORDER BY number DESC");
            }
        });
        Map<String, List<HelpSaid.Note>> pages = new LinkedHashMap<>();
        for (Row row : rows)
            pages.computeIfAbsent(row.page(), first -> new ArrayList<>()).add(row.note());
        List<HelpSaid> said = new ArrayList<>();
        pages.forEach((page, all) -> said.add(of(page, all)));
        said.sort((one, other) -> Integer.compare(other.useless(), one.useless()));
        return said;
    }

    /// What was said of one page.
    ///
    /// @param page its key
    /// @return nothing as well
    public HelpSaid said(String page) {
        for (HelpSaid one : said()) if (one.page().equals(page)) return one;
        return new HelpSaid(page, 0, 0, List.of());
    }

    private static HelpSaid of(String page, List<HelpSaid.Note> all) {
        int useful = (int) all.stream().filter(HelpSaid.Note::useful).count();
        List<HelpSaid.Note> notes = all.stream()
                .filter(note -> !note.text().isEmpty())
                .limit(MAX_SHOWN)
                .toList();
        return new HelpSaid(page, useful, all.size() - useful, notes);
    }
}
