package org.sigillo.documents.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.bimi.AssertionRecordParser;
import org.sigillo.caa.CaaParser;
import org.sigillo.caa.CaaTag;
import org.sigillo.dmarc.Alignment;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.DmarcRecordParser;
import org.sigillo.dmarc.PsdFlag;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.documents.records.RecordKind;
import org.sigillo.mtasts.MtaStsRecord;
import org.sigillo.mtasts.MtaStsRecordParser;
import org.sigillo.spf.SpfParser;
import org.sigillo.spf.SpfRecord;
import org.sigillo.text.Ascii;
import org.sigillo.tlsrpt.TlsRptParser;
import org.sigillo.tlsrpt.TlsRptRecord;

/// A record as the keys of a file. Whether that says the same is for the caller to see.
final class Sections {
    private final StringBuilder out = new StringBuilder();

    private Sections() {}

    /// The lines below the technology; empty if there is no way but to write the record out.
    static String of(RecordKind kind, String record) {
        Sections sections = new Sections();
        switch (kind) {
            case SPF -> sections.spf(record);
            case DMARC -> sections.dmarc(record);
            case MTA_STS -> {
                MtaStsRecord read = MtaStsRecordParser.parse(List.of(record)).record();
                if (read != null) sections.line("id", read.id());
            }
            case TLS_RPT -> {
                TlsRptRecord read = TlsRptParser.parse(List.of(record)).record();
                if (read != null) sections.list("rua", read.rua());
            }
            case BIMI -> sections.bimi(record);
            case DKIM, REPORT_AUTHORIZATION -> {}
        }
        return sections.out.toString();
    }

    /// CAA records: those that are not critical by their tags, the others as they are.
    static String issuers(List<String> records) {
        Sections sections = new Sections();
        List<String> others = new ArrayList<>(records);
        for (CaaTag tag : CaaTag.values()) {
            List<String> values = new ArrayList<>();
            for (String record : records)
                if (Presentation.read(DnsType.CAA, record) instanceof DnsRecord.Caa caa
                        && caa.flags() == 0
                        && caa.tag().equals(tag.word())
                        && CaaParser.findings(caa, "").isEmpty()) {
                    values.add(tag.isPermission() && caa.value().equals(";") ? "none" : caa.value());
                    others.remove(record);
                }
            sections.list(tag.word(), values);
        }
        sections.list("records", others);
        return sections.out.toString();
    }

    private void line(String key, String value) {
        out.append("  ").append(key).append(": ").append(quoted(value)).append('\n');
    }

    private void list(String key, List<String> values) {
        if (values.isEmpty()) return;
        List<String> quoted = values.stream().map(Sections::quoted).toList();
        out.append("  ")
                .append(key)
                .append(": [")
                .append(String.join(", ", quoted))
                .append("]\n");
    }

    private void spf(String record) {
        SpfParser.Parsed parsed = SpfParser.parse(record);
        if (!parsed.flaws().isEmpty()) return;
        List<String> terms =
                parsed.record().terms().stream().map(Object::toString).toList();
        for (String term : terms) if (term.equals("mx")) out.append("  mx: true\n");
        for (String key : List.of("a", "ip4", "ip6", "include"))
            list(
                    key,
                    terms.stream()
                            .filter(term -> term.startsWith(key + ":"))
                            .map(term -> term.substring(key.length() + 1))
                            .toList());
        for (String term : terms) {
            if (term.startsWith("redirect=")) line("redirect", term.substring("redirect=".length()));
            switch (term) {
                case "-all" -> line("all", "fail");
                case "~all" -> line("all", "softfail");
                case "?all" -> line("all", "neutral");
                default -> {}
            }
        }
    }

    /// One record that lets pass whom any of several lets pass, and is as gentle with all others as the
    /// gentlest; `null`
    /// if one of them has mistakes, or leads elsewhere.
    static @Nullable String merged(List<String> records) {
        Set<String> terms = new LinkedHashSet<>();
        String all = "-all";
        for (String record : records) {
            SpfParser.Parsed parsed = SpfParser.parse(record);
            SpfRecord read = parsed.record();
            if (!parsed.flaws().isEmpty() || read.redirect() != null || read.exp() != null) return null;
            String others = "?all"; // 7208 §4.7
            for (SpfRecord.Term term : read.terms()) {
                String text = term.toString();
                if (text.equals("all")) return null; // everybody
                if (text.endsWith("all") && text.length() == 4) others = text;
                else terms.add(text);
            }
            if ("?~-".indexOf(others.charAt(0)) < "?~-".indexOf(all.charAt(0))) all = others;
        }
        return terms.isEmpty() ? "v=spf1 " + all : "v=spf1 " + String.join(" ", terms) + ' ' + all;
    }

    private void dmarc(String text) {
        DmarcRecord record = DmarcRecordParser.parse(text).record();
        if (record == null || record.p() == null) return;
        line("p", record.p().word());
        if (record.sp() != null) line("sp", record.sp().word());
        if (record.np() != null) line("np", record.np().word());
        if (record.t()) line("t", "y");
        if (record.psd() != PsdFlag.UNDECIDED)
            line("psd", String.valueOf(record.psd().letter()));
        if (record.adkim() != Alignment.RELAXED) line("adkim", "s");
        if (record.aspf() != Alignment.RELAXED) line("aspf", "s");
        list("rua", record.rua().stream().map(uri -> mailbox(uri.uri())).toList());
        list("ruf", record.ruf().stream().map(uri -> mailbox(uri.uri())).toList());
        if (!record.fo().equals(DmarcRecord.DEFAULT_FO))
            line(
                    "fo",
                    String.join(
                            ":",
                            record.fo().stream()
                                    .map(one -> String.valueOf(one.letter()))
                                    .toList()));
    }

    private static String mailbox(String uri) {
        String rest = uri.startsWith("mailto:") ? uri.substring("mailto:".length()) : uri;
        return rest.indexOf(':') < 0 ? rest : uri;
    }

    private void bimi(String text) {
        AssertionRecord record = AssertionRecordParser.parse(text).record();
        if (record == null) return;
        if (record.location() != null) line("l", record.location().toString());
        if (record.authority() != null) line("a", record.authority().toString());
        if (record.declines()) out.append("  decline: true\n");
    }

    /// A scalar as YAML reads it: bare where that is safe, else between double quotes.
    static String quoted(String octets) {
        String utf8 = Ascii.isAscii(octets) ? octets : text(octets);
        boolean bare = !utf8.isEmpty() && Ascii.isAlphanumeric(utf8.charAt(0));
        for (int i = 0; i < utf8.length(); i++)
            bare &= Ascii.isAlphanumeric(utf8.charAt(i)) || "-_./@+".indexOf(utf8.charAt(i)) >= 0;
        if (bare) return utf8;
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < utf8.length(); i++) {
            char c = utf8.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ' || c >= 127) out.append("\\u%04x".formatted((int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    private static String text(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
