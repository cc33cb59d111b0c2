package org.sigillo.documents.route;

import static org.sigillo.documents.json.JsonLine.list;
import static org.sigillo.documents.json.JsonLine.number;
import static org.sigillo.documents.json.JsonLine.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.MethodResult;
import org.sigillo.documents.verdict.FindingJson;
import org.sigillo.route.Break;
import org.sigillo.route.Claim;
import org.sigillo.route.CustodySet;
import org.sigillo.route.ForwardingSign;
import org.sigillo.route.Hop;
import org.sigillo.route.Identities;
import org.sigillo.route.Route;
import org.sigillo.route.Signature;
import org.sigillo.spec.Reason;
import tools.jackson.core.JsonGenerator;

/// The way of a received message as JSON. Times are ISO 8601 in UTC, durations whole seconds.
public final class RouteJson {
    private final JsonGenerator json;

    private RouteJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object.
    ///
    /// @param json where to
    /// @param file the message's name; `null` if it has none
    /// @param route the way
    public static void write(JsonGenerator json, @Nullable String file, Route route) {
        new RouteJson(json).route(file, route);
    }

    private void route(@Nullable String file, Route route) {
        json.writeStartObject();
        text(json, "file", file);
        identities(route.identities());
        text(json, "delivering", route.delivering());
        list(json, "recipients", route.recipients());
        seconds("transit", route.transit());
        objects("hops", route.hops(), this::hop);
        objects("claims", route.claims(), this::claim);
        objects("signatures", route.signatures(), this::signature);
        objects("custody", route.custody(), this::custody);
        objects("forwarding", route.forwarding(), this::forwarding);
        objects("breaks", route.breaks(), this::broke);
        FindingJson.list(json, "findings", route.findings());
        json.writeEndObject();
    }

    private void identities(Identities identities) {
        json.writeName("identities");
        json.writeStartObject();
        list(json, "from", identities.from());
        text(json, "returnPath", identities.returnPath());
        list(json, "signingDomains", identities.signingDomains());
        text(json, "helo", identities.helo());
        text(json, "sender", identities.sender());
        text(json, "listId", identities.listId());
        json.writeEndObject();
    }

    private void hop(Hop hop) {
        json.writeNumberProperty("number", hop.number());
        text(json, "helo", hop.helo());
        text(json, "name", hop.name());
        text(json, "address", hop.address() == null ? null : hop.address().toString());
        text(json, "by", hop.by());
        text(json, "with", hop.with());
        text(json, "id", hop.id());
        text(json, "for", hop.recipient());
        instant("date", hop.date());
        seconds("delay", hop.delay());
        json.writeBooleanProperty("tls", hop.security().tls());
        text(json, "tlsVersion", hop.security().version());
        text(json, "cipher", hop.security().cipher());
        json.writeBooleanProperty("authenticated", hop.security().authenticated());
    }

    private void claim(Claim claim) {
        text(json, "field", claim.kind().field());
        text(json, "author", claim.author());
        number(json, "instance", claim.instance() == 0 ? null : claim.instance());
        number(json, "hop", claim.hop() == 0 ? null : claim.hop());
        text(json, "standing", claim.standing().word());
        objects("results", claim.results(), this::result);
        list(json, "defects", claim.defects().stream().map(Reason::code).toList());
    }

    private void result(MethodResult result) {
        text(json, "method", result.method());
        text(json, "result", result.result());
        text(json, "reason", result.reason());
        json.writeName("properties");
        json.writeStartArray();
        for (MethodResult.Property property : result.properties()) {
            json.writeStartObject();
            text(json, "name", property.name());
            text(json, "value", property.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void signature(Signature signature) {
        text(json, "domain", signature.domain());
        text(json, "selector", signature.selector());
        text(json, "identity", signature.identity());
        text(json, "algorithm", signature.algorithm());
        text(json, "canonicalization", signature.canonicalization());
        list(json, "headers", signature.headers());
        instant("signedAt", signature.signedAt());
        instant("expires", signature.expires());
        number(json, "bodyLength", signature.bodyLength());
        text(json, "relation", signature.relation().word());
    }

    private void custody(CustodySet set) {
        json.writeNumberProperty("instance", set.instance());
        text(json, "sealer", set.sealer());
        text(json, "selector", set.selector());
        text(json, "algorithm", set.algorithm());
        text(json, "chainValidation", set.chainValidation());
        instant("sealedAt", set.sealedAt());
        text(json, "signingDomain", set.signingDomain());
        list(json, "headers", set.headers());
        text(json, "authservId", set.authservId());
        json.writeBooleanProperty("complete", set.isComplete());
    }

    private void forwarding(ForwardingSign sign) {
        text(json, "kind", sign.kind().word());
        json.writeBooleanProperty("list", sign.kind().isList());
        text(json, "evidence", sign.evidence());
    }

    private void broke(Break broke) {
        text(json, "method", broke.method());
        text(json, "subject", broke.subject());
        text(json, "before", broke.before());
        text(json, "after", broke.after());
        text(json, "passedAt", broke.passedAt().author());
        text(json, "brokeAt", broke.brokeAt().author());
        json.writeBooleanProperty("trusted", broke.trusted());
    }

    private <T> void objects(String name, List<T> values, Consumer<T> writer) {
        json.writeName(name);
        json.writeStartArray();
        for (T value : values) {
            json.writeStartObject();
            writer.accept(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void instant(String name, @Nullable Instant instant) {
        text(json, name, instant == null ? null : instant.toString());
    }

    private void seconds(String name, @Nullable Duration duration) {
        number(json, name, duration == null ? null : duration.toSeconds());
    }
}
