package org.sigillo.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.SiteCheck;
import org.sigillo.changes.SiteFile;
import org.sigillo.cli.text.Mark;
import org.sigillo.cli.text.Page;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.PlannedChange;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import tools.jackson.core.JsonGenerator;

/// What strangers see by now of what was deployed.
///
/// @param records each set, and whether it is as wanted
/// @param files each file, and what is wrong with what is served
/// @param known whether all could be looked up
record DeploySight(List<RecordSeen> records, List<FileSeen> files, boolean known) {
    /// A set.
    ///
    /// @param name its owner
    /// @param type its type
    /// @param live whether it is as wanted
    record RecordSeen(DomainName name, String type, boolean live) {}

    /// A file.
    ///
    /// @param url where it was asked for
    /// @param wrong what is wrong; empty if nothing
    record FileSeen(String url, String wrong) {}

    DeploySight {
        records = List.copyOf(records);
        files = List.copyOf(files);
    }

    /// Looks.
    ///
    /// @param now the plan, made again
    /// @param files what is to be served
    /// @param check asks for them
    static DeploySight look(ChangePlan now, List<SiteFile> files, SiteCheck check) {
        List<RecordSeen> records = new ArrayList<>();
        for (PlannedChange one : now.changes())
            records.add(new RecordSeen(
                    one.change().wanted().name(), one.change().wanted().type().name(), !one.isNeeded()));
        List<FileSeen> served = new ArrayList<>();
        for (SiteFile file : files) served.add(new FileSeen(file.url(), check.check(file)));
        return new DeploySight(records, served, now.unseen().isEmpty());
    }

    boolean isLive() {
        return known
                && records.stream().allMatch(RecordSeen::live)
                && files.stream().allMatch(file -> file.wrong().isEmpty());
    }

    void write(Page page) {
        page.heading("What the world sees now");
        for (RecordSeen one : records)
            page.row(one.name().toString(), mark(one.live()), one.live() ? "live" : "not seen yet", one.type());
        for (FileSeen one : files) {
            boolean served = one.wrong().isEmpty();
            page.row(one.url(), mark(served), served ? "served" : "not served", one.wrong());
        }
    }

    private static Mark mark(boolean good) {
        return good ? Mark.GOOD : Mark.OPEN;
    }

    static void write(JsonGenerator json, String name, @Nullable DeploySight sight) {
        json.writeName(name);
        if (sight == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeBooleanProperty("all", sight.isLive());
        json.writeName("records");
        json.writeStartArray();
        for (RecordSeen one : sight.records) {
            json.writeStartObject();
            JsonLine.domain(json, "name", one.name());
            JsonLine.text(json, "type", one.type());
            json.writeBooleanProperty("live", one.live());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("files");
        json.writeStartArray();
        for (FileSeen one : sight.files) {
            json.writeStartObject();
            JsonLine.text(json, "url", one.url());
            json.writeBooleanProperty("served", one.wrong().isEmpty());
            JsonLine.text(json, "detail", one.wrong().isEmpty() ? null : one.wrong());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
