package org.sigillo.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.documents.json.OctetText;
import org.sigillo.explain.Shown;
import org.sigillo.filter.Letter;
import org.sigillo.filter.MailFact;
import org.sigillo.inbound.Decision;
import org.sigillo.inbound.Verdict;
import org.sigillo.spec.Reason;

/// What became of a message, on one line. Whatever a stranger wrote in it is made safe to show.
public final class FactLine {
    private final List<String> names = new ArrayList<>(24);
    private final List<@Nullable Object> values = new ArrayList<>(24);

    private FactLine() {}

    /// The line.
    ///
    /// @param fact what became of a message
    /// @param json a JSON document, else `key=value`
    /// @return UTF-8 octets with a LF
    public static byte[] of(MailFact fact, boolean json) {
        FactLine line = new FactLine();
        line.put("time", fact.letter().at().toString());
        line.fact(fact);
        return json ? line.json() : line.text();
    }

    /// A line about the service itself.
    ///
    /// @param time when, ISO 8601
    /// @param event one word
    /// @param message a sentence
    /// @param json a JSON document, else `key=value`
    /// @return UTF-8 octets with a LF
    public static byte[] of(String time, String event, String message, boolean json) {
        FactLine line = new FactLine();
        line.put("time", time);
        line.put("event", event);
        line.put("message", message);
        return json ? line.json() : line.text();
    }

    private void fact(MailFact fact) {
        switch (fact) {
            case MailFact.Judged judged -> {
                letter("judged", judged.letter());
                verdict(judged.verdict());
                decision(judged.decision());
                put("forged", judged.forged());
                if (judged.sealedBy() != null) put("sealed", judged.sealedBy());
                millis(judged.nanos());
            }
            case MailFact.Signed signed -> {
                letter(signed.signedBy().isEmpty() ? "unsigned" : "signed", signed.letter());
                put("author", signed.author());
                put("keys", String.join(",", signed.signedBy()));
                if (!signed.refused().isEmpty()) put("refused", String.join(",", signed.refused()));
                if (signed.sealedBy() != null) put("sealed", signed.sealedBy());
                if (signed.sender() != null) put("sender", signed.sender());
                millis(signed.nanos());
            }
            case MailFact.Passed passed -> {
                letter("passed", passed.letter());
                put("forged", passed.forged());
            }
            case MailFact.Shed shed -> letter("shed", shed.letter());
            case MailFact.Troubled troubled -> {
                letter("troubled", troubled.letter());
                put("mistake", troubled.mistake().toString());
            }
        }
    }

    private void letter(String event, Letter letter) {
        put("event", event);
        put("listener", letter.listener());
        put("id", letter.queueId());
        put("client", letter.client() == null ? null : letter.client().toString());
        put("helo", letter.helo());
        put("mailFrom", letter.mailFrom());
        put("octets", letter.octets());
    }

    private void verdict(Verdict verdict) {
        put("author", text(verdict.dmarc().authorDomain()));
        put("spf", verdict.spfMailFrom().result().word());
        put("spfHelo", verdict.spfHelo().result().word());
        put("dkim", dkim(verdict.dkim()));
        put("arc", verdict.arc().result().word());
        put("dmarc", verdict.dmarc().result().word());
        put("dmarcReason", code(verdict.dmarc().reason()));
        put(
                "policy",
                verdict.dmarc().assessment() == null
                        ? null
                        : verdict.dmarc().assessment().word());
        if (verdict.iprev() != null) put("iprev", verdict.iprev().result().word());
        put("questions", verdict.steps().size());
    }

    private void decision(Decision decision) {
        put("action", decision.action().word());
        put("wanted", decision.wanted().word());
        put("mode", decision.mode().word());
        put("reason", decision.reason().code());
    }

    /// `pass:example.com/s1,fail:list.example/k`.
    private static String dkim(List<DkimOutcome> outcomes) {
        if (outcomes.isEmpty()) return "none";
        StringBuilder out = new StringBuilder();
        for (DkimOutcome outcome : outcomes) {
            if (!out.isEmpty()) out.append(',');
            out.append(outcome.result().word()).append(':').append(text(outcome.domain()));
            out.append('/').append(outcome.selector() == null ? "" : outcome.selector());
        }
        return out.toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String code(@Nullable Reason reason) {
        return reason == null ? null : reason.code();
    }

    private void millis(long nanos) {
        put("micros", nanos / 1_000);
    }

    private void put(String name, @Nullable Object value) {
        names.add(name);
        values.add(value);
    }

    private byte[] json() {
        return JsonLine.bytes(json -> {
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                json.writeName(names.get(i));
                switch (values.get(i)) {
                    case null -> json.writeNull();
                    case Number number -> json.writeNumber(number.longValue());
                    case Object value -> json.writeString(OctetText.show(value.toString()));
                }
            }
            json.writeEndObject();
        });
    }

    private byte[] text() {
        StringBuilder out = new StringBuilder(400);
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(i);
            if (value == null) continue;
            if (!out.isEmpty()) out.append(' ');
            out.append(names.get(i)).append('=');
            append(out, value.toString());
        }
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder out, String value) {
        boolean bare = !value.isEmpty();
        for (int i = 0; i < value.length() && bare; i++) {
            char c = value.charAt(i);
            bare = c > ' ' && c < 127 && c != '"' && c != '=' && c != '\\';
        }
        if (bare) {
            out.append(value);
            return;
        }
        String shown = Shown.text(OctetText.show(value));
        out.append('"');
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '"' || c == '\\') out.append('\\');
            out.append(c);
        }
        out.append('"');
    }
}
