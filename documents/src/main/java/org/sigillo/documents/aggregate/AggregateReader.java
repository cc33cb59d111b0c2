package org.sigillo.documents.aggregate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;

/// Reads aggregate reports: those of RFC 9990, of RFC 7489, and what the field makes of them. Each deviation is
/// named;
/// a bad record costs none of the others. The document is walked once as a stream, and a second time only if it
/// is not
/// well formed.
///
/// Time: linear. Memory: the text of the document and its records, of which there are at most [#MAX_RECORDS].
public final class AggregateReader {
    /// Records of one report.
    public static final int MAX_RECORDS = 100_000;
    /// The longest report id, in characters: it is a key (9990 §3.5.1).
    public static final int MAX_REPORT_ID = 1_000;
    /// The longest reporting period: five years; some gather their old reports into one.
    public static final Duration MAX_SPAN = Duration.ofDays(5 * 366);
    /// A longer reporting period than a month and a day is named.
    public static final Duration LONGEST_USUAL_SPAN = Duration.ofDays(32);
    /// A reporting period may begin so far in the future: clocks and time zones.
    public static final Duration MAX_AHEAD = Duration.ofDays(2);

    private final Instant now;

    /// A reader.
    ///
    /// @param now what the time is: a report about the future is refused
    public AggregateReader(Instant now) {
        this.now = now;
    }

    /// Reads a document.
    ///
    /// @param octets the XML, unpacked
    /// @param before what was wrong with its packing
    /// @return the report and all that was repaired
    /// @throws Unreadable if it is none
    public ReadReport read(byte[] octets, List<Repaired> before) throws Unreadable {
        Repairs outer = new Repairs(before);
        String text = beginning(XmlText.decode(octets, outer), outer);
        Repairs repairs = new Repairs(outer.list());
        FeedbackReader plain = null;
        try {
            plain = feedback(text, repairs);
            plain.read();
            return new ReadReport(plain.report(), repairs.list());
        } catch (XMLStreamException wrong) {
            refuseLimits(wrong);
            if (text.contains("<!DOCTYPE")) throw new Unreadable(Fault.XML_DOCTYPE, "");
            String mended = text.contains("feedback") ? XmlMender.mend(text) : text;
            if (!mended.equals(text)) return mended(mended, outer);
            return broken(plain, repairs, wrong);
        }
    }

    private ReadReport mended(String text, Repairs outer) throws Unreadable {
        Repairs repairs = new Repairs(outer.list());
        repairs.note(Repair.Xml.MARKUP_IN_TEXT);
        FeedbackReader feedback = null;
        try {
            feedback = feedback(text, repairs);
            feedback.read();
            return new ReadReport(feedback.report(), repairs.list());
        } catch (XMLStreamException wrong) {
            refuseLimits(wrong);
            return broken(feedback, repairs, wrong);
        }
    }

    private FeedbackReader feedback(String text, Repairs repairs) throws XMLStreamException {
        return new FeedbackReader(new XmlCursor(AggregateXml.reader(text), repairs), repairs, now);
    }

    /// What stands before the break, if it is a report at all.
    private static ReadReport broken(
            @org.jspecify.annotations.Nullable FeedbackReader feedback, Repairs repairs, XMLStreamException wrong)
            throws Unreadable {
        if (feedback == null || !feedback.hasSome()) throw new Unreadable(Fault.XML_MALFORMED, message(wrong));
        repairs.note(feedback.complete() ? Repair.Xml.TRAILING_CONTENT : Repair.Xml.CUT, "", message(wrong));
        return new ReadReport(feedback.report(), repairs.list());
    }

    private static void refuseLimits(XMLStreamException wrong) throws Unreadable {
        String message = String.valueOf(wrong.getMessage());
        if (message.contains("limit (") || message.contains("Limit ("))
            throw new Unreadable(Fault.XML_LIMIT, message(wrong));
    }

    private static String message(XMLStreamException wrong) {
        String message = String.valueOf(wrong.getMessage());
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    /// The document without what stands before it.
    private static String beginning(String text, Repairs repairs) {
        int start = text.indexOf('<');
        if (start <= 0) return text;
        boolean blank = text.substring(0, start).isBlank();
        if (!blank) { // text may hold a `<` of its own
            int better = first(
                    text.indexOf("<?xml"),
                    first(text.indexOf("<feedback"), text.indexOf(":feedback") < 0 ? -1 : start));
            if (better >= 0) start = better;
        }
        repairs.note(blank ? Repair.Xml.BYTE_ORDER_MARK_AND_BLANKS : Repair.Xml.LEADING_TEXT);
        return text.substring(start);
    }

    private static int first(int one, int other) {
        return one < 0 ? other : other < 0 ? one : Math.min(one, other);
    }

    /// A report that was read.
    ///
    /// @param report the report
    /// @param repairs what was wrong with it, in the order met
    public record ReadReport(AggregateReport report, List<Repaired> repairs) {
        /// Copies the list.
        public ReadReport {
            repairs = List.copyOf(repairs);
        }
    }
}
