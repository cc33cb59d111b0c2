package org.sigillo.documents.aggregate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcPolicy;

/// Writes aggregate reports as RFC 9990 says: its namespace, its elements in its order, nothing of older editions.
public final class AggregateWriter {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:dmarc-2.0"; // 9990 §3.1.1.1
    private static final int MAX_SIGNATURES = 100; // 9990 §3.1.3
    private static final String BEFORE_COUNT = "</source_ip>\n";

    private final StringBuilder out = new StringBuilder(4096);
    private int depth;

    private AggregateWriter() {}

    /// The report as XML.
    ///
    /// @param report the report
    /// @return UTF-8
    /// @throws IllegalArgumentException if it lacks what RFC 9990 requires, or has what it does not know;
    ///     the message
    ///     names the element
    public static byte[] write(AggregateReport report) {
        AggregateWriter writer = new AggregateWriter();
        writer.report(report);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A policy as XML, to be kept until a report is made of it.
    ///
    /// @param policy the policy
    /// @return the element `policy_published`, as it stands in a report
    /// @throws IllegalArgumentException if it lacks what RFC 9990 requires
    public static String policy(PolicyPublished policy) {
        AggregateWriter writer = new AggregateWriter();
        writer.depth = 1;
        writer.published(policy);
        return writer.out.toString();
    }

    /// A record as XML without its count, to be kept and counted until a report is made of it. Equal records give
    /// equal text.
    ///
    /// @param record the record; its count does not matter
    /// @return the element `record`, as it stands in a report, but for `count`
    /// @throws IllegalArgumentException if it lacks what RFC 9990 requires, or has what it does not know
    public static String record(AggregateRecord record) {
        AggregateWriter writer = new AggregateWriter();
        writer.depth = 1;
        writer.record(record, false);
        return writer.out.toString();
    }

    /// A record that was kept, and how many messages it stands for.
    ///
    /// @param record what [#record] gave
    /// @param count how many
    public record CountedRecord(String record, long count) {}

    /// The report as XML, of what was kept.
    ///
    /// @param metadata who reports, and on which time
    /// @param policy what [#policy(PolicyPublished)] gave
    /// @param records what [#record(AggregateRecord)] gave; one or more
    /// @return UTF-8, the same octets as of the report as a whole
    /// @throws IllegalArgumentException if the metadata lack what RFC 9990 requires
    public static byte[] write(ReportMetadata metadata, String policy, List<CountedRecord> records) {
        if (records.isEmpty()) throw new IllegalArgumentException("record is required"); // 9990 §3.1.1.2
        AggregateWriter writer = new AggregateWriter();
        writer.begin(metadata);
        writer.out.append(policy);
        for (CountedRecord one : records) {
            int place = one.record().indexOf(BEFORE_COUNT) + BEFORE_COUNT.length();
            writer.out.append(one.record(), 0, place);
            writer.depth = 3;
            writer.element("count", String.valueOf(one.count()));
            writer.out.append(one.record(), place, one.record().length());
        }
        writer.depth = 1;
        writer.close("feedback");
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void begin(ReportMetadata metadata) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        open("feedback xmlns=\"" + NAMESPACE + '"');
        element("version", "1.0");
        metadata(metadata);
    }

    private void report(AggregateReport report) {
        if (report.records().isEmpty()) throw new IllegalArgumentException("record is required"); // 9990 §3.1.1.2
        begin(report.metadata());
        published(report.policy());
        for (AggregateRecord record : report.records()) record(record, true);
        close("feedback");
    }

    private void metadata(ReportMetadata metadata) {
        open("report_metadata");
        element("org_name", needed(metadata.orgName(), "org_name"));
        element("email", needed(metadata.email(), "email"));
        optional("extra_contact_info", metadata.extraContactInfo());
        element("report_id", needed(metadata.reportId(), "report_id"));
        open("date_range");
        element("begin", seconds(metadata.dateRange().begin()));
        element("end", seconds(metadata.dateRange().end()));
        close("date_range");
        if (metadata.errors().size() > 1) throw new IllegalArgumentException("one error at most");
        if (!metadata.errors().isEmpty()) element("error", metadata.errors().getFirst());
        optional("generator", metadata.generator());
        close("report_metadata");
    }

    private static String seconds(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }

    private void published(PolicyPublished policy) {
        open("policy_published");
        element("domain", policy.domain().toString());
        if (policy.discoveryMethod() != null)
            element("discovery_method", policy.discoveryMethod().word());
        if (policy.p() == null) throw new IllegalArgumentException("p is required");
        element("p", policy.p().word());
        optional("sp", word(policy.sp()));
        optional("np", word(policy.np()));
        optional("fo", policy.fo());
        if (policy.adkim() != null)
            element("adkim", String.valueOf(policy.adkim().letter()));
        if (policy.aspf() != null) element("aspf", String.valueOf(policy.aspf().letter()));
        if (policy.testing() != null) element("testing", policy.testing() ? "y" : "n");
        close("policy_published");
    }

    private static @Nullable String word(@Nullable DmarcPolicy policy) {
        return policy == null ? null : policy.word();
    }

    private void record(AggregateRecord record, boolean counted) {
        open("record");
        Row row = record.row();
        open("row");
        element("source_ip", row.sourceIp().toString());
        if (counted) element("count", String.valueOf(row.count()));
        PolicyEvaluated evaluated = row.policyEvaluated();
        open("policy_evaluated");
        element("disposition", word(evaluated.disposition(), "disposition"));
        element("dkim", word(evaluated.dkim(), "dkim"));
        element("spf", word(evaluated.spf(), "spf"));
        for (PolicyOverride reason : evaluated.reasons()) {
            open("reason");
            element("type", overrideWord(reason.type()));
            optional("comment", reason.comment());
            close("reason");
        }
        close("policy_evaluated");
        close("row");
        identifiers(record.identifiers());
        results(record.authResults());
        close("record");
    }

    private static String word(@Nullable ReportWord word, String where) {
        if (word == null) throw new IllegalArgumentException(where + " is required");
        return word.word();
    }

    private static String overrideWord(OverrideType type) {
        return switch (type) {
            case LOCAL_POLICY, MAILING_LIST, OTHER, POLICY_TEST_MODE, TRUSTED_FORWARDER -> type.word();
            case FORWARDED, SAMPLED_OUT -> throw new IllegalArgumentException("no reason of RFC 9990: " + type.word());
        };
    }

    private void identifiers(Identifiers identifiers) {
        open("identifiers");
        element("header_from", needed(identifiers.headerFrom(), "header_from"));
        optional("envelope_from", identifiers.envelopeFrom());
        optional("envelope_to", identifiers.envelopeTo());
        close("identifiers");
    }

    private void results(AuthResults results) {
        open("auth_results");
        List<DkimAuthResult> dkim = results.dkim();
        for (DkimAuthResult one : dkim.subList(0, Math.min(MAX_SIGNATURES, dkim.size()))) {
            open("dkim");
            element("domain", needed(one.domain(), "dkim/domain"));
            element("selector", needed(one.selector(), "dkim/selector"));
            element("result", word(one.result(), "dkim/result"));
            optional("human_result", one.humanResult());
            close("dkim");
        }
        if (results.spf().size() > 1) throw new IllegalArgumentException("one spf at most"); // 9990 §3.1.1.11
        for (SpfAuthResult one : results.spf()) {
            open("spf");
            element("domain", needed(one.domain(), "spf/domain"));
            if (one.scope() == SpfScope.HELO) throw new IllegalArgumentException("no scope of RFC 9990: helo");
            if (one.scope() != null) element("scope", one.scope().word());
            element("result", word(one.result(), "spf/result"));
            optional("human_result", one.humanResult());
            close("spf");
        }
        close("auth_results");
    }

    private static String needed(@Nullable String value, String name) {
        if (value == null) throw new IllegalArgumentException(name + " is required");
        return value;
    }

    private void open(String name) {
        out.repeat(' ', 2 * depth++).append('<').append(name).append(">\n");
    }

    private void close(String name) {
        out.repeat(' ', 2 * --depth).append("</").append(name).append(">\n");
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) element(name, value);
    }

    private void element(String name, String value) {
        out.repeat(' ', 2 * depth).append('<').append(name).append('>');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                default -> out.append(isAllowed(value, i) ? c : '\uFFFD');
            }
        }
        out.append("</").append(name).append(">\n");
    }

    /// W3C XML §2.2, and no half of a surrogate pair.
    private static boolean isAllowed(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c))
            return i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
        if (Character.isLowSurrogate(c)) return i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
        return c >= ' ' && c != '\uFFFE' && c != '\uFFFF' || c == '\t' || c == '\n';
    }
}
