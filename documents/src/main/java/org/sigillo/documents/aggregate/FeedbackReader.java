package org.sigillo.documents.aggregate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repair.Aggregate;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.name.DomainName;

/// Reads the element `feedback` (9990 §3.1.1.2), its parts in any order. What was read before the XML breaks off can
/// still be had.
final class FeedbackReader {
    /// Names of extensions that are told of.
    static final int MAX_EXTENSIONS = 20;
    /// Errors of the policy record that are kept.
    static final int MAX_ERRORS = 20;

    private static final String NAMESPACE = "urn:ietf:params:xml:ns:dmarc-2.0";
    private static final Set<String> OLD_NAMESPACES =
            Set.of("", "http://dmarc.org/dmarc-xml/0.1", "http://dmarc.org/dmarc-xml/0.1/rua.xsd");
    private static final DiscoveryMethod[] METHODS = DiscoveryMethod.values();

    private final XmlCursor xml;
    private final Repairs repairs;
    private final ReportValues values;
    private final Instant now;
    private final Set<String> extensions = new LinkedHashSet<>(0);
    private final List<AggregateRecord> records = new ArrayList<>();
    private final RecordReader recordReader;
    private boolean current;
    private boolean complete;
    private @Nullable String version;
    private @Nullable ReportMetadata metadata;
    private @Nullable PolicyPublished policy;

    FeedbackReader(XmlCursor xml, Repairs repairs, Instant now) {
        this.xml = xml;
        this.repairs = repairs;
        this.values = new ReportValues(repairs);
        this.now = now;
        this.recordReader = new RecordReader(xml, repairs, values, extensions);
    }

    /// Reads the document.
    void read() throws XMLStreamException, Unreadable {
        String around = xml.find("feedback");
        if (around == null) throw new Unreadable(Fault.NOT_AGGREGATE, "");
        if (!around.isEmpty()) repairs.note(Aggregate.FEEDBACK_NOT_ROOT, "feedback", around);
        String namespace = xml.namespace();
        current = namespace.equals(NAMESPACE);
        if (!current && !OLD_NAMESPACES.contains(namespace))
            repairs.note(Aggregate.NAMESPACE_UNKNOWN, "feedback", namespace);
        xml.adoptPrefix();
        for (String name; (name = xml.child()) != null; ) part(name);
        complete = true;
        if (around.isEmpty() && !xml.nothingLeft()) repairs.note(Repair.Xml.TRAILING_CONTENT);
    }

    private void part(String name) throws XMLStreamException, Unreadable {
        switch (name) {
            case "version" -> {
                version = ReportValues.free(xml.text(name));
                if (version != null && !version.equals("1.0") && !version.equals("1"))
                    repairs.note(Aggregate.VERSION_UNKNOWN, name, version);
            }
            case "report_metadata" -> {
                if (metadata != null) throw new Unreadable(Fault.ELEMENT_REPEATED, name);
                metadata = metadata();
            }
            case "policy_published" -> {
                if (policy != null) throw new Unreadable(Fault.ELEMENT_REPEATED, name);
                policy = policy();
            }
            case "extension" -> extension();
            case "record" -> {
                if (records.size() >= AggregateReader.MAX_RECORDS)
                    throw new Unreadable(Fault.TOO_MANY_RECORDS, String.valueOf(AggregateReader.MAX_RECORDS));
                recordReader.read(records);
            }
            default -> unknown(name);
        }
    }

    private void unknown(String name) throws XMLStreamException, Unreadable {
        repairs.note(Aggregate.ELEMENT_UNKNOWN, "", name);
        xml.skip();
    }

    private void extension() throws XMLStreamException, Unreadable {
        for (String name; (name = xml.child()) != null; ) {
            if (extensions.size() < MAX_EXTENSIONS) extensions.add(name);
            xml.skip();
        }
    }

