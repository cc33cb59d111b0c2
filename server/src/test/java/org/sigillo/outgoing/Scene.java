package org.sigillo.outgoing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.sigillo.dns.Dns;
import org.sigillo.documents.aggregate.AggregateReader;
import org.sigillo.documents.aggregate.AggregateReport;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.store.Statements;
import org.sigillo.store.Store;

/// A store, a clock that is moved by hand, and what is done with both.
final class Scene implements InstantSource {
    static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
    static final String POLICY = """
              <policy_published>
                <domain>example.com</domain>
                <discovery_method>treewalk</discovery_method>
                <p>reject</p>
              </policy_published>
            """;

    final Store store;
    final FactRows rows;
    final List<Closing.Deed> deeds = new ArrayList<>();
    OutgoingSettings settings = settings(24);
    Instant now = DAY;

    Scene(Store store) {
        this.store = store;
        this.rows = new FactRows(store);
    }

    static OutgoingSettings settings(int hours) {
        return new OutgoingSettings(
                "Example Mail",
                new EmailAddress("dmarc", DomainName.of("receiver.example")),
                "https://receiver.example/dmarc",
                DomainName.of("mx.receiver.example"),
                "Sigillo",
                hours,
                Duration.ofHours(4),
                Gate.SPAM,
                7,
                Set.of(DomainName.of("never.example")),
                null,
                Duration.ofDays(30),
                1_000);
    }

    @Override
    public Instant instant() {
        return now;
    }

    static Fact fact(Instant at, String domain, String rua, int row) {
        return new Fact(
                at,
                DomainName.of(domain),
                POLICY.replace("example.com", domain),
                rua,
                "",
                record(domain, row),
                true,
                true);
    }

    static String record(String domain, int row) {
        return """
              <record>
                <row>
                  <source_ip>198.51.%d.%d</source_ip>
                  <policy_evaluated>
                    <disposition>pass</disposition>
                    <dkim>pass</dkim>
                    <spf>fail</spf>
                  </policy_evaluated>
                </row>
                <identifiers>
                  <header_from>%s</header_from>
                </identifiers>
                <auth_results>
                </auth_results>
              </record>
            """.formatted(row / 256 % 256, row % 256, domain);
    }

    void add(List<Fact> facts) {
        Calendar calendar = Calendar.of(store, settings.hours(), now);
        TreeMap<FactRows.Place, FactRows.Share> shares = new TreeMap<>();
        for (Fact fact : facts) FactRows.put(shares, fact, calendar);
        rows.add(shares, calendar, settings);
    }

    /// Closes all that is due.
    void close(Dns dns) {
        Closing closing = closing(dns);
        while (closing.round() > 0) {}
    }

    Closing closing(Dns dns) {
        return new Closing(
                store, settings, new Destinations(dns, settings, new Suppression(store, this)), this, deeds::add);
    }

    /// The reports made, oldest first.
    List<AggregateReport> reports() {
        List<AggregateReport> reports = new ArrayList<>();
        for (byte[] packed : documents()) reports.add(report(packed));
        return reports;
    }

    List<byte[]> documents() {
        return store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                return sql.rows(
                        row -> row.getBytes(1), "SELECT document FROM outgoing_report ORDER BY begin_at, report_id");
            }
        });
    }

    List<String> texts(String question) {
        return store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                return sql.rows(row -> row.getString(1), question);
            }
        });
    }

    static AggregateReport report(byte[] packed) {
        try {
            AggregateReader reader = new AggregateReader(DAY.plus(Duration.ofDays(400)));
            return reader.read(unpacked(packed), List.of()).report();
        } catch (Unreadable broken) {
            throw new AssertionError(broken);
        }
    }

    static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /// The mails in the outbox, each with its destination in front.
    List<String> mails() {
        return store.read(connection -> {
            try (Statements sql = new Statements(connection)) {
                return sql.rows(
                        row -> row.getString(1) + "\r\n"
                                + new String(unpacked(row.getBytes(2)), StandardCharsets.US_ASCII),
                        "SELECT destination, octets FROM post_parcel ORDER BY id");
            }
        });
    }
}
