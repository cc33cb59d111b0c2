package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Reports that a Postfix hands over as the guide tells it to.
class ReportMailTest {
    private static final String CLIENT = "192.0.2.25";

    @BeforeAll
    static void installed() {
        Postfix.mustBeInstalled();
    }

    /// The lines of the guide that are for main.cf.
    private static String lines() {
        List<String> lines = new ArrayList<>();
        for (String block : GuidesTest.blocks("docs/guides/reports.md"))
            for (String line : block.split("\n")) if (line.startsWith("transport_maps = ")) lines.add(line);
        assertThat(lines).hasSize(1);
        return lines.getFirst() + "\n";
    }

    @Test
    void postfixHandsReportsOver() {
        String store = "folder = \"FOLDER/data\"\n";
        String soon = "queue_run_delay = 1s\nminimal_backoff_time = 1s\nmaximal_backoff_time = 2s\n";
        try (Namespace network = Namespace.with(CLIENT);
                ServedFilter service = new ServedFilter(network, ReportSender.CONFIGURATION + store);
                Postfix server = new Postfix(network, lines() + soon);
                ReportSender sender = new ReportSender(network, 2)) {
            assertThat(server.send(mail(sender, "1")).getLast()).startsWith("250 ");
            service.await("new example.net");
            assertThat(service.log()).contains("event=report-taken", "smtp 127.0.0.1 <dmarc@receiver.example>");
            service.kill();
            assertThat(server.send(mail(sender, "2")).getLast()).startsWith("250 ");
            server.await(() -> server.log().contains("status=deferred"), "a delivery that is put off");
            service.start();
            service.await("new example.net");
            String letter = "From: bob@receiver.example\r\nTo: dmarc@example.net\r\nSubject: hello\r\n\r\nhello\r\n";
            MailServer.Sending person = new MailServer.Sending(
                    CLIENT,
                    "mail.receiver.example",
                    "bob@receiver.example",
                    List.of("dmarc@example.net"),
                    letter.getBytes(StandardCharsets.US_ASCII));
            assertThat(server.send(person).getLast()).startsWith("250 ");
            service.await("event=report-quarantined");
            server.await(() -> count(server.log(), "status=sent") == 3, "three that were sent");
            assertThat(server.log()).doesNotContain("status=bounced");
            assertThat(server.files()).as("nothing goes the usual way").isEmpty();
        }
    }

    private static int count(String text, String what) {
        int count = 0;
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) count++;
        return count;
    }

    private static MailServer.Sending mail(ReportSender sender, String id) {
        String mail = sender.mail(id);
        return new MailServer.Sending(
                CLIENT,
                "mail.receiver.example",
                "dmarc@receiver.example",
                List.of("dmarc@example.net"),
                mail.substring(0, mail.length() - 3).getBytes(StandardCharsets.US_ASCII));
    }
}
