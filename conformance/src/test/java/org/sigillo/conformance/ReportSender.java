package org.sigillo.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Sends reports to a listener by SMTP, and knows which were answered: a mail server that keeps what was not, and tries
/// again.
final class ReportSender implements AutoCloseable {
    static final String CONFIGURATION = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["%s"]
            [metrics]
            address = "inet:127.0.0.1:8895"
            [intake.smtp]
            address = "inet:127.0.0.1:2525"
            hostname = "reports.example.net"
            recipients = ["dmarc@example.net"]
            [store]
            """.formatted(FilterTest.MAIL.resolve("zone.yaml"));

    private static final int MOST = 3_000;

    private final SmtpSteps client;
    private final int rows;

    /// A sender.
    ///
    /// @param rows of each report, of five messages each
    ReportSender(Namespace network, int rows) {
        this.client = new SmtpSteps(network);
        this.rows = rows;
    }

    /// Sends a report once.
    ///
    /// @return the reply to its end, or to what was refused before; `---` and more if the connection broke
    String send(String id) {
        SmtpSteps.One one = client.open("127.0.0.1", 2525);
        String reply = one.greeting();
        if (reply.startsWith("---")) return reply;
        for (String command : List.of(
                "EHLO mail.receiver.example",
                "MAIL FROM:<dmarc@receiver.example>",
                "RCPT TO:<dmarc@example.net>",
                "DATA")) {
            reply = reply.startsWith("2") ? one.say(command) : reply;
        }
        if (reply.startsWith("354")) {
            one.send(mail(id));
            reply = one.hear();
        }
        one.leave();
        return reply;
    }

    /// Sends a report until it is taken.
    ///
    /// @return how often it was sent
    int insist(String id) {
        int sent = 1;
        for (String reply; !(reply = send(id)).startsWith("250"); ) {
            if (++sent > MOST) throw new AssertionError("never taken: " + reply);
            LockSupport.parkNanos(20_000_000);
        }
        return sent;
    }

    /// A mail with a report, the same whenever it is asked for.
    String mail(String id) {
        String xml = Base64.getMimeEncoder().encodeToString(report(id).getBytes(StandardCharsets.US_ASCII));
        return "From: dmarc@receiver.example\r\nTo: dmarc@example.net\r\nSubject: Report Domain: example.net\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: text/xml\r\nContent-Transfer-Encoding: base64\r\n\r\n" + xml
                + "\r\n.\r\n";
    }

    private String report(String id) {
        Random chance = new Random(id.hashCode());
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><feedback><report_metadata><org_name>Receiver"
                + "</org_name><email>dmarc@receiver.example</email><report_id>" + id + "</report_id><date_range>"
                + "<begin>1767312000</begin><end>1767398399</end></date_range></report_metadata><policy_published>"
                + "<domain>example.net</domain><p>none</p></policy_published>");
        for (int i = 0; i < rows; i++)
            xml.append("<record><row><source_ip>198.51.")
                    .append(chance.nextInt(256))
                    .append('.')
                    .append(chance.nextInt(256))
                    .append("</source_ip><count>5</count><policy_evaluated><disposition>none</disposition>"
                            + "<dkim>pass</dkim><spf>fail</spf></policy_evaluated></row><identifiers>"
                            + "<header_from>example.net</header_from></identifiers><auth_results><dkim><domain>")
                    .append("d")
                    .append(chance.nextInt(1_000_000))
                    .append(".example.net")
                    .append("</domain><selector>s1</selector><result>pass</result></dkim></auth_results></record>");
        return xml.append("</feedback>").toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
