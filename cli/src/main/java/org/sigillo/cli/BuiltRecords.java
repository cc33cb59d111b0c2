package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.ExitStatus;
import org.sigillo.cli.call.Streams;
import org.sigillo.cli.option.OutputOptions;
import org.sigillo.cli.text.LintText;
import org.sigillo.cli.text.Style;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.records.Draft;
import org.sigillo.documents.records.LintJson;
import org.sigillo.documents.records.LintOutcome;
import org.sigillo.documents.records.Publish;
import org.sigillo.documents.records.RecordLinter;
import org.sigillo.name.DomainName;

/// What a builder of records prints: each record in the fields a DNS provider asks for, as a line of a zone file, and
/// whatever the linter has to say of it.
final class BuiltRecords {
    private BuiltRecords() {}

    static ExitStatus print(DomainName domain, List<Publish> records, Call call, Streams streams) {
        List<LintOutcome> linted = new ArrayList<>();
        for (Publish record : records)
            linted.addAll(RecordLinter.lint(new Draft(record.host(), null, List.of(record.value()))));
        if (call.has(OutputOptions.JSON))
            streams.out().writeBytes(JsonLine.bytes(json -> {
                json.writeStartObject();
                JsonLine.domain(json, "domain", domain);
                json.writeName("records");
                json.writeStartArray();
                for (int i = 0; i < records.size(); i++) {
                    json.writeStartObject();
                    LintJson.publish(json, "publish", records.get(i));
                    JsonLine.text(json, "zoneLine", records.get(i).zoneLine());
                    json.writeName("lint");
                    LintJson.write(json, linted.get(i));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }));
        else streams.out().print(new LintText(new Style(streams.colour())).built(domain.toString(), records, linted));
        return linted.stream().allMatch(LintOutcome::isGood) ? ExitStatus.GOOD : ExitStatus.NOT_GOOD;
    }
}
