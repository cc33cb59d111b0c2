package org.sigillo.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Streams;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Shown;
import org.sigillo.post.QueuedParcel;
import org.sigillo.post.Suppression;
import org.sigillo.text.Ascii;
import tools.jackson.core.JsonGenerator;

/// What is to be sent, and where nothing is, as lines.
final class PostLines {
    private PostLines() {}

    static long number(String word) throws CallException {
        long number = Ascii.decimal(word, Long.MAX_VALUE / 16);
        if (number < 0) throw CallException.usage('"' + word + "\" is no number of the queue");
        return number;
    }

    static void print(Streams streams, boolean json, QueuedParcel parcel) {
        if (json) {
            streams.out().writeBytes(JsonLine.bytes(out -> write(out, parcel)));
            return;
        }
        streams.out()
                .println(parcel.id() + "  " + parcel.state().word() + "  "
                        + parcel.kind().word() + "  " + Shown.text(parcel.domain()) + "  to "
                        + Shown.text(parcel.destination().toString()));
        streams.out()
                .println("   " + Shown.text(parcel.key()) + ", " + parcel.size() + " octets, since "
                        + moment(parcel.addedAt()) + ", tried " + parcel.attempts() + " times"
                        + (parcel.nextAt() == null
                                ? ""
                                : ", next " + moment(parcel.nextAt()) + ", until " + moment(parcel.notAfter()))
                        + (parcel.inDoubt() && !parcel.state().isEnd() ? ", may have arrived" : ""));
        if (!parcel.answer().isEmpty()) streams.out().println("   " + Shown.text(parcel.answer()));
    }

    private static void write(JsonGenerator out, QueuedParcel parcel) {
        out.writeStartObject();
        out.writeNumberProperty("number", parcel.id());
        JsonLine.text(out, "key", parcel.key());
        out.writeStringProperty("kind", parcel.kind().word());
        JsonLine.text(out, "destination", parcel.destination().toString());
        JsonLine.text(out, "domain", parcel.domain());
        out.writeStringProperty("mediaType", parcel.mediaType());
        out.writeNumberProperty("octets", parcel.size());
        out.writeStringProperty("sha256", parcel.hash());
        out.writeStringProperty("state", parcel.state().word());
        out.writeNumberProperty("attempts", parcel.attempts());
        JsonLine.text(out, "next", momentOrNull(parcel.nextAt()));
        out.writeBooleanProperty("mayHaveArrived", parcel.inDoubt());
        JsonLine.text(out, "added", moment(parcel.addedAt()));
        JsonLine.text(out, "changed", moment(parcel.changedAt()));
        JsonLine.text(out, "notAfter", moment(parcel.notAfter()));
        JsonLine.text(out, "answer", parcel.answer());
        out.writeEndObject();
    }

    static void print(Streams streams, boolean json, Suppression one) {
        if (json) {
            streams.out().writeBytes(JsonLine.bytes(out -> write(out, one)));
            return;
        }
        String state = one.active()
                ? "nothing is sent" + (one.until() == null ? "" : " until " + moment(one.until()))
                : "is sent to";
        streams.out()
                .println(Shown.text(one.address()) + "  " + state + "; "
                        + one.reason().word() + ", " + one.strikes() + " times, last " + moment(one.lastAt()) + ": "
                        + Shown.text(one.detail()));
    }

    private static void write(JsonGenerator out, Suppression one) {
        out.writeStartObject();
        JsonLine.text(out, "address", one.address());
        out.writeBooleanProperty("active", one.active());
        out.writeStringProperty("reason", one.reason().word());
        JsonLine.text(out, "detail", one.detail());
        out.writeNumberProperty("strikes", one.strikes());
        JsonLine.text(out, "since", moment(one.since()));
        JsonLine.text(out, "last", moment(one.lastAt()));
        JsonLine.text(out, "until", momentOrNull(one.until()));
        out.writeEndObject();
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static @Nullable String momentOrNull(@Nullable Instant instant) {
        return instant == null ? null : moment(instant);
    }
}
