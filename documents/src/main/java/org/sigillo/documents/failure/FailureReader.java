package org.sigillo.documents.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair.Failure;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.documents.unpack.Piece;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;
import org.sigillo.text.FieldScanner;
import org.sigillo.text.MailDate;

/// Reads failure reports of RFC 9991, RFC 6591 and RFC 5965, and the reports of Exim, which have sentences for people
/// alone. Time and memory are linear in the mail; what is kept is bounded.
public final class FailureReader {
    private static final Set<String> TYPES = Set.of(
            "abuse", "auth-failure", "auth-failure-report", "fraud", "not-spam", "other", "virus", "dkim", "opt-out");
    private static final Set<String> FAILURES =
            Set.of("adsp", "bodyhash", "revoked", "signature", "spf", "dmarc"); // 6591 §3.3, 9991 §4
    private static final Set<String> ALIGNMENTS = Set.of("dkim", "spf", "none");
    private static final Set<String> RESULTS = Set.of("delivered", "spam", "policy", "reject", "other");
    private static final Set<String> MANY = Set.of(
            "authentication-results", "original-rcpt-to", "reported-domain", "reported-uri", "spf-dns"); // 5965 §3.3
    private static final long MAX_INCIDENTS = 0xFFFFFFFFL; // 5965 §3.2: 32 bits

    private final Repairs repairs;
    private final Map<String, List<String>> values = new HashMap<>();
    private List<ReportField> fields = List.of();

    private FailureReader(List<Repaired> before) {
        this.repairs = new Repairs(before);
    }

    /// Reads a report.
    ///
    /// @param parts what the mail holds
    /// @return the report and all that was repaired
    /// @throws Unreadable if it is none
    public static ReadReport read(Piece.Feedback parts) throws Unreadable {
        FailureReader reader = new FailureReader(parts.repairs());
        return new ReadReport(reader.report(parts), reader.repairs.list());
    }

    private FailureReport report(Piece.Feedback parts) throws Unreadable {
        byte[] machine = parts.fields();
        List<ReportField> original =
                parts.original() == null ? List.of() : FieldLines.ofMessage(parts.original(), repairs);
        if (machine == null) {
            repairs.note(Failure.NO_FEEDBACK_PART);
            PlainReport plain = PlainReport.of(parts.text(), repairs);
            if (plain == null) throw new Unreadable(Fault.NOT_FAILURE, "");
            fields = plain.fields();
            if (original.isEmpty()) original = plain.original();
        } else {
            if (!parts.mediaType().contains("feedback-report")) repairs.note(Failure.NOT_MULTIPART_REPORT);
            fields = FieldLines.ofReport(machine, repairs);
        }
        for (ReportField field : fields)
            values.computeIfAbsent(Ascii.lower(field.name()), name -> new ArrayList<>(1))
                    .add(field.value());
        if (original.isEmpty()) repairs.note(Failure.NO_ORIGINAL);
        return report(original);
    }

    private FailureReport report(List<ReportField> original) throws Unreadable {
        String type = words("feedback-type", TYPES, ";").stream().findFirst().orElse(null);
        if (type == null) throw new Unreadable(Fault.NOT_FAILURE, "");
        String version = once("version");
        String userAgent = once("user-agent");
        for (String name : List.of("user-agent", "version"))
            if (!values.containsKey(name)) repairs.note(Failure.FIELD_MISSING, name, "");
        if (version != null && !version.equals("1")) repairs.note(Failure.VERSION_UNKNOWN, "version", version);
        List<String> failures = words("auth-failure", FAILURES, ",");
        if (type.equals("auth-failure") && failures.isEmpty()) repairs.note(Failure.FIELD_MISSING, "auth-failure", "");
        List<String> alignment = words("identity-alignment", ALIGNMENTS, ",");
        if (failures.contains("dmarc") && alignment.isEmpty()) repairs.note(Failure.ALIGNMENT_MISSING);
        List<String> results = words("delivery-result", RESULTS, ",");
        return new FailureReport(
                type,
                userAgent,
                version,
                failures,
                alignment,
                results.isEmpty() ? null : results.getFirst(),
                once("original-envelope-id"),
                path(once("original-mail-from")),
                many("original-rcpt-to").stream().map(FailureReader::bare).toList(),
                arrival(),
                once("reporting-mta"),
                source(),
                incidents(),
                many("authentication-results"),
                many("reported-domain").stream().map(FailureReader::domain).toList(),
                fields,
                original);
    }

    /// The value of a field that stands once.
    private @Nullable String once(String name) {
        List<String> found = many(name);
        if (found.size() > 1 && !MANY.contains(name)) repairs.note(Failure.FIELD_REPEATED, name, "");
        return found.isEmpty() || found.getFirst().isEmpty() ? null : found.getFirst();
    }

    private List<String> many(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// Words of a field, comments left out, in lower case.
    private List<String> words(String name, Set<String> known, String stops) {
        String value = once(name);
        List<String> words = new ArrayList<>(2);
        if (value == null) return words;
        FieldScanner in = new FieldScanner(value);
        while (true) {
            in.skipCfws(null);
            if (in.take(',') || in.take(';')) continue;
            if (in.atEnd()) return words;
            String word = Ascii.lower(in.word(",;"));
            if (word.isEmpty()) return words; // what no word can begin with
            if (!known.contains(word)) repairs.note(Failure.WORD_UNKNOWN, name, word);
            if (!words.contains(word) && words.size() < known.size()) words.add(word);
        }
    }

    private static @Nullable String path(@Nullable String value) {
        return value == null ? null : bare(value);
    }

    private static String bare(String value) {
        String stripped = value.strip();
        boolean angled = stripped.startsWith("<") && stripped.endsWith(">") && stripped.length() > 1;
        return angled ? stripped.substring(1, stripped.length() - 1) : stripped;
    }

    private static String domain(String value) {
        DomainName name = DomainName.parseUtf8Octets(value);
        return name == null ? value : name.toString();
    }

    /// 5965 §3.2: Received-Date is an older name of Arrival-Date.
    private @Nullable Instant arrival() {
        String value = once("arrival-date");
        if (value == null) value = once("received-date");
        if (value == null) return null;
        Instant instant = MailDate.parse(value);
        if (instant == null) repairs.note(Failure.DATE_INVALID, "arrival-date", value);
        return instant;
    }

    private @Nullable IpAddress source() {
        String value = once("source-ip");
        if (value == null) return null;
        String text = value;
        if (text.startsWith("[") && text.endsWith("]")) text = text.substring(1, text.length() - 1);
        if (Ascii.lower(text).startsWith("ipv6:")) text = text.substring(5); // 5321 §4.1.3
        IpAddress address = text.length() > 60 ? null : IpAddress.parse(text);
        if (address == null) repairs.note(Failure.ADDRESS_INVALID, "source-ip", value);
        return address == null ? null : address.unmapped();
    }

    private long incidents() {
        String value = once("incidents");
        if (value == null) return 1; // 5965 §3.2
        long count = Ascii.decimal(value, MAX_INCIDENTS);
        if (count >= 0) return count;
        repairs.note(Failure.INCIDENTS_INVALID, "incidents", value);
        return 1;
    }

    /// A report that was read.
    ///
    /// @param report the report
    /// @param repairs what was wrong with it, in the order met
    public record ReadReport(FailureReport report, List<Repaired> repairs) {
        /// Copies the list.
        public ReadReport {
            repairs = List.copyOf(repairs);
        }
    }
}
