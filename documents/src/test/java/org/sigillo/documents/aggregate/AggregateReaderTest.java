package org.sigillo.documents.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.documents.aggregate.Xml.RECORD;
import static org.sigillo.documents.aggregate.Xml.REPORT;
import static org.sigillo.documents.aggregate.Xml.changed;
import static org.sigillo.documents.aggregate.Xml.fault;
import static org.sigillo.documents.aggregate.Xml.kinds;
import static org.sigillo.documents.aggregate.Xml.read;
import static org.sigillo.documents.aggregate.Xml.with;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair.Aggregate;
import org.sigillo.documents.repair.Repair.Xml;

class AggregateReaderTest {
    @Test
    void aReportOfRfc7489IsReadWithNothingToRepair() {
        AggregateReader.ReadReport read = read(REPORT);
        assertThat(read.repairs()).isEmpty();
        AggregateReport report = read.report();
        assertThat(report.version()).isEqualTo("1.0");
        assertThat(report.metadata().orgName()).isEqualTo("Org");
        assertThat(report.metadata().reportId()).isEqualTo("r1");
        assertThat(report.metadata().dateRange().begin()).isEqualTo(Instant.parse("2025-12-31T00:00:00Z"));
        assertThat(report.policy().domain()).hasToString("example.com");
        assertThat(report.policy().p()).isEqualTo(DmarcPolicy.NONE);
        assertThat(report.policy().sp()).isEqualTo(DmarcPolicy.REJECT);
        assertThat(report.policy().aspf()).isEqualTo(Alignment.STRICT);
        assertThat(report.policy().pct()).isEqualTo("100");
        AggregateRecord record = report.records().getFirst();
        assertThat(record.row().sourceIp()).hasToString("192.0.2.1");
        assertThat(record.row().count()).isEqualTo(3);
        assertThat(record.row().policyEvaluated().disposition()).isEqualTo(ActionDisposition.NONE);
        assertThat(record.row().policyEvaluated().dkim()).isEqualTo(DmarcAlignmentResult.PASS);
        assertThat(record.row().policyEvaluated().passed()).isTrue();
        assertThat(record.authResults().dkim())
                .containsExactly(new DkimAuthResult("example.com", "s", DkimResultWord.PASS, null));
        assertThat(record.authResults().spf())
                .containsExactly(new SpfAuthResult("example.net", SpfScope.MFROM, SpfResultWord.SOFTFAIL, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<feedback xmlns=\"http://dmarc.org/dmarc-xml/0.1\">",
                "<feedback xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\">"
            })
    void olderNamespacesAreNoDeviation(String root) {
        assertThat(with("<feedback>", root).repairs()).isEmpty();
    }

    @Test
    void thePrefixOfTheNamespaceMayBeAnything() {
        String xml = REPORT.replace("<feedback>", "<d:feedback xmlns:d=\"urn:ietf:params:xml:ns:dmarc-2.0\">")
                .replace("</feedback>", "</d:feedback>");
        assertThat(read(xml).report().records()).hasSize(1); // the children without prefix: the field does so
        String all = REPORT.replaceAll("<(/?)([a-z_]+)>", "<$1d:$2>")
                .replace("<d:feedback>", "<d:feedback xmlns:d=\"urn:ietf:params:xml:ns:dmarc-2.0\">");
        assertThat(kinds(read(all))).containsExactly(Aggregate.EDITION_MIXED); // pct
        assertThat(read(all).report().records()).hasSize(1);
    }

    @Test
    void anUnknownNamespaceOrVersionIsNamed() {
        assertThat(kinds(with("<feedback>", "<feedback xmlns=\"urn:x\">")))
                .containsExactly(Aggregate.NAMESPACE_UNKNOWN);
        assertThat(kinds(with("<version>1.0<", "<version>2.0<"))).containsExactly(Aggregate.VERSION_UNKNOWN);
    }

    @Test
    void extensionsArePassedOverAndToldOf() {
        String xml = REPORT.replace("<feedback>", "<feedback xmlns:e=\"urn:e\">")
                .replace(
                        RECORD,
                        "<extension><e:a><b/></e:a></extension>"
                                + RECORD.replace("</record>", "<e:more>1</e:more><x xmlns=\"urn:y\"/></record>"));
        AggregateReader.ReadReport read = read(xml);
        assertThat(read.repairs()).isEmpty();
        assertThat(read.report().extensions()).containsExactly("e:a", "e:more", "x");
    }

    @Test
    void unknownElementsAreNamedAndPassedOver() {
        AggregateReader.ReadReport read = with("<count>", "<colour>red</colour><count>");
        assertThat(kinds(read)).containsExactly(Aggregate.ELEMENT_UNKNOWN);
        assertThat(read.repairs().getFirst().found()).isEqualTo("colour");
        assertThat(read.report().messages()).isEqualTo(3);
        assertThat(kinds(with("<org_name>Org<", "<org_name>Or<b>x</b>g<")))
                .containsExactly(Aggregate.ELEMENT_MISPLACED);
        assertThat(with("<org_name>Org<", "<org_name>Or<b>x</b>g<")
                        .report()
                        .metadata()
                        .orgName())
                .isEqualTo("Org");
    }

    @ParameterizedTest
    @CsvSource({
        "<disposition>none<, <disposition>None<, WORD_CASE",
        "<result>softfail<, <result>hardfail<, WORD_OBSOLETE",
        "<result>softfail<, <result>unknown<, WORD_OBSOLETE",
        "<result>softfail<, <result>purple<, WORD_UNKNOWN",
        "<result>softfail<, <result><, ELEMENT_EMPTY",
        "<p>none<, <p>NONE<, WORD_CASE",
        "<p>none<, <p>nessuno<, WORD_UNKNOWN",
        "<p>none</p>, '', ELEMENT_MISSING",
        "<adkim>r<, <adkim>relaxed<, WORD_OBSOLETE",
        "<email>a@org.example</email>, '', ELEMENT_MISSING",
        "<org_name>Org<, <org_name> <, ELEMENT_EMPTY",
        "<report_id>r1<, <report_id> r1 <, BLANKS",
        "<source_ip>192.0.2.1<, '<source_ip> 192.0.2.1 <', BLANKS",
        "<source_ip>192.0.2.1<, <source_ip>::ffff:192.0.2.1<, SOURCE_IP_MAPPED",
        "<source_ip>192.0.2.1<, <source_ip>10.1.2.3<, SOURCE_IP_PRIVATE",
        "<count>3<, <count>+3<, NUMBER_FORM",
        "<count>3<, <count>3.0<, NUMBER_FORM",
        "<count>3<, <count>3</count><count>4<, ELEMENT_REPEATED",
        "<header_from>example.com<, <header_from>a@example.com<, ADDRESS_FOR_DOMAIN",
        "<header_from>example.com<, <header_from>not a domain<, DOMAIN_INVALID",
        "<header_from>example.com</header_from>, '', ELEMENT_MISSING",
        "<begin>1767139200<, <begin>1767139200.0<, DATE_FORM",
        "<begin>1767139200<, <begin>2025-12-31T00:00:00Z<, DATE_FORM",
        "<begin>1767139200<, <begin>2025-12-31<, DATE_FORM",
        "<begin>1767139200<, <begin>2025-12-31 01:00:00+01:00<, DATE_FORM",
        "<begin>1767139200<, <begin>1767139200000<, DATE_FORM",
        "<begin>1767139200<, <begin>1735689600<, DATE_SPAN",
        "</identifiers>, </identifiers><identifiers/>, ELEMENT_REPEATED"
    })
    void deviationsAreReadAndNamed(String old, String fresh, Aggregate repair) {
        AggregateReader.ReadReport read = with(old, fresh);
        assertThat(kinds(read)).contains(repair);
        assertThat(read.report().messages()).isEqualTo(3);
        assertThat(read.report().records().getFirst().row().sourceIp())
                .hasToString("192.0.2.1".repeat(fresh.contains("10.1") ? 0 : 1)
                        + (fresh.contains("10.1") ? "10.1.2.3" : ""));
    }

    @Test
    void whatARepairGives() {
        assertThat(with("<result>softfail<", "<result>hardfail<")
                        .report()
                        .records()
                        .getFirst()
                        .authResults()
                        .spf()
                        .getFirst()
                        .result())
                .isEqualTo(SpfResultWord.FAIL);
        assertThat(with("<header_from>example.com<", "<header_from>A@Example.COM<")
                        .report()
                        .records()
                        .getFirst()
                        .identifiers()
                        .headerFrom())
                .isEqualTo("example.com");
        assertThat(with("<domain>example.com</domain><adkim>", "<domain>GÖÖD.Example</domain><adkim>")
                        .report()
                        .policy()
                        .domain())
                .hasToString("xn--gd-fkaa.example");
        assertThat(with("<begin>1767139200<", "<begin>1767139200000<")
                        .report()
                        .metadata()
                        .dateRange()
                        .begin())
                .isEqualTo(Instant.ofEpochSecond(1767139200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "0x10", "٣", "99999999999999999999", "1000000000001", "", "three"})
    void aRecordWithoutACountIsLeftOut(String count) {
        AggregateReader.ReadReport read = read(changed(RECORD, RECORD.replace(">3<", ">" + count + "<") + RECORD));
        assertThat(kinds(read)).contains(Aggregate.RECORD_DROPPED);
        assertThat(read.report().messages()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000000000000", " 7 ", "007"})
    void countsFromNoneToTheLimit(String count) {
        AggregateReader.ReadReport read = with(">3<", ">" + count + "<");
        assertThat(read.repairs()).isEmpty();
        assertThat(read.report().messages()).isEqualTo(Long.parseLong(count.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-ip", "0300.0.0.1", "192.0.2.0/24", "fe80::1%eth0", "3232235777", "", "localhost"})
    void aRecordWithoutAnAddressIsLeftOut(String address) {
        AggregateReader.ReadReport read = with("192.0.2.1", address);
        assertThat(kinds(read)).contains(Aggregate.RECORD_DROPPED);
        assertThat(read.report().records()).isEmpty();
    }

    @Test
    void severalRowsBecomeSeveralRecords() {
        AggregateReader.ReadReport read =
                with("</row>", "</row><row><source_ip>192.0.2.9</source_ip><count>4</count></row>");
        assertThat(read.report().records()).hasSize(2);
        assertThat(read.report().messages()).isEqualTo(7);
        assertThat(kinds(read)).contains(Aggregate.SEVERAL_ROWS);
        assertThat(read.report().records().get(1).identifiers().headerFrom()).isEqualTo("example.com");
    }

    @Test
    void reasonsAreKeptWhateverTheirWord() {
        String reason = "<spf>fail</spf><reason><type>%s</type><comment>%s</comment></reason></policy_evaluated>";
        String old = "<spf>fail</spf></policy_evaluated>";
        assertThat(reason(with(old, reason.formatted("local_policy", "arc=pass"))))
                .isEqualTo(new PolicyOverride(OverrideType.LOCAL_POLICY, "arc=pass"));
        assertThat(reason(with(old, reason.formatted("sampled_out", ""))))
                .isEqualTo(new PolicyOverride(OverrideType.SAMPLED_OUT, null));
        assertThat(reason(with(old, reason.formatted("arc", "as.1"))))
                .isEqualTo(new PolicyOverride(OverrideType.OTHER, "arc: as.1"));
        assertThat(with(old, reason.formatted("", ""))
                        .report()
                        .records()
                        .getFirst()
                        .row()
                        .policyEvaluated()
                        .reasons())
                .isEmpty();
    }

    private static PolicyOverride reason(AggregateReader.ReadReport read) {
        return read.report()
                .records()
                .getFirst()
                .row()
                .policyEvaluated()
                .reasons()
                .getFirst();
    }

    @Test
    void anEmptyEnvelopeFromIsTheNullReversePath() {
        AggregateReader.ReadReport read = with("<header_from>", "<envelope_from></envelope_from><header_from>");
        assertThat(read.repairs()).isEmpty(); // 9990 §3.1.1.10
        assertThat(read.report().records().getFirst().identifiers().envelopeFrom())
                .isEmpty();
    }

    @Test
    void partsMayStandInAnyOrder() {
        int metadata = REPORT.indexOf("<report_metadata>");
        int policy = REPORT.indexOf("<policy_published>");
        String turned = REPORT.substring(0, metadata)
                + RECORD
                + REPORT.substring(policy)
                        .replace(RECORD, "")
                        .replace("</feedback>", REPORT.substring(metadata, policy) + "</feedback>");
        assertThat(read(turned).report()).isEqualTo(read(REPORT).report());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252", "US-ASCII", "GB2312", "Big5"})
    void encodings(String name) {
        String xml = REPORT.replace("UTF-8", name);
        assertThat(read(xml, Charset.forName(name)).report())
                .isEqualTo(read(REPORT).report());
    }

    @Test
    void encodingsThatAreClaimedAndNot() {
        AggregateReader.ReadReport claimed = read(REPORT.replace("UTF-8", "utf-16"));
        assertThat(kinds(claimed)).containsExactly(Xml.ENCODING_WRONG);
        assertThat(kinds(read("\uFEFF" + REPORT))).isEmpty();
        byte[] latin = changed(">Org<", ">Caf\u00e9<").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(kinds(read(latin))).containsExactly(Xml.OCTETS_NOT_TEXT);
        assertThat(read(latin).report().metadata().orgName()).isEqualTo("Caf\uFFFD");
        assertThat(read(changed(">Org<", ">Caf\u00e9<").replace("UTF-8", "iso-8859-1"), StandardCharsets.ISO_8859_1)
                        .report()
                        .metadata()
                        .orgName())
                .isEqualTo("Caf\u00e9");
        assertThat(fault(REPORT.replace("UTF-8", "UTF-7"))).isEqualTo(Fault.XML_ENCODING);
        assertThat(fault(REPORT.replace("UTF-8", "ISO-2022-JP"))).isEqualTo(Fault.XML_ENCODING);
        assertThat(fault(changed(">Org<", ">\u00ff\u00fe<").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Fault.XML_ENCODING);
    }

    @Test
    void whatStandsAroundTheDocument() {
        assertThat(kinds(read("\n \t" + REPORT))).containsExactly(Xml.BYTE_ORDER_MARK_AND_BLANKS);
        assertThat(kinds(read("Content-Type: x\n\n" + REPORT))).containsExactly(Xml.LEADING_TEXT);
        assertThat(kinds(read(REPORT + "\n<!-- end -->\n"))).isEmpty();
        assertThat(kinds(read(REPORT + "junk"))).containsExactly(Xml.TRAILING_CONTENT);
        assertThat(kinds(read(REPORT + REPORT))).containsExactly(Xml.TRAILING_CONTENT);
        assertThat(kinds(read("<x>" + REPORT.substring(REPORT.indexOf("<feedback")) + "</x>")))
                .containsExactly(Aggregate.FEEDBACK_NOT_ROOT);
    }

    @Test
    void markupThatWasNotEscapedIsText() {
        AggregateReader.ReadReport read = with(">Org<", ">A & B <c@d.example> &#27;[2J &copy; &amp;<");
        assertThat(kinds(read)).containsExactly(Xml.MARKUP_IN_TEXT);
        assertThat(read.report().metadata().orgName()).isEqualTo("A & B <c@d.example> \uFFFD[2J &copy; &");
        assertThat(read.report().messages()).isEqualTo(3);
    }

    @Test
    void whatStandsBeforeABreakIsKept() {
        for (int end = REPORT.indexOf(RECORD) + RECORD.length(); end < REPORT.length() - 1; end++) {
            AggregateReader.ReadReport read = read(REPORT.substring(0, end));
            assertThat(read.report().messages()).isEqualTo(3);
            assertThat(kinds(read)).contains(Xml.CUT);
        }
        for (int end = 60; end < REPORT.indexOf(RECORD) + RECORD.length() - 1; end += 7)
            assertThat(fault(REPORT.substring(0, end)))
                    .isIn(Fault.XML_MALFORMED, Fault.NOT_AGGREGATE, Fault.ELEMENT_MISSING);
    }

    @Test
    void documentTypesAndEntitiesAreRefused() {
        for (String type : List.of(
                "<!DOCTYPE feedback>",
                "<!DOCTYPE feedback [<!ENTITY a \"b\">]>",
                "<!DOCTYPE feedback SYSTEM \"http://192.0.2.1/x.dtd\">"))
            assertThat(fault(changed("<feedback>", type + "<feedback>").replace(">Org<", ">&a;<")))
                    .isEqualTo(Fault.XML_DOCTYPE);
    }

    @Test
    void otherDocuments() {
        assertThat(fault("<html><body>x</body></html>")).isEqualTo(Fault.NOT_AGGREGATE);
        assertThat(fault("<feedback/>")).isEqualTo(Fault.ELEMENT_MISSING);
        assertThat(fault(changed("<report_metadata>", "<report_metadata></report_metadata><report_metadata>")))
                .isEqualTo(Fault.ELEMENT_MISSING);
        assertThat(fault(changed(
                        "<policy_published>",
                        "<policy_published><domain>a.example</domain></policy_published><policy_published>")))
                .isEqualTo(Fault.ELEMENT_REPEATED);
        assertThat(fault(changed("<domain>example.com</domain><adkim>", "<domain>a b</domain><adkim>")))
                .isEqualTo(Fault.DOMAIN_INVALID);
        assertThat(kinds(with(RECORD, ""))).containsExactly(Aggregate.NO_RECORDS);
    }

    @ParameterizedTest
    @CsvSource({
        "1767225600, 1767225599, DATE_REVERSED",
        "1767398401, 1767398500, DATE_FUTURE", // the clock and two days, and a second
        "x, 1767225599, DATE_INVALID",
        "-5, 1767225599, DATE_INVALID",
        "99999999999999999999, 99999999999999999999, DATE_INVALID",
        "1609113599, 1767225600, DATE_SPAN" // five years and a second
    })
    void timeRangesThatAreNone(String begin, String end, Fault fault) {
        assertThat(fault(changed("1767139200", begin).replace("1767225599", end)))
                .isEqualTo(fault);
    }

    @Test
    void timeRangesAtTheLimit() {
        assertThat(kinds(read(changed("1767139200", "1767398400").replace("1767225599", "1767398500"))))
                .isEmpty();
        assertThat(kinds(with("1767139200", "1609113600"))).containsExactly(Aggregate.DATE_SPAN);
        assertThat(kinds(with("1767139200", "1767225599"))).isEmpty();
    }
}
