package org.sigillo.documents.repair;

import org.sigillo.spec.Clause;
import org.sigillo.spec.Reason;

/// A deviation from a standard that was read all the same: what to call it, and the clause it strays from. Each layer
/// of a report has its own family; together they are all there are.
public sealed interface Repair extends Reason {

    /// What is wrong with the packing.
    enum Packing implements Repair {
        /// The gzip file has several members; they were read as one.
        GZIP_MEMBERS("unpack.gzip-members", Clause.rfc(1952, "2.2")),
        /// Something stands behind the end of the gzip file; it was left out.
        GZIP_TRAILER("unpack.gzip-trailer", Clause.rfc(1952, "2.2")),
        /// The file is base64 that no mail wraps; it was decoded.
        BASE64_BARE("unpack.base64-bare", Clause.rfc(9990, "3.5.2")),
        /// A compressed file stands inside another; both were opened.
        PACKED_TWICE("unpack.packed-twice", Clause.rfc(9990, "3.5.2")),
        /// The media type of the attachment is not what it holds; the content was believed.
        TYPE_WRONG("unpack.type-wrong", Clause.rfc(9990, "3.5.2")),
        /// The report stands in the text of the mail instead of an attachment.
        REPORT_IN_TEXT("unpack.report-in-text", Clause.rfc(9990, "3.5.2")),
        /// The report came inside a forwarded mail.
        FORWARDED("unpack.forwarded", Clause.rfc(9990, "3.5.2"));

        private final String code;
        private final Clause clause;

