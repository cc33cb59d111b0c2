package org.sigillo.documents.aggregate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repaired;
import org.sigillo.documents.repair.Unreadable;

/// A small report, and what comes of a change to it.
final class Xml {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String RECORD = """
            <record><row><source_ip>192.0.2.1</source_ip><count>3</count><policy_evaluated>\
            <disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row>\
            <identifiers><header_from>example.com</header_from></identifiers><auth_results>\
            <dkim><domain>example.com</domain><selector>s</selector><result>pass</result></dkim>\
            <spf><domain>example.net</domain><scope>mfrom</scope><result>softfail</result></spf>\
            </auth_results></record>""";
    static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feedback><version>1.0</version><report_metadata><org_name>Org</org_name><email>a@org.example</email>\
            <report_id>r1</report_id><date_range><begin>1767139200</begin><end>1767225599</end></date_range>\
            </report_metadata><policy_published><domain>example.com</domain><adkim>r</adkim><aspf>s</aspf><p>none</p>\
            <sp>reject</sp><pct>100</pct></policy_published>""" + RECORD + "</feedback>";

    private Xml() {}

    static AggregateReader.ReadReport read(String xml) {
        return read(xml.getBytes(StandardCharsets.UTF_8));
    }

    static AggregateReader.ReadReport read(String xml, Charset charset) {
        return read(xml.getBytes(charset));
    }

    static AggregateReader.ReadReport read(byte[] xml) {
        try {
            return new AggregateReader(NOW).read(xml, List.of());
        } catch (Unreadable wrong) {
            throw new AssertionError(wrong.fault() + " " + wrong.detail(), wrong);
        }
    }

    static Fault fault(String xml) {
        return fault(xml.getBytes(StandardCharsets.UTF_8));
    }

    static Fault fault(byte[] xml) {
        try {
            throw new AssertionError(
                    "read: " + new AggregateReader(NOW).read(xml, List.of()).repairs());
        } catch (Unreadable wrong) {
            return wrong.fault();
        }
    }

    /// The report with something in the place of something else.
    static AggregateReader.ReadReport with(String old, String fresh) {
        return read(changed(old, fresh));
    }

    static String changed(String old, String fresh) {
        if (!REPORT.contains(old)) throw new AssertionError("not there: " + old);
        return REPORT.replace(old, fresh);
    }

    static List<Repair> kinds(AggregateReader.ReadReport read) {
        return read.repairs().stream().map(Repaired::repair).distinct().toList();
    }
}
