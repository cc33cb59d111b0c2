package org.sigillo.filter;

import org.sigillo.authres.ReceivedSpf;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Verdict;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.text.Ascii;

/// What the Received-SPF field says of a verdict.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-9.1 RFC 7208 §9.1
final class ReceivedSpfField {
    private ReceivedSpfField() {}

    static ReceivedSpf of(Verdict verdict, String receiver) {
        Envelope envelope = verdict.envelope();
        boolean helo = "".equals(envelope.mailFrom());
        SpfOutcome outcome = helo ? verdict.spfHelo() : verdict.spfMailFrom();
        return ReceivedSpf.of(outcome.result().word(), null)
                .with(
                        "client-ip",
                        envelope.clientIp() == null ? null : envelope.clientIp().toString())
                .with("envelope-from", envelope.mailFrom() == null ? null : plain(envelope.mailFrom()))
                .with("helo", envelope.helo().isEmpty() ? null : plain(envelope.helo()))
                .with("receiver", receiver)
                .with("identity", helo ? "helo" : "mailfrom")
                .with("mechanism", outcome.mechanism() == null ? null : plain(outcome.mechanism()))
                .with(
                        "problem",
                        outcome.reason() == null ? null : outcome.reason().code());
    }

    /// Only an internationalized message may hold what is not ASCII (6532 §3), and this field is for both.
    private static String plain(String text) {
        if (Ascii.isAscii(text)) return text;
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) out.append(text.charAt(i) < 128 ? text.charAt(i) : '?');
        return out.toString();
    }
}
