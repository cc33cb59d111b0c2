package org.sigillo.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// An aggregate report (RFC 9990) of yesterday.
final class Reports {
    private Reports() {}

    /// Mail of the domain's own server, and of a service that signs with its own name alone.
    static Path sample(Path file, String domain) throws IOException {
        long begin = LocalDate.now(ZoneOffset.UTC)
                .minusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond();
        return Files.writeString(file, """
                <?xml version="1.0" encoding="UTF-8"?>
                <feedback>
                  <report_metadata>
                    <org_name>Example Mailbox</org_name>
                    <email>dmarc@mailbox.example</email>
                    <report_id>1</report_id>
                    <date_range><begin>%2$d</begin><end>%3$d</end></date_range>
                  </report_metadata>
                  <policy_published><domain>%1$s</domain><p>none</p></policy_published>
                  <record>
                    <row>
                      <source_ip>192.0.2.25</source_ip>
                      <count>120</count>
                      <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>pass</spf></policy_evaluated>
                    </row>
                    <identifiers><header_from>%1$s</header_from><envelope_from>%1$s</envelope_from></identifiers>
                    <auth_results><spf><domain>%1$s</domain><scope>mfrom</scope><result>pass</result></spf></auth_results>
                  </record>
                  <record>
                    <row>
                      <source_ip>198.51.100.7</source_ip>
                      <count>45</count>
                      <policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated>
                    </row>
                    <identifiers><header_from>%1$s</header_from><envelope_from>sendgrid.net</envelope_from></identifiers>
                    <auth_results>
                      <dkim><domain>sendgrid.net</domain><selector>s1</selector><result>pass</result></dkim>
                      <spf><domain>sendgrid.net</domain><scope>mfrom</scope><result>pass</result></spf>
                    </auth_results>
                  </record>
                </feedback>
                """.formatted(domain, begin, begin + 86_399));
    }
}
