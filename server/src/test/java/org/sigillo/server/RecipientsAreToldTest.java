package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.Zone;
import org.sigillo.people.Claims;
import org.sigillo.people.Organization;
import org.sigillo.people.Person;
import org.sigillo.people.Recipient;
import org.sigillo.people.Recipients;
import org.sigillo.post.SmtpTwin;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;
import org.sigillo.views.Month;

/// Whom the owners of domains chose is told by the running daemon, though its configuration says nothing of alerts.
class RecipientsAreToldTest {
    private static final String TEXT = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            [[listener]]
            address = "inet:127.0.0.1:0"
            role = "incoming"
            [store]
            folder = "data"
            [metrics]
            address = "inet:127.0.0.1:0"
            [console]
            address = "inet:127.0.0.1:0"
            url = "https://mail.example.com/"
            guests = GUESTS
            [post]
            relay = "127.0.0.1:RELAY"
            from = "sigillo@example.com"
            rate = 6000
            """ + HouseInFolder.KEY;

    @TempDir
    Path folder = Path.of("");

    private static String text(SmtpTwin.Mail mail) {
        String body = mail.text().substring(mail.text().indexOf("\r\n\r\n") + 4);
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private static void reader(Store store, HouseInFolder daemon) {
        Organization shop = store.write(connection -> {
            try (Statements statements = new Statements(connection)) {
                statements.run("INSERT INTO organization (name, operator, made_at) VALUES ('Shop', 1, 0)");
                Long id = statements.number("SELECT MAX(id) FROM organization");
                return new Organization(Objects.requireNonNull(id), "Shop", true);
            }
        });
        new Claims(store, Zone.builder().build(), daemon::now, new SecureRandom()).claim(shop, Month.DOMAIN);
        Recipients recipients = new Recipients(store, daemon::now, new SecureRandom());
        Recipient.Wish wish = new Recipient.Wish(Recipient.Kind.MAIL, "boss@shop.example", "en", true, true);
        Person anna = new Person(1, "anna@shop.example", "Anna", "", false);
        recipients.agree(((Recipients.Wished.Taken) recipients.wish(shop, anna, wish)).recipient());
    }

    /// Guests see the pages of an operator who lets them; its owners are told all the same.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAnAlertAndOfTheWeek(boolean guests) throws Exception {
        try (SmtpTwin relay = new SmtpTwin();
                HouseInFolder daemon = new HouseInFolder(folder, Month.NOW.minus(Duration.ofDays(7)));
                Store store = daemon.store()) {
            reader(store, daemon);
            Month.readUntil(store, LocalDate.of(2025, 3, 16));
            String configuration =
                    TEXT.replace("RELAY", Integer.toString(relay.port())).replace("GUESTS", Boolean.toString(guests));
            daemon.start("localhost: [ { A: 127.0.0.1 } ]\n", configuration);
            daemon.look();
            Month.read(store, "month.mbox", Month.NOW);
            daemon.pass(Duration.ofDays(7));
            daemon.look();
            SmtpTwin.Mail alert = relay.await(1).getFirst();
            assertThat(alert.to()).isEqualTo("boss@shop.example");
            assertThat(text(alert))
                    .contains("has told of no day after", "To stop these mails: https://mail.example.com/told/");
            assertThat(daemon.isSigned(alert.octets())).isTrue();

            daemon.stop();
            daemon.pass(Duration.ofDays(1)); // Tuesday
            daemon.start("localhost: [ { A: 127.0.0.1 } ]\n", configuration);
            List<SmtpTwin.Mail> all = relay.await(2);
            SmtpTwin.Mail week = all.getLast();
            assertThat(text(week)).contains("The week before: ", "shop.example\n");
            assertThat(week.text())
                    .contains("List-Unsubscribe: <https://mail.example.com/told/", "Auto-Submitted: auto-generated");
            assertThat(daemon.isSigned(week.octets())).isTrue();
        }
    }
}
