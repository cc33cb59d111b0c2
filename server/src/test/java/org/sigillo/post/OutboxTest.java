package org.sigillo.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.store.StorePlace;

/// What is to be sent is written down once.
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-01-03T12:00:00Z");
    private static final DomainName DOMAIN = DomainName.of("example.com");

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private Store open(Kind kind) throws Exception {
        return Store.open(
                switch (kind) {
                    case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
                    case POSTGRESQL -> Cluster.database();
                });
    }

    static Parcel parcel(String key, String to, String message) {
        Destination destination = Destination.parse(to);
        if (destination == null) throw new AssertionError(to);
        String type = destination instanceof Destination.Mail ? Parcel.MAIL : "application/tlsrpt+gzip";
        return new Parcel(
                key,
                ParcelKind.TLS,
                destination,
                type,
                message.getBytes(StandardCharsets.ISO_8859_1),
                DOMAIN,
                NOW.plusSeconds(3600));
    }

    private static final Parcel ONE = parcel("k1", "mailto:a@example.com", "Subject: x\r\n\r\nhello\r\n");

    @ParameterizedTest
    @EnumSource
    void theSameOnceMoreIsNothingAndAnotherUnderTheKeyIsAnError(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            assertThat(add(store, ONE, NOW)).isTrue();
            assertThat(add(store, ONE, NOW.plusSeconds(9))).isFalse();
            Parcel changed = parcel("k1", "mailto:a@example.com", "Subject: y\r\n\r\nhello\r\n");
            assertThatThrownBy(() -> store.write(c -> Outbox.add(c, changed, NOW)))
                    .isInstanceOf(Outbox.OtherContentException.class);
            Parcel elsewhere = parcel("k1", "mailto:b@example.com", "Subject: x\r\n\r\nhello\r\n");
            assertThatThrownBy(() -> store.write(c -> Outbox.add(c, elsewhere, NOW)))
                    .isInstanceOf(Outbox.OtherContentException.class);
            assertThat(count(store)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotCommittedIsNotSent(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            assertThatThrownBy(() -> store.write(c -> {
                        Outbox.add(c, ONE, NOW);
                        throw new SQLException("broken");
                    }))
                    .isInstanceOf(StoreException.class);
            assertThat(count(store)).isZero();
        }
    }

    private static boolean add(Store store, Parcel parcel, Instant at) {
        return store.write(connection -> Outbox.add(connection, parcel, at));
    }

    private static long count(Store store) {
        return store.read(c -> {
            try (var row = c.createStatement().executeQuery("SELECT count(*) FROM post_parcel")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:a%0d%0aRCPT%20TO:<b@example.com>@example.com",
                "mailto:a@example.com%0d%0aDATA",
                "mailto:a%00@example.com",
                "mailto:%C3%A9@example.com",
                "mailto:a@[192.0.2.1]",
                "mailto:@example.com",
                "mailto:.a@example.com",
                "mailto:a..b@example.com",
                "http://example.com/x",
                "https://user@example.com/x",
                "https:///x",
                "https://example.com/x#y",
                "ftp://example.com/",
                "tls@example.com",
                ""
            })
    void noDestination(String text) {
        assertThat(Destination.parse(text)).isNull();
    }

    @Test
    void destinationsAreWrittenAsTheyAreRead() {
        for (String text : new String[] {
            "mailto:a@example.com",
            "mailto:\"a b\"@example.com",
            "mailto:\"a\\\"b\"@example.com",
            "mailto:a%b@example.com",
            "https://example.com:8443/v1/tlsrpt?x=%20y"
        }) assertThat(Destination.ofStore(text)).hasToString(text);
        assertThat(Destination.parse("mailto:a%20b@example.com?subject=x")).hasToString("mailto:\"a b\"@example.com");
        assertThat(Destination.parse("mailto:a%2Cb@EXAMPLE.com")).hasToString("mailto:\"a,b\"@example.com");
    }

    @Test
    void addressesUpToTheirLimits() {
        DomainName domain = DomainName.of("example.com");
        assertThat(Destination.isMailbox(new EmailAddress("a".repeat(Destination.MAX_LOCAL_PART), domain)))
                .isTrue();
        assertThat(Destination.isMailbox(new EmailAddress("a".repeat(Destination.MAX_LOCAL_PART + 1), domain)))
                .isFalse();
        String label = "b".repeat(60);
        DomainName longest = DomainName.of(String.join(".", label, label, label, "b".repeat(69 - 60)));
        int local = Destination.MAX_ADDRESS - 1 - longest.toString().length();
        assertThat(Destination.isMailbox(new EmailAddress("a".repeat(local), longest)))
                .isTrue();
        assertThat(Destination.isMailbox(new EmailAddress("a".repeat(local + 1), longest)))
                .isFalse();
        String path = "https://example.com/";
        assertThat(Destination.parse(path + "x".repeat(Destination.MAX_URI - path.length())))
                .isNotNull();
        assertThat(Destination.parse(path + "x".repeat(Destination.MAX_URI + 1 - path.length())))
                .isNull();
    }

    @Test
    void aMailIsLinesThatEndInCrlf() {
        String to = "mailto:a@example.com";
        assertThat(parcel("k", to, "x".repeat(Parcel.MAX_LINE) + "\r\n").octets())
                .hasSize(Parcel.MAX_LINE + 2);
        for (String bad : new String[] {
            "", "x", "x\n", "x\r\ny", "x\ry\r\n", "x\r\r\n", "x\u0000\r\n", "x".repeat(Parcel.MAX_LINE + 1) + "\r\n"
        }) assertThatIllegalArgumentException().isThrownBy(() -> parcel("k", to, bad));
        assertThatIllegalArgumentException().isThrownBy(() -> parcel("", to, "x\r\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> parcel("k".repeat(Parcel.MAX_KEY + 1), to, "x\r\n"));
        assertThat(parcel("k".repeat(Parcel.MAX_KEY), to, "x\r\n").key()).hasSize(Parcel.MAX_KEY);
        Destination.Https place = new Destination.Https(URI.create("https://example.com/"));
        byte[] octets = {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parcel("k", ParcelKind.TLS, place, Parcel.MAIL, octets, DOMAIN, NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parcel("k", ParcelKind.TLS, place, "a/b\r\nX: y", octets, DOMAIN, NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Parcel("k", ParcelKind.TLS, place, "a/b", new byte[Parcel.MAX_OCTETS + 1], DOMAIN, NOW));
    }
}
