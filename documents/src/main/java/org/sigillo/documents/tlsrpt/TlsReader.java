package org.sigillo.documents.tlsrpt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads TLS reports: those of RFC 8460, and what the field makes of them. The document is walked once as a stream.
public final class TlsReader {
    /// Objects and lists within one another.
    public static final int MAX_DEPTH = 50;
    /// The longest number, in characters.
    public static final int MAX_NUMBER = 40;
    /// The longest string, in characters.
    public static final int MAX_STRING = 1 << 20;
    /// The longest name, in characters.
    public static final int MAX_NAME = 1_000;
    /// Policies of one report.
    public static final int MAX_POLICIES = 1_000;
    /// Failure details of one report, all policies together.
    public static final int MAX_DETAILS = 100_000;
    /// The longest report id, in characters: it is a key.
    public static final int MAX_REPORT_ID = 1_000;
    /// The largest number of sessions.
    public static final long MAX_SESSIONS = 1_000_000_000_000L;
    /// A reporting period may begin so far in the future: clocks and time zones.
    public static final Duration MAX_AHEAD = Duration.ofDays(2);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    private final Instant now;

    /// A reader.
    ///
    /// @param now what the time is: a report about the future is refused
    public TlsReader(Instant now) {
        this.now = now;
    }

    /// Reads a document.
    ///
    /// @param octets the JSON, unpacked
    /// @param before what was wrong with its packing
    /// @return the report and all that was repaired
    /// @throws Unreadable if it is none
    public ReadReport read(byte[] octets, List<Repaired> before) throws Unreadable {
        Repairs repairs = new Repairs(before);
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), octets)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new Unreadable(Fault.NOT_TLS, "");
            TlsReport report = new TlsWalk(new JsonValues(json, repairs), repairs, now).report();
            if (!isAtEnd(json)) repairs.note(Repair.Tls.DOCUMENT_TAIL);
            return new ReadReport(report, repairs.list());
        } catch (StreamConstraintsException wrong) {
            throw new Unreadable(Fault.JSON_LIMIT, message(wrong));
        } catch (JacksonException wrong) {
            throw new Unreadable(Fault.JSON_MALFORMED, message(wrong));
        }
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    private static boolean isAtEnd(JsonParser json) {
        try {
            return json.nextToken() == null;
        } catch (JacksonException wrong) {
            return false;
        }
    }

    private static String message(JacksonException wrong) {
        String message = String.valueOf(wrong.getOriginalMessage());
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    /// A report that was read.
    ///
    /// @param report the report
    /// @param repairs what was wrong with it, in the order met
    public record ReadReport(TlsReport report, List<Repaired> repairs) {
        /// Copies the list.
        public ReadReport {
            repairs = List.copyOf(repairs);
        }
    }
}
