package org.sigillo.reports;

import java.nio.charset.StandardCharsets;

/// Aggregate reports about example.com, a line a row.
public final class Xml {
    /// The day the reports are of, 2026-01-02.
    public static final long DAY = 20_455;

    private Xml() {}

    /// A report.
    ///
    /// @param organization who reports
    /// @param id its id
    /// @param rows `IP COUNT DISPOSITION DKIM SPF d=SIGNER=RESULT mf=DOMAIN=RESULT hf=NAME o=OVERRIDE…`
    /// @return XML
    public static byte[] report(String organization, String id, String... rows) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><feedback><report_metadata><org_name>")
                .append(organization)
                .append("</org_name><email>reports@receiver.example</email><report_id>")
                .append(id)
                .append("</report_id><date_range><begin>1767312000</begin><end>1767398399</end></date_range>")
                .append("</report_metadata><policy_published><domain>example.com</domain><p>none</p>")
                .append("<adkim>r</adkim><aspf>r</aspf></policy_published>");
        for (String row : rows) row(xml, row.split(" "));
        return xml.append("</feedback>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder xml, String[] words) {
        StringBuilder results = new StringBuilder();
        StringBuilder reasons = new StringBuilder();
        String author = "example.com";
        for (int i = 5; i < words.length; i++) {
            String[] parts = words[i].split("=");
            switch (parts[0]) {
                case "d" ->
                    results.append("<dkim><domain>")
                            .append(parts[1])
                            .append("</domain><selector>s1</selector><result>")
                            .append(parts[2])
                            .append("</result></dkim>");
                case "mf" ->
                    results.append("<spf><domain>")
                            .append(parts[1])
                            .append("</domain><scope>mfrom</scope><result>")
                            .append(parts[2])
                            .append("</result></spf>");
                case "hf" -> author = parts[1];
                default -> reasons.append("<reason><type>").append(parts[1]).append("</type></reason>");
            }
        }
        xml.append("<record><row><source_ip>")
                .append(words[0])
                .append("</source_ip><count>")
                .append(words[1])
                .append("</count><policy_evaluated><disposition>")
                .append(words[2])
                .append("</disposition><dkim>")
                .append(words[3])
                .append("</dkim><spf>")
                .append(words[4])
                .append("</spf>")
                .append(reasons)
                .append("</policy_evaluated></row><identifiers><header_from>" + author + "</header_from></identifiers>")
                .append("<auth_results>")
                .append(results)
                .append("</auth_results></record>");
    }
}
