package org.sigillo.documents.mailplan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.caa.CaaParser;
import org.sigillo.caa.CaaTag;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;

/// Who may issue certificates, as CAA records (8659 §4): a key each tag, and `records` for what no key says.
final class CaaSection {
    private CaaSection() {}

    static List<String> records(FileSection section) {
        List<String> records = new ArrayList<>();
        for (CaaTag tag : CaaTag.values())
            for (String text : section.texts(tag.word())) add(section, tag, text, records);
        for (String text : section.texts("records")) {
            DnsRecord record = Presentation.read(DnsType.CAA, octets(text));
            if (record == null)
                section.problem(
                        "records", "is flags, a tag and a value, as 0 issue \"ca.example\"; not \"" + text + '"');
            else records.add(Presentation.of(record));
        }
        section.end();
        if (records.isEmpty() && section.names().isEmpty())
            section.problem("", "is empty; write \"issue: ca.example\", or leave caa out");
        return records;
    }

    private static void add(FileSection section, CaaTag tag, String text, List<String> records) {
        DnsRecord.Caa record = new DnsRecord.Caa(0, tag.word(), value(tag, text));
        if (CaaParser.findings(record, "").isEmpty()) {
            records.add(Presentation.of(record));
            return;
        }
        String wanted = tag == CaaTag.IODEF
                ? "is a mail address or a web address"
                : CaaParser.issuer(record.value()) == null
                        ? "is the domain of a certification authority, as ca.example, or none"
                        : "has one accounturi, a URI, and one validationmethods, as dns-01,http-01";
        section.problem(tag.word(), wanted + "; not \"" + text + '"');
    }

    private static String value(CaaTag tag, String text) {
        if (tag.isPermission() && text.equals("none")) return ";"; // 8659 §4.2
        boolean address = tag == CaaTag.IODEF && text.indexOf(':') < 0 && text.indexOf('@') > 0;
        return octets(address ? "mailto:" + text : text);
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
