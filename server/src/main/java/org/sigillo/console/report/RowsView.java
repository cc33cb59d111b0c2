package org.sigillo.console.report;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.explain.Shown;
import org.sigillo.views.RowList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows of reports: what was told of an address.
///
/// @param title the address; what is asked for otherwise
/// @param period the days, as people read them
/// @param rows newest first
/// @param causes why messages of these rows passed by nothing, in sentences
public record RowsView(String title, String period, Grid rows, List<String> causes) {
    /// Rows a page shows.
    public static final int MOST = 100;

    /// Copies the list.
    public RowsView {
        causes = List.copyOf(causes);
    }

    /// Makes it.
    ///
    /// @param list the rows
    /// @param words of the language
    /// @return the view
    public static RowsView of(RowList list, Words words) {
        String base = "/domains/" + list.domain() + "/reports/";
        List<List<Grid.Cell>> rows = new ArrayList<>();
        for (RowList.Row one : list.rows()) {
            boolean passed = one.cause() == null;
            rows.add(List.of(
                    Grid.Cell.link(
                            words.date(one.begin().atOffset(ZoneOffset.UTC).toLocalDate()), base + one.report()),
                    Grid.Cell.of(Shown.text(one.organization())),
                    Grid.Cell.code(one.sourceIp().toString()),
                    Grid.Cell.of(words.number(one.messages())),
                    Grid.Cell.sign(passed ? Sign.GOOD : Sign.BAD, passed ? "pass" : "fail"),
                    Grid.Cell.code(shown(one.disposition())),
                    Grid.Cell.of(shown(one.headerFrom())),
                    Grid.Cell.of(saw(one))));
        }
        List<String> causes = list.rows().stream()
                .map(RowList.Row::cause)
                .filter(Objects::nonNull)
                .distinct()
                .map(cause -> words.catalogue()
                        .sentence(cause.code(), Map.of("domain", list.domain().toString())))
                .toList();
        Grid grid = new Grid(
                "",
                ReportWriter.heads(
                        words,
                        "chart.date",
                        "reports.who",
                        "senders.address",
                        "#today.messages",
                        "report.dmarc",
                        "report.done",
                        "report.from",
                        "report.saw"),
                rows,
                list.more() ? words.say("rows.more") : "");
        return new RowsView(
                list.source() == null ? words.say("rows.all") : list.source().toString(),
                words.days(list.period().since(), list.period().until()),
                grid,
                causes);
    }

    private static String saw(RowList.Row row) {
        StringJoiner saw = new StringJoiner(", ");
        add(saw, "dkim", row.dkimResults());
        add(saw, "spf", row.spfResults());
        for (JsonNode one : JsonMapper.shared().readTree(row.overrides())) saw.add(text(one, "type"));
        return saw.toString();
    }

    private static void add(StringJoiner saw, String method, String results) {
        for (JsonNode one : JsonMapper.shared().readTree(results))
            saw.add(method + ' ' + text(one, "result") + ' ' + text(one, "domain"));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? "?" : Shown.text(value.asString());
    }

    private static String shown(@Nullable String text) {
        return text == null ? "?" : Shown.text(text);
    }
}
