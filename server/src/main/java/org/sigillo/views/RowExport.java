package org.sigillo.views;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// Every row of the aggregate reports, as lines. [#PAGE] rows are held at a time.
public final class RowExport {
    private static final List<String> NAMES = List.of(
            "organization",
            "reportId",
            "domain",
            "begin",
            "end",
            "sourceIp",
            "count",
            "disposition",
            "dkim",
            "spf",
            "headerFrom",
            "envelopeFrom",
            "envelopeTo",
            "overrides",
            "dkimResults",
            "spfResults");

    /// From this column on the store holds JSON.
    private static final int JSON_FROM = 14;

    /// Rows that are read at a time.
    public static final int PAGE = 1_000;

    private RowExport() {}

    /// A form of lines.
    public enum Format {
        /// RFC 4180, with a line of names first, in UTF-8.
        CSV,
        /// One JSON document a line.
        JSON
    }

    /// Writes lines.
    ///
    /// @param store where reports are kept
    /// @param domain whom the reports are about; `null` for all
    /// @param period the days their time begins on
    /// @param format of the lines
    /// @param lines takes each
    /// @return how many rows there were
    public static long write(
            Store store, @Nullable DomainName domain, Period period, Format format, Consumer<byte[]> lines) {
        if (format == Format.CSV) lines.accept(octets(String.join(",", NAMES)));
        List<Long> reports = reports(store, domain, period);
        long count = 0;
        for (long report : reports) {
            int last = -1;
            for (List<Line> some = next(store, report, last, format); !some.isEmpty(); ) {
                for (Line line : some) lines.accept(line.octets());
                count += some.size();
                last = some.getLast().position();
                some = some.size() < PAGE ? List.of() : next(store, report, last, format);
            }
        }
        return count;
    }

    private record Line(int position, byte[] octets) {}

    private static List<Long> reports(Store store, @Nullable DomainName domain, Period period) {
        String begin = " begin_at BETWEEN ? AND ? AND kind = 'aggregate' ORDER BY id";
        long first = period.first() * 86_400;
        long last = period.last() * 86_400 + 86_399;
        return store.read(connection -> domain == null
                ? Ask.list(connection, "SELECT id FROM report WHERE" + begin, row -> row.getLong(1), first, last)
                : Ask.list(
                        connection,
                        "SELECT id FROM report WHERE domain = ? AND" + begin,
                        row -> row.getLong(1),
                        domain,
                        first,
                        last));
    }

    /// Some rows of a report. The store is not held while they are written: whoever reads slowly keeps
    /// nobody waiting.
    private static List<Line> next(Store store, long report, int after, Format format) {
        return store.read(connection -> Ask.list(
                connection,
                "SELECT r.organization, r.report_id, r.domain, r.begin_at, r.end_at, w.source_ip, w.messages,"
                        + " w.disposition, w.dkim, w.spf, w.header_from, w.envelope_from, w.envelope_to,"
                        + " w.overrides, w.dkim_results, w.spf_results, w.position FROM report_row w"
                        + " JOIN report r ON r.id = w.report WHERE w.report = ? AND w.position > ?"
                        + " ORDER BY w.position LIMIT " + PAGE,
                row -> new Line(row.getInt(NAMES.size() + 1), format == Format.CSV ? csv(row) : json(row)),
                report,
                after));
    }

    private static byte[] json(ResultSet row) throws SQLException {
        @Nullable String[] cells = cells(row);
        return JsonLine.bytes(json -> {
            json.writeStartObject();
            for (int i = 0; i < cells.length; i++) {
                json.writeName(NAMES.get(i));
                String cell = cells[i];
                if (cell == null) json.writeNull();
                else if (i == 6) json.writeNumber(Long.parseLong(cell));
                else if (i + 1 >= JSON_FROM) json.writeRawValue(cell);
                else json.writeString(cell);
            }
            json.writeEndObject();
        });
    }

    private static byte[] csv(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder(256);
        for (String cell : cells(row)) {
            if (!line.isEmpty()) line.append(',');
            line.append(cell(cell == null ? "" : cell));
        }
        return octets(line.toString());
    }

    private static @Nullable String[] cells(ResultSet row) throws SQLException {
        @Nullable String[] cells = new String[NAMES.size()];
        for (int i = 0; i < cells.length; i++)
            cells[i] =
                    i == 3 || i == 4 ? Instant.ofEpochSecond(row.getLong(i + 1)).toString() : row.getString(i + 1);
        return cells;
    }

    /// Quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe before it: the
    /// text is that of strangers.
    static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? '\'' + text : text;
        boolean quoted = formula;
        for (int i = 0; i < safe.length() && !quoted; i++) quoted = ",\"\r\n".indexOf(safe.charAt(i)) >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static byte[] octets(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