    private ReportMetadata metadata() throws XMLStreamException, Unreadable {
        String[] text = new String[5];
        boolean[] seen = new boolean[5];
        DateRange range = null;
        List<String> errors = new ArrayList<>(0);
        for (String name; (name = xml.child()) != null; ) {
            int slot = switch (name) {
                case "org_name" -> 0;
                case "email" -> 1;
                case "extra_contact_info" -> 2;
                case "report_id" -> 3;
                case "generator" -> 4;
                case "date_range" -> 5;
                case "error" -> 6;
                default -> -1;
            };
            switch (slot) {
                case -1 -> unknown(name);
                case 5 -> {
                    if (range != null) throw new Unreadable(Fault.ELEMENT_REPEATED, name);
                    range = range();
                }
                case 6 -> {
                    String error = ReportValues.free(xml.text(name));
                    if (error != null && errors.size() < MAX_ERRORS) errors.add(error);
                }
                default -> {
                    if (seen[slot]) {
                        repairs.note(Aggregate.ELEMENT_REPEATED, name, "");
                        xml.skip();
                    } else text[slot] = xml.text(name);
                    seen[slot] = true;
                }
            }
        }
        if (range == null) throw new Unreadable(Fault.ELEMENT_MISSING, "date_range");
        String id = needed(text[3], "report_id");
        if (id != null && id.length() > AggregateReader.MAX_REPORT_ID)
            throw new Unreadable(Fault.REPORT_ID_LENGTH, String.valueOf(AggregateReader.MAX_REPORT_ID));
        return new ReportMetadata(
                needed(text[0], "org_name"),
                needed(text[1], "email"),
                text[2] == null ? null : ReportValues.free(text[2]),
                id,
                range,
                errors,
                text[4] == null ? null : ReportValues.free(text[4]));
    }

    private @Nullable String needed(@Nullable String text, String where) {
        if (text != null) return values.needed(text, where);
        repairs.note(Aggregate.ELEMENT_MISSING, where, "");
        return null;
    }

    private DateRange range() throws XMLStreamException, Unreadable {
        Instant begin = null;
        Instant end = null;
        for (String name; (name = xml.child()) != null; ) {
            switch (name) {
                case "begin" -> begin = values.instant(xml.text(name), name);
                case "end" -> end = values.instant(xml.text(name), name);
                default -> unknown(name);
            }
        }
        if (begin == null || end == null) throw new Unreadable(Fault.ELEMENT_MISSING, begin == null ? "begin" : "end");
        if (end.isBefore(begin)) throw new Unreadable(Fault.DATE_REVERSED, begin + " to " + end);
        if (Duration.between(begin, end).compareTo(AggregateReader.MAX_SPAN) > 0)
            throw new Unreadable(Fault.DATE_SPAN, String.valueOf(AggregateReader.MAX_SPAN.toDays()));
        if (Duration.between(begin, end).compareTo(AggregateReader.LONGEST_USUAL_SPAN) > 0)
            repairs.note(Aggregate.DATE_SPAN, "date_range", begin + " to " + end);
        if (begin.isAfter(now.plus(AggregateReader.MAX_AHEAD)))
            throw new Unreadable(Fault.DATE_FUTURE, begin + " to " + end);
        return new DateRange(begin, end);
    }

