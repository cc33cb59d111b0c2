package org.sigillo.cli.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.net.smtp.ProbeOutcome;

/// What was seen of mail servers, as a section of a page.
final class ProbeText {
    private ProbeText() {}

    static void write(Page page, List<@Nullable ProbeOutcome> seen) {
        if (seen.stream().allMatch(one -> one == null)) return;
        page.heading("What the servers show");
        for (ProbeOutcome one : seen) {
            if (one == null) continue;
            boolean encrypted = one.state() == ProbeOutcome.State.ENCRYPTED;
            page.row(
                    one.host(),
                    encrypted ? Mark.GOOD : Mark.BAD,
                    encrypted ? String.valueOf(one.protocol()) : one.state().word(),
                    encrypted ? certificate(one) : meaning(one));
        }
    }

    private static String certificate(ProbeOutcome seen) {
        return (seen.trusted() ? "trusted" : "not trusted")
                + (seen.named() ? ", has the host's name" : ", has not the host's name")
                + ", valid until " + seen.notAfter();
    }

    private static String meaning(ProbeOutcome seen) {
        String said = seen.detail().isEmpty() ? "" : ": " + seen.detail();
        return switch (seen.state()) {
            case ENCRYPTED -> "";
            case NO_ADDRESS -> "no address that may be connected to";
            case UNREACHABLE -> "no connection" + said;
            case TIMEOUT -> "no answer in time";
            case NOT_SMTP -> "this is not SMTP" + said;
            case REFUSED -> "the server refuses" + said;
            case NO_STARTTLS -> "STARTTLS is not offered";
            case GARBLED_STARTTLS -> "something on the way overwrites STARTTLS, so that mail goes in clear";
            case STARTTLS_REFUSED -> "STARTTLS is offered and refused" + said;
            case INJECTED -> "text in clear stands behind the answer to STARTTLS";
            case TLS_FAILED -> "the handshake fails" + said;
            case TOO_EARLY -> "looked at less than ten minutes ago";
        };
    }
}
