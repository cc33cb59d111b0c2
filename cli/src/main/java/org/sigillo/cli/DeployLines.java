package org.sigillo.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.changes.ChangeResult;
import org.sigillo.changes.SiteFile;
import org.sigillo.documents.change.ChangePlan;
import org.sigillo.documents.change.ChangePlanJson;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.name.DomainName;
import tools.jackson.core.JsonGenerator;

/// `deploy` as one line of JSON.
final class DeployLines {
    private DeployLines() {}

    /// What was sent, and where to.
    record Sent(ChangeResult result, String place) {}

    /// What was planned, done and seen; what did not come about is `null`.
    static byte[] deployed(
            ChangePlan plan, Path site, List<SiteFile> files, @Nullable Sent sent, @Nullable DeploySight sight) {
        return JsonLine.bytes(json -> {
            json.writeStartObject();
            JsonLine.domain(json, "domain", plan.domain());
            json.writeName("plan");
            ChangePlanJson.write(json, plan);
            JsonLine.text(json, "site", files.isEmpty() ? null : site.toString());
            json.writeName("files");
            json.writeStartArray();
            for (SiteFile file : files) file(json, file);
            json.writeEndArray();
            sent(json, "published", sent);
            DeploySight.write(json, "live", sight);
            json.writeEndObject();
        });
    }

    /// What was taken away.
    static byte[] removed(DomainName domain, @Nullable String why, @Nullable Sent sent, List<String> left) {
        return JsonLine.bytes(json -> {
            json.writeStartObject();
            JsonLine.domain(json, "domain", domain);
            JsonLine.text(json, "detail", why);
            sent(json, "removed", sent);
            JsonLine.list(json, "left", left);
            json.writeEndObject();
        });
    }

    private static void file(JsonGenerator json, SiteFile file) {
        json.writeStartObject();
        JsonLine.text(json, "path", file.path());
        JsonLine.text(json, "url", file.url());
        JsonLine.text(json, "mediaType", file.mediaType());
        JsonLine.number(json, "octets", file.octets().length);
        json.writeEndObject();
    }

    private static void sent(JsonGenerator json, String name, @Nullable Sent sent) {
        json.writeName(name);
        if (sent == null) json.writeNull();
        else ChangeLines.write(json, sent.result(), sent.place());
    }
}
