package org.sigillo.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Only mails of ours that came back for good count.
class BouncesTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private static byte[] bounce(String recipient, String status, String messageId) {
        return ("MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
                        + "Final-Recipient: rfc822; " + recipient + "\r\nAction: failed\r\nStatus: " + status
                        + "\r\nDiagnostic-Code: smtp; 550 gone\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
                        + "Message-ID: <" + messageId + ">\r\n\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void threeBouncesOfOursSuppress() {
        try (Store store = Store.open(new StorePlace.Folder(folder.resolve("data")))) {
            Destination.Mail to =
                    (Destination.Mail) Objects.requireNonNull(Destination.parse("mailto:gone@example.com"));
            for (int i = 0; i < SuppressionList.STRIKES; i++) {
                String id = "r" + (i == 0 ? 1 : i + 10);
                byte[] mail = ("From: a@b.example\r\nMessage-ID: <" + id + "@b.example>\r\n\r\nx\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                Parcel parcel = Parcel.mail(
                        id, ParcelKind.AGGREGATE, to, mail, DomainName.of("example.com"), NOW.plusSeconds(9));
                store.write(connection -> Outbox.add(connection, parcel, NOW));
            }
            Bounces bounces = new Bounces(store);
            byte[] ours = bounce("gone@example.com", "5.1.1", "r1@b.example");
            assertThat(bounces.take(ours, NOW)).as("not sent yet").isZero();
            store.write(connection -> {
                try (var sent = connection.createStatement()) {
                    return sent.executeUpdate("UPDATE post_parcel SET state = 'sent'");
                }
            });
            assertThat(bounces.take(bounce("other@example.com", "5.1.1", "r1@b.example"), NOW))
                    .isZero();
            assertThat(bounces.take(bounce("gone@example.com", "5.1.1", "r2@b.example"), NOW))
                    .isZero();
            assertThat(bounces.take(bounce("gone@example.com", "4.4.1", "r1@b.example"), NOW))
                    .isZero();
            assertThat(bounces.take(ours, NOW)).isEqualTo(1);
            assertThat(bounces.take(ours, NOW)).as("the same once more").isZero();
            for (String id : List.of("r11", "r12")) {
                assertThat(new SuppressionList(store).all(NOW, 9).getFirst().active())
                        .isFalse();
                assertThat(bounces.take(bounce("gone@example.com", "5.1.1", id + "@b.example"), NOW))
                        .isEqualTo(1);
            }
            assertThat(new Queue(store).list(ParcelState.RETURNED, null, 9))
                    .hasSize(SuppressionList.STRIKES)
                    .allMatch(parcel -> parcel.answer().equals("came back: 550 gone"));
            assertThat(new SuppressionList(store).all(NOW, 9))
                    .hasSize(1)
                    .first()
                    .satisfies(one -> {
                        assertThat(one.address()).isEqualTo("gone@example.com");
                        assertThat(one.reason()).isEqualTo(Suppression.Reason.BOUNCED);
                        assertThat(one.detail()).isEqualTo("550 gone");
                        assertThat(one.active()).isTrue();
                    });
        }
    }
}
