package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.intake.Counter;
import org.sigillo.name.DomainName;
import org.sigillo.post.Destination;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;
import org.sigillo.post.SmtpTwin;
import org.sigillo.post.Suppression;
import org.sigillo.post.SuppressionList;
import org.sigillo.store.Store;

/// Reports of ours that come back as delivery status notifications (3464), by the listener for reports.
class BouncesComeBackTest {
    private static final Instant DAY = Instant.parse("2026-05-01T08:00:00Z");
    private static final String TEXT = """
            authserv-id = "mx.receiver.example"
            [dns]
            servers = ["zone.yaml"]
            [[listener]]
            address = "inet:127.0.0.1:0"
            role = "incoming"
            [store]
            folder = "data"
            [metrics]
            address = "inet:127.0.0.1:0"
            [intake.smtp]
            address = "inet:127.0.0.1:0"
            recipients = ["bounces@example.com"]
            [post]
            relay = "127.0.0.1:RELAY"
            from = "reports@example.com"
            bounce-address = "bounces@example.com"
            rate = 6000
            """;
    private static final String SENT = "SELECT count(*) FROM post_parcel WHERE state = 'sent'";

    @TempDir
    Path folder = Path.of("");

    private static void add(Store store, String id) {
        Destination.Mail to = (Destination.Mail) Objects.requireNonNull(Destination.parse("mailto:gone@shop.example"));
        byte[] mail = ("From: <reports@example.com>\r\nTo: <gone@shop.example>\r\nMessage-ID: <" + id
                        + "@example.com>\r\nSubject: report\r\n\r\nreport\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Parcel parcel =
                Parcel.mail(id, ParcelKind.AGGREGATE, to, mail, DomainName.of("shop.example"), DAY.plusSeconds(86_400));
        store.write(connection -> Outbox.add(connection, parcel, DAY));
    }

    /// As a mail server writes it (3464, its example).
    private static String bounce(String id) {
        return """
                From: MAILER-DAEMON@mail.shop.example\r
                To: <bounces@example.com>\r
                Subject: Undelivered Mail Returned to Sender\r
                Auto-Submitted: auto-replied\r
                MIME-Version: 1.0\r
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r
                \r
                --b\r
                Content-Type: text/plain\r
                \r
                Your mail could not be delivered.\r
                --b\r
                Content-Type: message/delivery-status\r
                \r
                Reporting-MTA: dns; mail.shop.example\r
                \r
                Final-Recipient: rfc822; gone@shop.example\r
                Action: failed\r
                Status: 5.1.1\r
                Diagnostic-Code: smtp; 550 5.1.1 no such user\r
                \r
                --b\r
                Content-Type: text/rfc822-headers\r
                \r
                Message-ID: <%s@example.com>\r
                \r
                --b--""".formatted(id);
    }

    @Test
    void threeReportsThatComeBackAreTheLast() throws Exception {
        try (SmtpTwin relay = new SmtpTwin();
                HouseInFolder daemon = new HouseInFolder(folder, DAY);
                Store store = daemon.store()) {
            daemon.start("example.com: []\n", TEXT.replace("RELAY", Integer.toString(relay.port())));
            SuppressionList list = new SuppressionList(store);
            for (int i = 1; i <= SuppressionList.STRIKES; i++) {
                add(store, "r" + i);
                assertThat(relay.await(i).getLast().from()).isEqualTo("bounces@example.com");
                Counter.await(store, SENT, 1);
                assertThat(daemon.bring("", "bounces@example.com", bounce("r" + i)))
                        .startsWith("250 ");
                assertThat(daemon.bring("", "bounces@example.com", bounce("r" + i)))
                        .as("once more")
                        .startsWith("250 ");
                assertThat(daemon.bring("", "bounces@example.com", bounce("never-sent")))
                        .startsWith("250 ");
                List<Suppression> all = list.all(DAY, 9);
                assertThat(all).hasSize(1);
                assertThat(all.getFirst().strikes()).isEqualTo(i);
                assertThat(all.getFirst().active()).isEqualTo(i == SuppressionList.STRIKES);
                assertThat(all.getFirst().detail()).isEqualTo("550 5.1.1 no such user");
            }
            add(store, "r4");
            Counter.await(store, "SELECT count(*) FROM post_parcel WHERE state = 'suppressed'", 1);
            assertThat(relay.mails).hasSize(SuppressionList.STRIKES);
            assertThat(daemon.figures())
                    .contains("sigillo_post_bounces_total{counted=\"true\"} 3.0")
                    .contains("sigillo_post_bounces_total{counted=\"false\"} 6.0");
            assertThat(daemon.log()).contains("event=post-bounced");
        }
    }
}
