package org.sigillo.bench;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sigillo.documents.report.Reading;
import org.sigillo.documents.report.ReportReader;
import org.sigillo.documents.unpack.UnpackLimits;

/// Reading aggregate reports, beside a bare pass of Woodstox over the same octets: every event met, every text made,
/// nothing kept.
final class ReportTable {
    private static final WstxInputFactory BARE = bare();
    private static final ReportReader READER =
            new ReportReader(UnpackLimits.DEFAULT, Instant.ofEpochSecond(1767225600));

    private final PairedLoop loop;
    private final Table table;

    ReportTable(PairedLoop loop, Table table) {
        this.loop = loop;
        this.table = table;
    }

    void print() {
        table.title("Aggregate reports read into values", "bare Woodstox");
        for (int records : new int[] {1, 3, 10, 100}) {
            byte[] xml = report(records);
            byte[] gzip = gzip(xml);
            String what = records == 1 ? "1 record" : records + " records";
            row(what + ", " + xml.length + " octets", xml, false);
            row(what + ", gzip, " + gzip.length + " octets", gzip, true);
        }
    }

    private void row(String what, byte[] input, boolean packed) {
        List<PairedLoop.Figure> figures = loop.run(List.of(
                new PairedLoop.Work("bare", () -> pass(input, packed)), new PairedLoop.Work("", () -> read(input))));
        table.rows(what, figures);
        System.err.printf(
                "%s: %.0f a second%n", what, 1_000_000 / figures.get(1).micros());
    }

    /// A report of a size that is usual: its records differ in address, count and selector.
    static byte[] report(int records) {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
                  <version>1.0</version>
                  <report_metadata>
                    <org_name>Example Mailbox</org_name>
                    <email>dmarc@mailbox.example</email>
                    <report_id>2025-12-31_example.com@mailbox.example</report_id>
                    <date_range><begin>1767139200</begin><end>1767225599</end></date_range>
                  </report_metadata>
                  <policy_published>
                    <domain>example.com</domain><p>quarantine</p><sp>reject</sp><adkim>r</adkim><aspf>r</aspf>
                  </policy_published>
                """);
        for (int i = 0; i < records; i++) {
            xml.append("""
                      <record>
                        <row>
                          <source_ip>198.51.%d.%d</source_ip>
                          <count>%d</count>
                          <policy_evaluated><disposition>pass</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated>
                        </row>
                        <identifiers><header_from>example.com</header_from><envelope_from>bounce.example.net</envelope_from></identifiers>
                        <auth_results>
                          <dkim><domain>example.com</domain><selector>s%d</selector><result>pass</result></dkim>
                          <spf><domain>bounce.example.net</domain><scope>mfrom</scope><result>pass</result></spf>
                        </auth_results>
                      </record>
                    """.formatted(i / 250, i % 250, i * 7 + 1, i % 5));
        }
        return xml.append("</feedback>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    static int read(byte[] input) {
        for (Reading reading : READER.read(input)) {
            if (reading instanceof Reading.Aggregate read && read.repairs().isEmpty())
                return (int) read.report().messages();
        }
        throw new IllegalStateException("not read");
    }

    static int pass(byte[] input, boolean packed) {
        try {
            byte[] octets = input;
            if (packed) {
                try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(input), 8192)) {
                    octets = in.readAllBytes();
                }
            }
            XMLStreamReader in = BARE.createXMLStreamReader(new ByteArrayInputStream(octets));
            int seen = 0;
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamReader.START_ELEMENT ->
                        seen += in.getLocalName().length();
                    case XMLStreamReader.CHARACTERS -> seen += in.getText().length();
                    default -> {}
                }
            }
            return seen;
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static WstxInputFactory bare() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
