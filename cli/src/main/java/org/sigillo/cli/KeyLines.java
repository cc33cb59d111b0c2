package org.sigillo.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Streams;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.keys.Deed;
import org.sigillo.keys.KeyHealth;
import org.sigillo.keys.KeyState;
import org.sigillo.keys.ManagedKey;
import org.sigillo.server.KeyDesk;
import tools.jackson.core.JsonGenerator;

/// Keys and what became of them, as text and as JSON.
final class KeyLines {
    private KeyLines() {}

    static @Nullable Instant due(ManagedKey key) {
        return switch (key.state()) {
            case KeyState.Seen s -> s.ready();
            case KeyState.Retiring s -> s.until();
            case KeyState.Revoked s -> s.until();
            case KeyState.Generated s -> null;
            case KeyState.Published s -> null;
            case KeyState.Signing s -> null;
            case KeyState.Removed s -> null;
        };
    }

    static void print(Streams streams, boolean json, Deed deed) {
        String sentence =
                KeyDesk.sentence(deed.key().domain().toString(), deed.key().selector(), deed.reason(), deed.detail());
        if (!json) {
            streams.out().print(sentence + '\n');
            return;
        }
        streams.out().writeBytes(JsonLine.bytes(out -> {
            out.writeStartObject();
            key(out, deed.key());
            JsonLine.text(out, "code", deed.reason().code());
            JsonLine.text(out, "detail", deed.detail());
            out.writeBooleanProperty("moved", deed.moved());
            JsonLine.text(out, "sentence", sentence);
            out.writeEndObject();
        }));
    }

    static void print(Streams streams, boolean json, ManagedKey key, @Nullable KeyHealth health) {
        if (json) {
            streams.out().writeBytes(JsonLine.bytes(out -> {
                out.writeStartObject();
                key(out, key);
                JsonLine.text(out, "algorithm", key.algorithm().keyType());
                JsonLine.number(out, "bits", key.bits());
                JsonLine.text(out, "name", key.keyName().toString());
                JsonLine.text(out, "record", key.record());
                JsonLine.text(out, "zoneLine", key.zoneLine());
                JsonLine.text(out, "fingerprint", key.fingerprint());
                out.writeName("health");
                if (health == null) out.writeNull();
                else health(out, health);
                out.writeEndObject();
            }));
            return;
        }
        Instant due = due(key);
        streams.out()
                .print(key.keyName() + "  " + key.state().word() + " since "
                        + key.state().at()
                        + (due == null ? "" : ", until " + due) + "  (" + key.line() + ", "
                        + key.algorithm().keyType() + ", " + key.bits() + " bits)\n"
                        + (health == null
                                ? ""
                                : "  "
                                        + KeyDesk.sentence(
                                                key.domain().toString(),
                                                key.selector(),
                                                health.reason(),
                                                health.detail())
                                        + '\n'));
    }

    private static void health(JsonGenerator out, KeyHealth health) {
        out.writeStartObject();
        JsonLine.text(out, "code", health.reason().code());
        out.writeBooleanProperty("matches", health.isGood());
        JsonLine.text(out, "since", health.since().toString());
        JsonLine.text(out, "checkedAt", health.checkedAt().toString());
        JsonLine.text(out, "detail", health.detail());
        out.writeEndObject();
    }

    private static void key(JsonGenerator out, ManagedKey key) {
        JsonLine.domain(out, "domain", key.domain());
        JsonLine.text(out, "selector", key.selector());
        JsonLine.text(out, "rotation", key.line());
        JsonLine.text(out, "state", key.state().word());
        JsonLine.text(out, "since", key.state().at().toString());
        Instant due = due(key);
        JsonLine.text(out, "until", due == null ? null : due.toString());
    }
}
