package org.sigillo.documents.repair;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// Why something cannot be read as a report.
public enum Fault implements Reason {
    /// There is nothing in it.
    EMPTY("unpack.empty", Clause.rfc(9990, "3.5.2")),
    /// It holds no report.
    NOT_A_REPORT("unpack.not-a-report", Clause.rfc(9990, "3.5.2")),
    /// It is a mail that tells of others that came back.
    BOUNCE("unpack.bounce", Clause.rfc(3464, "2")),
    /// It is larger than so many octets.
    TOO_LARGE("unpack.too-large", Clause.rfc(9990, "8.1")),
    /// Decompressed it is larger than so many octets.
    INFLATED_TOO_LARGE("unpack.inflated-too-large", Clause.rfc(9990, "8.1")),
    /// It inflates to more than so many times its size.
    RATIO_TOO_HIGH("unpack.ratio-too-high", Clause.rfc(9990, "8.1")),
    /// The archive has more than so many files.
    TOO_MANY_ENTRIES("unpack.too-many-entries", Clause.rfc(9990, "8.1")),
    /// The mail has more than so many parts.
    TOO_MANY_PARTS("unpack.too-many-parts", Clause.rfc(9990, "8.1")),
    /// Containers stand inside containers more deeply than is opened.
    TOO_DEEP("unpack.too-deep", Clause.rfc(9990, "8.1")),
    /// The gzip file is damaged.
    GZIP_DAMAGED("unpack.gzip-damaged", Clause.rfc(1952, "2.3")),
    /// The zip archive is damaged or encrypted.
    ZIP_DAMAGED("unpack.zip-damaged", Clause.rfc(9990, "3.5.2")),
    /// The mail cannot be read.
    MAIL_DAMAGED("unpack.mail-damaged", Clause.rfc(2045, "5")),
    /// The encoding of the XML cannot be read.
    XML_ENCODING("xml.encoding-refused", new Clause("W3C XML", "4.3.3")),
    /// The XML has a document type declaration, which no report has and which is not read.
    XML_DOCTYPE("xml.doctype", new Clause("W3C XML", "2.8")),
    /// The XML is not well formed.
    XML_MALFORMED("xml.malformed", new Clause("W3C XML", "2.1")),
    /// The XML is larger or deeper than is read.
    XML_LIMIT("xml.limit", Clause.rfc(9990, "8.1")),
    /// The XML is no aggregate report.
    NOT_AGGREGATE("aggregate.not-a-report", Clause.rfc(9990, "3.1.1.1")),
    /// The aggregate report lacks so many.
    ELEMENT_MISSING("aggregate.part-missing", Clause.rfc(9990, "3.1.1.2")),
    /// The aggregate report has so many twice.
    ELEMENT_REPEATED("aggregate.part-repeated", Clause.rfc(9990, "3.1.1.2")),
    /// The time range of the report is none.
    DATE_INVALID("aggregate.date-range-invalid", Clause.rfc(9990, "3.1.1.4")),
    /// The time range of the report ends before it begins.
    DATE_REVERSED("aggregate.date-range-reversed", Clause.rfc(9990, "3.1.1.4")),
    /// The time range of the report is longer than so many days.
    DATE_SPAN("aggregate.date-range-too-long", Clause.rfc(9990, "3.1.1.4")),
    /// The time range of the report lies in the future.
    DATE_FUTURE("aggregate.date-range-in-future", Clause.rfc(9990, "3.1.1.4")),
    /// The policy domain is no domain name.
    DOMAIN_INVALID("aggregate.policy-domain-invalid", Clause.rfc(9990, "3.1.1.5")),
    /// The report id is longer than so many characters.
    REPORT_ID_LENGTH("aggregate.report-id-too-long", Clause.rfc(9990, "3.5.1")),
    /// The report has more than so many records.
    TOO_MANY_RECORDS("aggregate.too-many-records", Clause.rfc(9990, "8.1")),
    /// The JSON is not well formed.
    JSON_MALFORMED("tls.malformed", Clause.rfc(8460, "4.4")),
    /// The JSON is deeper or its numbers and names are longer than is read.
    JSON_LIMIT("tls.limit", Clause.rfc(8460, "7")),
    /// The JSON is no TLS report.
    NOT_TLS("tls.not-a-report", Clause.rfc(8460, "4.4")),
    /// The TLS report lacks so many.
    TLS_PART_MISSING("tls.part-missing", Clause.rfc(8460, "4.4")),
    /// The time range of the TLS report is none, or lies in the future.
    TLS_DATE("tls.date-range-invalid", Clause.rfc(8460, "4.1")),
    /// A number of the summary cannot be one of sessions.
    TLS_NUMBER("tls.summary-invalid", Clause.rfc(8460, "4.2")),
    /// The report id is longer than so many characters.
    TLS_REPORT_ID("tls.report-id-too-long", Clause.rfc(8460, "4.4")),
    /// The TLS report has more than so many policies.
    TOO_MANY_POLICIES("tls.too-many-policies", Clause.rfc(8460, "7")),
    /// The TLS report has more than so many failure details.
    TOO_MANY_DETAILS("tls.too-many-details", Clause.rfc(8460, "7")),
    /// The feedback report says no type.
    NOT_FAILURE("failure.not-a-report", Clause.rfc(5965, "3.1")),
    /// The mail it came in cannot be shown to come from anybody, and only such mail is taken.
    UNAUTHENTICATED("intake.unauthenticated", Clause.rfc(9990, "8.2")),
    /// The reader itself broke over it.
    READER_BROKE("intake.reader-broke", Clause.rfc(9990, "8.1")),
    /// The store does not take what it says.
    NOT_STORED("intake.not-stored", Clause.rfc(9990, "8.1"));

    private final String code;
    private final Clause clause;

    Fault(String code, Clause clause) {
        this.code = code;
        this.clause = clause;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Clause clause() {
        return clause;
    }
}
