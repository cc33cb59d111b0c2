package org.sigillo.outgoing;

import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.text.Ascii;

/// What a header says of who wrote the message: a reporter, or a machine that answers. Anybody can write such fields;
/// what follows from them must never spare a forger.
final class ReportSigns {
    private ReportSigns() {}

    /// Whether the message carries a report: of DMARC (9990 §3.5.2), of failures (5965 §2), of TLS (8460 §5.3).
    static boolean isReport(Header header) {
        for (HeaderField field : header.fields()) {
            if (field.is("tls-report-domain")) return true;
            if (field.is("subject")) {
                String subject = Ascii.lower(field.unfolded()).strip();
                if (subject.startsWith("report domain:") && subject.contains("submitter:")) return true;
            }
            if (field.is("content-type")) {
                String type = Ascii.lower(field.unfolded());
                if (type.strip().startsWith("multipart/report")
                        && (type.contains("feedback-report") || type.contains("tlsrpt"))) return true;
            }
        }
        return false;
    }

    /// Whether a machine wrote the message: 3834 §5, and a report of any kind (6522).
    static boolean isAutomatic(Header header) {
        if (isReport(header)) return true;
        for (HeaderField field : header.fields()) {
            if (field.is("auto-submitted")
                    && !Ascii.lower(field.unfolded()).strip().startsWith("no")) return true;
            if (field.is("content-type")
                    && Ascii.lower(field.unfolded()).strip().startsWith("multipart/report")) return true;
        }
        return false;
    }

    /// Whether a field marks the message as spam.
    static boolean isMarked(Header header, String name) {
        for (HeaderField field : header.all(name))
            if (Ascii.lower(field.unfolded()).strip().startsWith("yes")) return true;
        return false;
    }
}