        Packing(String code, Clause clause) {
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

    /// What is wrong with the XML.
    enum Xml implements Repair {
        /// White space stands before the XML declaration.
        BYTE_ORDER_MARK_AND_BLANKS("xml.leading-blanks", new Clause("W3C XML", "2.8")),
        /// Text stands before the XML; it was left out.
        LEADING_TEXT("xml.leading-text", new Clause("W3C XML", "2.1")),
        /// Something stands behind the end of the report; it was left out.
        TRAILING_CONTENT("xml.trailing-content", new Clause("W3C XML", "2.1")),
        /// The XML declaration names another encoding than the file has.
        ENCODING_WRONG("xml.encoding-wrong", new Clause("W3C XML", "4.3.3")),
        /// The file holds octets that are no text in its encoding; each became U+FFFD.
        OCTETS_NOT_TEXT("xml.octets-not-text", new Clause("W3C XML", "4.3.3")),
        /// Markup or a forbidden character stands in text unescaped; it was taken as text.
        MARKUP_IN_TEXT("xml.markup-in-text", new Clause("W3C XML", "2.4")),
        /// The XML ends too early or breaks off; what stands before the break was kept.
        CUT("xml.cut", new Clause("W3C XML", "2.1"));

        private final String code;
        private final Clause clause;

        Xml(String code, Clause clause) {
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

    /// What is wrong with an aggregate report.
    enum Aggregate implements Repair {
        /// The XML namespace is neither that of RFC 9990 nor that of older reports.
        NAMESPACE_UNKNOWN("aggregate.namespace-unknown", Clause.rfc(9990, "3.1.1.1")),
        /// The element feedback stands inside another.
        FEEDBACK_NOT_ROOT("aggregate.feedback-not-root", Clause.rfc(9990, "3.1.1.1")),
        /// The version of the report is not 1.0.
        VERSION_UNKNOWN("aggregate.version-unknown", Clause.rfc(9990, "3.1.1.2")),
        /// The report has no record.
        NO_RECORDS("aggregate.no-records", Clause.rfc(9990, "3.1.1.2")),
        /// The report has an element of another edition than its namespace says.
        EDITION_MIXED("aggregate.edition-mixed", Clause.rfc(9990, "3.1.1.1")),
        /// The report has an element that no edition knows; it was left out.
        ELEMENT_UNKNOWN("aggregate.element-unknown", Clause.rfc(9990, "3.1.1")),
        /// An element holds other elements instead of text; these were left out.
        ELEMENT_MISPLACED("aggregate.element-misplaced", Clause.rfc(9990, "3.1.1")),
        /// An element stands more often than it may; the first one counts.
        ELEMENT_REPEATED("aggregate.element-repeated", Clause.rfc(9990, "3.1.1")),
        /// A required element is missing.
        ELEMENT_MISSING("aggregate.element-missing", Clause.rfc(9990, "3.1.1")),
        /// An element is empty.
        ELEMENT_EMPTY("aggregate.element-empty", Clause.rfc(9990, "3.1.1")),
        /// A value is none of the words it may have.
        WORD_UNKNOWN("aggregate.word-unknown", Clause.rfc(9990, "3.1.1")),
        /// A value is a word of older times; it was translated.
        WORD_OBSOLETE("aggregate.word-obsolete", Clause.rfc(9990, "3.1.1")),
        /// A value is written with capitals.
        WORD_CASE("aggregate.word-case", Clause.rfc(9990, "3.1.1")),
        /// White space stands around the value of a value.
        BLANKS("aggregate.blanks", Clause.rfc(9990, "3.1.1")),
        /// The text of a value is longer than is kept; it was shortened.
        TEXT_CUT("aggregate.text-cut", Clause.rfc(9990, "8.1")),
        /// A number in a value is not written in plain digits.
        NUMBER_FORM("aggregate.number-form", Clause.rfc(9990, "3.1.1")),
        /// A time in a value is not in seconds since 1970.
        DATE_FORM("aggregate.date-form", Clause.rfc(9990, "3.1.1.4")),
        /// The time range of the report is longer than a month.
        DATE_SPAN("aggregate.date-range-long", Clause.rfc(9990, "3.1.1.4")),
        /// A value is no domain name; it was kept as it is.
        DOMAIN_INVALID("aggregate.domain-invalid", Clause.rfc(9990, "3.1.1.10")),
        /// A value is an address; its domain was taken.
        ADDRESS_FOR_DOMAIN("aggregate.address-for-domain", Clause.rfc(9990, "3.1.1.10")),
        /// The source address is IPv4 written as IPv6.
        SOURCE_IP_MAPPED("aggregate.source-ip-mapped", Clause.rfc(9990, "3.1.1.8")),
        /// The source address is a private one, which no mail from outside can have.
        SOURCE_IP_PRIVATE("aggregate.source-ip-private", Clause.rfc(9990, "3.1.1.8")),
        /// A record has several rows; each became a record.
        SEVERAL_ROWS("aggregate.several-rows", Clause.rfc(9990, "3.1.1.7")),
        /// A record has more than 100 signatures; the first 100 were kept.
        TOO_MANY_SIGNATURES("aggregate.too-many-signatures", Clause.rfc(9990, "3.1.3")),
        /// A record has more override reasons or SPF results than are kept; the first ones were.
        TOO_MANY_REASONS("aggregate.too-many-reasons", Clause.rfc(9990, "3.1.1.9")),
        /// A record was left out, since its a value cannot be read.
        RECORD_DROPPED("aggregate.record-dropped", Clause.rfc(9990, "3.1.1.8"));

        private final String code;
        private final Clause clause;

        Aggregate(String code, Clause clause) {
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

    /// What is wrong with a failure report.
    enum Failure implements Repair {
        /// The mail is not of the type multipart/report; report-type=feedback-report.
        NOT_MULTIPART_REPORT("failure.not-multipart-report", Clause.rfc(5965, "2")),
        /// The mail has no part for machines; the sentences for people were read.
        NO_FEEDBACK_PART("failure.no-feedback-part", Clause.rfc(5965, "2")),
        /// The mail does not hold the message that failed, nor its header.
        NO_ORIGINAL("failure.no-original", Clause.rfc(5965, "2")),
        /// A required field is missing.
        FIELD_MISSING("failure.field-missing", Clause.rfc(5965, "3.1")),
        /// A field stands more often than it may; the first one counts.
        FIELD_REPEATED("failure.field-repeated", Clause.rfc(5965, "3.2")),
        /// Empty lines stand between the fields of the report.
        FIELD_AFTER_GAP("failure.field-after-gap", Clause.rfc(5965, "3")),
        /// The report has more fields than are kept.
        TOO_MANY_FIELDS("failure.too-many-fields", Clause.rfc(5965, "3")),
        /// A value is longer than is kept; it was shortened.
        TEXT_CUT("failure.text-cut", Clause.rfc(9991, "7")),
        /// The version of the report is not 1.
        VERSION_UNKNOWN("failure.version-unknown", Clause.rfc(5965, "3.1")),
        /// A report about DMARC lacks the field Identity-Alignment.
        ALIGNMENT_MISSING("failure.identity-alignment-missing", Clause.rfc(9991, "4")),
        /// A value is none of the words it may have.
        WORD_UNKNOWN("failure.word-unknown", Clause.rfc(6591, "3.1")),
        /// The source address is none.
        ADDRESS_INVALID("failure.source-ip-invalid", Clause.rfc(5965, "3.2")),
        /// The arrival date cannot be read.
        DATE_INVALID("failure.arrival-date-invalid", Clause.rfc(5965, "3.2")),
        /// The number of incidents is none.
        INCIDENTS_INVALID("failure.incidents-invalid", Clause.rfc(5965, "3.2"));

        private final String code;
        private final Clause clause;

        Failure(String code, Clause clause) {
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

    /// What is wrong with a TLS report.
    enum Tls implements Repair {
        /// A value is a string instead of a list.
        STRING_FOR_LIST("tls.string-for-list", Clause.rfc(8460, "4.4")),
        /// A value is a list that was written into one string.
        LIST_IN_STRING("tls.list-in-string", Clause.rfc(8460, "4.5")),
        /// The number in a value is written as a string.
        STRING_FOR_NUMBER("tls.string-for-number", Clause.rfc(8460, "4.4")),
        /// The number in a value cannot be one of sessions; the detail was left out.
        NUMBER_INVALID("tls.number-invalid", Clause.rfc(8460, "4.4")),
        /// A required name is missing.
        FIELD_MISSING("tls.field-missing", Clause.rfc(8460, "4.4")),
        /// A name stands twice; the first one counts.
        FIELD_REPEATED("tls.field-repeated", Clause.rfc(8460, "4.4")),
        /// A name is unknown; it was left out.
        FIELD_UNKNOWN("tls.field-unknown", Clause.rfc(8460, "4.4")),
        /// A value has another type than it must; it was left out.
        FIELD_TYPE("tls.field-type", Clause.rfc(8460, "4.4")),
        /// A value is none of the registered words; it was kept.
        WORD_UNKNOWN("tls.word-unknown", Clause.rfc(8460, "4.3")),
        /// A value is written with capitals.
        WORD_CASE("tls.word-case", Clause.rfc(8460, "4.3")),
        /// A time in a value is not written as RFC 3339 says.
        DATE_FORM("tls.date-form", Clause.rfc(8460, "4.4")),
        /// A time in a value is not in UTC.
        DATE_OFFSET("tls.date-offset", Clause.rfc(8460, "4.1")),
        /// A value is no address; it was left out.
        ADDRESS_INVALID("tls.address-invalid", Clause.rfc(8460, "4.4")),
        /// A value is no domain name; it was kept as it is.
        DOMAIN_INVALID("tls.domain-invalid", Clause.rfc(8460, "4.4")),
        /// A value begins with "mx:".
        PREFIX_IN_VALUE("tls.prefix-in-value", Clause.rfc(8460, "4.4")),
        /// The details add up to more failed sessions than the summary says.
        SUM_MISMATCH("tls.sum-mismatch", Clause.rfc(8460, "4.4")),
        /// The text of a value is longer than is kept; it was shortened.
        TEXT_CUT("tls.text-cut", Clause.rfc(8460, "7")),
        /// Something stands behind the report; it was left out.
        DOCUMENT_TAIL("tls.trailing-content", Clause.rfc(8460, "4.4"));

        private final String code;
        private final Clause clause;

        Tls(String code, Clause clause) {
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
}
