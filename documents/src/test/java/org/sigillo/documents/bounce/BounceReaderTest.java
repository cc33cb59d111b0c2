package org.sigillo.documents.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sigillo.name.EmailAddress;

/// Bounces as mail servers write them, and as they should not be.
class BounceReaderTest {
    private static final String GROUP = "Final-Recipient: rfc822; gone@example.com\r\nOriginal-Recipient:"
            + " rfc822;gone@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.example.com\r\n"
            + "Diagnostic-Code: smtp; 550 5.1.1 <gone@example.com>: no\r\n    such user\r\n";

    static byte[] mail(String groups, String original) {
        return ("From: MAILER-DAEMON@mx.example.net\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\r\n"
                        + "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + "Reporting-MTA: dns; mx.example.net\r\nArrival-Date: Sat, 3 Jan 2026 12:00:00 +0000\r\n\r\n"
                        + groups + "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + original + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable Bounce read(String groups) {
        return BounceReader.read(mail(groups, "From: a@b.example\r\nMessage-ID: <x@b.example>\r\n\r\nbody"));
    }

    @Test
    void whatFailedForGood() {
        Bounce bounce = Objects.requireNonNull(read(GROUP));
        assertThat(bounce.messageId()).isEqualTo("x@b.example");
        assertThat(bounce.failed())
                .containsExactly(new Bounce.Failed(
                        Objects.requireNonNull(EmailAddress.parse("gone@example.com")),
                        "5.1.1",
                        "550 5.1.1 <gone@example.com>: no such user"));
    }

    @Test
    void whatIsOnlyLateIsNothing() {
        assertThat(read(GROUP.replace("Action: failed", "Action: delayed"))).isNull();
        assertThat(read(GROUP.replace("Status: 5.1.1", "Status: 4.4.1"))).isNull();
        assertThat(read(GROUP.replace("Action: failed", "Action: relayed"))).isNull();
        assertThat(read("")).isNull();
    }

    @Test
    void recipientsUpToTheLimit() {
        String most = (GROUP + "\r\n").repeat(BounceReader.MAX_RECIPIENTS);
        assertThat(Objects.requireNonNull(read(most)).failed()).hasSize(BounceReader.MAX_RECIPIENTS);
        assertThat(Objects.requireNonNull(read(most + GROUP)).failed()).hasSize(BounceReader.MAX_RECIPIENTS);
    }

    @Test
    void whatIsNoBounceIsNothing() {
        assertThat(BounceReader.read(new byte[0])).isNull();
        assertThat(BounceReader.read("Subject: x\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII)))
                .isNull();
        assertThat(BounceReader.read(GROUP.getBytes(StandardCharsets.US_ASCII))).isNull();
        byte[] large = new byte[BounceReader.MAX_OCTETS + 1];
        byte[] good = mail(GROUP, "");
        System.arraycopy(good, 0, large, 0, good.length);
        assertThat(BounceReader.read(large)).isNull();
        byte[] most = new byte[BounceReader.MAX_OCTETS];
        java.util.Arrays.fill(most, (byte) '\n');
        System.arraycopy(good, 0, most, 0, good.length);
        assertThat(BounceReader.read(most)).isNotNull();
    }

    @Test
    void strangeAddressesAreNobody() {
        assertThat(read(GROUP.replace("gone@example.com", "gone\u0001@example.com")))
                .isNull();
        assertThat(read(GROUP.replace("rfc822;", "utf-8;"))).isNull();
        assertThat(read(GROUP.replace("gone@example.com", "nobody"))).isNull();
    }

    @Test
    void theMessageIdIsThatOfTheHeader() {
        Bounce bounce =
                Objects.requireNonNull(BounceReader.read(mail(GROUP, "Message-Id:\r\n <folded@b.example>\r\n\r\nx")));
        assertThat(bounce.messageId()).isEqualTo("folded@b.example");
        String signed = "DKIM-Signature: v=1; h=From:\r\n Message-ID:Message-ID:To;\r\nMessage-ID: <own@b.example>\r\n";
        bounce = Objects.requireNonNull(BounceReader.read(mail(GROUP, signed + "\r\nx")));
        assertThat(bounce.messageId()).isEqualTo("own@b.example");
        bounce = Objects.requireNonNull(
                BounceReader.read(mail(GROUP, "Subject: x\r\n\r\nMessage-ID: <body@b.example>\r\n")));
        assertThat(bounce.messageId()).isNull();
    }
}
