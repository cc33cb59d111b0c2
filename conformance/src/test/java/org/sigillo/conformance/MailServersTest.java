package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The mail servers that the filter's tests stand on: they do relay, and without their filter they put mail off.
class MailServersTest {
    @BeforeAll
    static void installed() {
        Postfix.mustBeInstalled();
    }

    @Test
    void postfixRelays() {
        try (Namespace network = Namespace.with("192.0.2.10");
                MailServer server = new Postfix(network, "")) {
            assertThat(send(server).getLast()).startsWith("250 ");
            assertThat(server.delivered()).contains("[192.0.2.10]").endsWith("\r\n\r\nhello\r\n");
        }
    }

    @Test
    void postfixPutsMailOffWithoutItsFilter() {
        try (Namespace network = Namespace.with("192.0.2.10");
                MailServer server = new Postfix(network, "smtpd_milters = inet:127.0.0.1:8891\n")) {
            assertThat(send(server).getLast()).startsWith("451 ");
            assertThat(server.files()).isEmpty();
        }
    }

    @Test
    void sendmailPutsMailOffWithoutItsFilter() {
        try (Namespace network = Namespace.with("192.0.2.10");
                MailServer server = new Sendmail(network, "inet:8891@127.0.0.1")) {
            assertThat(send(server).getLast()).startsWith("451 ");
        }
    }

    private static List<String> send(MailServer server) {
        return server.send(new MailServer.Sending(
                "192.0.2.10",
                "mail.example.com",
                "a@example.com",
                List.of("b@example.net"),
                "From: a@example.com\r\n\r\nhello\r\n".getBytes(StandardCharsets.ISO_8859_1)));
    }
}
