package org.sigillo.documents.unpack;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.text.Ascii;

/// Opens whatever reports come in. One that cannot be opened costs none of the others.
public final class Unpacker {
    private final UnpackLimits limits;

    /// An unpacker.
    ///
    /// @param limits how much it opens
    public Unpacker(UnpackLimits limits) {
        this.limits = limits;
    }

    /// Opens an input.
    ///
    /// @param input a mail, an archive, a document
    /// @return what it holds, at least one piece; that it holds nothing is a piece, too
    public List<Piece> unpack(byte[] input) {
        Opening opening = new Opening(new InflateBudget(limits));
        if (input.length > limits.inputOctets()) opening.refuse(Fault.TOO_LARGE, String.valueOf(limits.inputOctets()));
        else opening.open(input, 0, 0, List.of());
        return opening.pieces;
    }

    private final class Opening {
        private final InflateBudget budget;
        private final List<Piece> pieces = new ArrayList<>(1);

        Opening(InflateBudget budget) {
            this.budget = budget;
        }

        void refuse(Fault fault, String detail) {
            pieces.add(new Piece.Refused(fault, detail));
        }

        /// @param layers compressed files around this
        /// @param mails mails around this
        void open(byte[] octets, int layers, int mails, List<Repaired> before) {
            Repairs repairs = new Repairs(before);
            ContentKind kind = ContentKind.of(octets);
            try {
                switch (kind) {
                    case EMPTY -> refuse(Fault.EMPTY, "");
                    case OTHER -> refuse(Fault.NOT_A_REPORT, beginning(octets));
                    case XML, JSON -> pieces.add(new Piece.Document(kind, octets, repairs.list()));
                    case FEEDBACK ->
                        pieces.add(new Piece.Feedback("", null, new byte[0], octets, null, repairs.list()));
                    case GZIP -> {
                        deeper(layers, repairs);
                        byte[] inflated = Gunzip.inflate(octets, budget, repairs);
                        open(inflated, layers + 1, mails, repairs.list());
                    }
                    case ZIP -> {
                        deeper(layers, repairs);
                        List<byte[]> files = Unzip.inflate(octets, limits, budget);
                        if (files.isEmpty()) refuse(Fault.EMPTY, "");
                        for (byte[] file : files) open(file, layers + 1, mails, repairs.list());
                    }
                    case BASE64 -> {
                        if (repairs.has(Repair.Packing.BASE64_BARE)) throw new Unreadable(Fault.TOO_DEEP, "base64");
                        repairs.note(Repair.Packing.BASE64_BARE);
                        open(Base64.getMimeDecoder().decode(octets), layers, mails, repairs.list());
                    }
                    case MAIL -> mail(octets, layers, mails, repairs);
                }
            } catch (Unreadable wrong) {
                refuse(wrong.fault(), wrong.detail());
            } catch (IllegalArgumentException wrong) {
                refuse(Fault.NOT_A_REPORT, "broken base64");
            }
        }

        private void deeper(int layers, Repairs repairs) throws Unreadable {
            if (layers > limits.nesting()) throw new Unreadable(Fault.TOO_DEEP, String.valueOf(limits.nesting()));
            if (layers == 1) repairs.note(Repair.Packing.PACKED_TWICE);
        }

        private void mail(byte[] octets, int layers, int mails, Repairs repairs) throws Unreadable {
            if (mails > limits.mailNesting())
                throw new Unreadable(Fault.TOO_DEEP, String.valueOf(limits.mailNesting()));
            MailParts mail = MailParts.read(octets, limits);
            MailPart feedback = null;
            for (MailPart part : mail.parts()) if (feedback == null && part.isFeedback()) feedback = part;
            if (feedback != null || saysFeedback(mail)) {
                feedback(mail, feedback, repairs);
                return;
            }
            if (mail.mediaType().contains("delivery-status")) { // what comes back may hold a report of our own
                refuse(Fault.BOUNCE, "");
                return;
            }
            int found = pieces.size();
            for (MailPart part : mail.parts())
                if (!part.isText() && !part.isOriginal()) part(part, layers, mails, repairs);
            if (found < pieces.size()) return;
            for (MailPart part : mail.parts()) {
                if (!part.mediaType().equals("message/rfc822")) continue;
                Repairs inner = new Repairs(repairs.list());
                inner.note(Repair.Packing.FORWARDED);
                open(part.octets(), layers, mails + 1, inner.list());
            }
            if (found < pieces.size()) return;
            for (MailPart part : mail.parts()) if (part.isText()) text(part, layers, mails, repairs);
            if (found == pieces.size()) refuse(Fault.NOT_A_REPORT, "a mail without one");
        }

        /// A report that lacks the part for machines (the plain reports of Exim).
        private boolean saysFeedback(MailParts mail) {
            if (!mail.mediaType().startsWith("multipart/report")) return false;
            for (MailPart part : mail.parts()) if (!part.isText() && !part.isOriginal()) return false;
            return !mail.mediaType().contains("tlsrpt");
        }

        private void part(MailPart part, int layers, int mails, Repairs repairs) {
            ContentKind kind = ContentKind.of(part.octets());
            switch (kind) {
                case GZIP, ZIP, XML, JSON, BASE64 -> {
                    Repairs inner = new Repairs(repairs.list());
                    if (!part.fits(kind)) inner.note(Repair.Packing.TYPE_WRONG, "", part.mediaType());
                    open(part.octets(), layers, mails, inner.list());
                }
                case MAIL -> {
                    if (part.claimsReport()) open(part.octets(), layers, mails + 1, repairs.list());
                }
                case EMPTY, FEEDBACK, OTHER -> {
                    if (part.claimsReport())
                        refuse(kind == ContentKind.EMPTY ? Fault.EMPTY : Fault.NOT_A_REPORT, part.mediaType());
                }
            }
        }

        private void text(MailPart part, int layers, int mails, Repairs repairs) {
            ContentKind kind = ContentKind.of(part.octets());
            boolean report = kind == ContentKind.XML
                            && ContentKind.indexOf(part.octets(), "<feedback", 0, part.octets().length) >= 0
                    || kind == ContentKind.JSON
                    || kind == ContentKind.BASE64;
            if (!report) return;
            Repairs inner = new Repairs(repairs.list());
            inner.note(Repair.Packing.REPORT_IN_TEXT);
            open(part.octets(), layers, mails, inner.list());
        }

        private void feedback(MailParts mail, @org.jspecify.annotations.Nullable MailPart feedback, Repairs repairs) {
            byte[] text = new byte[0];
            byte[] original = null;
            for (MailPart part : mail.parts()) {
                if (part == feedback) continue;
                if (text.length == 0 && part.mediaType().equals("text/plain")) text = part.octets();
                if (original == null && part.isOriginal()) original = part.octets();
            }
            pieces.add(new Piece.Feedback(
                    mail.mediaType(),
                    mail.subject(),
                    text,
                    feedback == null ? null : feedback.octets(),
                    original,
                    repairs.list()));
        }
    }

    private static String beginning(byte[] octets) {
        return octets.length == 0 ? "" : "it begins with " + Ascii.octets(octets, 0, Math.min(octets.length, 40));
    }
}