    private PolicyPublished policy() throws XMLStreamException, Unreadable {
        String domain = null;
        DiscoveryMethod method = null;
        DmarcPolicy p = null;
        DmarcPolicy sp = null;
        DmarcPolicy np = null;
        String fo = null;
        Alignment adkim = null;
        Alignment aspf = null;
        Boolean testing = null;
        String pct = null;
        Set<String> seen = new LinkedHashSet<>(16);
        for (String name; (name = xml.child()) != null; ) {
            if (!seen.add(name)) {
                repairs.note(Aggregate.ELEMENT_REPEATED, name, "");
                xml.skip();
                continue;
            }
            switch (name) {
                case "domain" -> domain = values.stripped(xml.text(name), "policy_published/domain");
                case "discovery_method" -> method = values.word(xml.text(name), name, METHODS);
                case "p" -> p = values.policy(xml.text(name), name);
                case "sp" -> sp = optional(xml.text(name), name);
                case "np" -> np = optional(xml.text(name), name);
                case "fo" -> fo = ReportValues.free(xml.text(name));
                case "adkim" -> adkim = alignment(xml.text(name), name);
                case "aspf" -> aspf = alignment(xml.text(name), name);
                case "testing" -> testing = testing(xml.text(name), name);
                case "pct" -> pct = ReportValues.free(xml.text(name));
                default -> unknown(name);
            }
        }
        if (!seen.contains("p")) repairs.note(Aggregate.ELEMENT_MISSING, "p", "");
        edition(seen);
        if (domain == null || domain.isEmpty()) throw new Unreadable(Fault.ELEMENT_MISSING, "policy_published/domain");
        String read = values.domain(domain, "policy_published/domain");
        DomainName name = DomainName.parseOrNull(read);
        if (name == null || ReportValues.hasOdd(read)) throw new Unreadable(Fault.DOMAIN_INVALID, domain);
        return new PolicyPublished(name, method, p, sp, np, fo, adkim, aspf, testing, pct);
    }

    /// Elements that came with RFC 9990, and one that went with it.
    private void edition(Set<String> seen) {
        if (current && seen.contains("pct")) repairs.note(Aggregate.EDITION_MIXED, "pct", "");
        if (current) return;
        for (String name : List.of("np", "testing", "discovery_method"))
            if (seen.contains(name)) repairs.note(Aggregate.EDITION_MIXED, name, "");
    }

    /// RFC 7489 requires it, and many write it empty where the domain says nothing.
    private @Nullable DmarcPolicy optional(String text, String where) {
        return values.policy(text, where);
    }

    private @Nullable Alignment alignment(String text, String where) {
        String value = values.stripped(text, where);
        for (Alignment mode : Alignment.values())
            if (value.length() == 1 && value.charAt(0) == mode.letter()) return mode;
        String lower = value.toLowerCase(java.util.Locale.ROOT);
        for (Alignment mode : Alignment.values()) {
            if (!lower.equals(mode.name().toLowerCase(java.util.Locale.ROOT))
                    && !lower.equals(String.valueOf(mode.letter()))) continue;
            repairs.note(lower.length() == 1 ? Aggregate.WORD_CASE : Aggregate.WORD_OBSOLETE, where, value);
            return mode;
        }
        repairs.note(value.isEmpty() ? Aggregate.ELEMENT_EMPTY : Aggregate.WORD_UNKNOWN, where, value);
        return null;
    }

    private @Nullable Boolean testing(String text, String where) {
        String value = values.stripped(text, where);
        if (value.equals("y") || value.equals("n")) return value.equals("y");
        boolean known = value.equals("Y") || value.equals("N");
        repairs.note(
                known ? Aggregate.WORD_CASE : value.isEmpty() ? Aggregate.ELEMENT_EMPTY : Aggregate.WORD_UNKNOWN,
                where,
                value);
        return known ? (Boolean) value.equals("Y") : null;
    }

    /// Whether the end of the element was met.
    boolean complete() {
        return complete;
    }

    /// Whether a part of the report is there that is worth having though the rest is lost.
    boolean hasSome() {
        return metadata != null && policy != null && !records.isEmpty();
    }

    AggregateReport report() throws Unreadable {
        if (metadata == null) throw new Unreadable(Fault.ELEMENT_MISSING, "report_metadata");
        if (policy == null) throw new Unreadable(Fault.ELEMENT_MISSING, "policy_published");
        if (records.isEmpty() && !repairs.has(Aggregate.RECORD_DROPPED)) repairs.note(Aggregate.NO_RECORDS);
        return new AggregateReport(version, metadata, policy, List.copyOf(extensions), records);
    }
}
