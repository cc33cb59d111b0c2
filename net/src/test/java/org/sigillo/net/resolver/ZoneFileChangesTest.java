package org.sigillo.net.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.ChangePublisher.Outcome;
import org.sigillo.dns.ChangePublisher.Shown;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;

class ZoneFileChangesTest {
    private static final DomainName ZONE = DomainName.of("example.com");
    private static final String ZONE_TEXT = """
            $ORIGIN example.com.
            $TTL 300
            @ IN SOA ns1 hostmaster ( ; of the zone
                 2026010107 ; serial
                 86400 86400 864000 30 )
            @ NS ns1
            ns1 A 192.0.2.53
            _dmarc TXT "v=DMARC1; p=none" ; by hand
            $INCLUDE more
            """;
    private static final SetChange TLS =
            change("_smtp._tls", DnsType.TXT, null, "v=TLSRPTv1; rua=mailto:a@example.com");

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");
    private ZoneFileChanges changes = new ZoneFileChanges(file, ZONE);

    @BeforeEach
    void zone() throws IOException {
        Files.writeString(folder.resolve("more"), "www A 192.0.2.80\n");
        file = Files.writeString(folder.resolve("zone"), ZONE_TEXT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        changes = new ZoneFileChanges(file, ZONE);
    }

    @Test
    void aPartOfItsOwnIsWrittenAndNoOtherLineChangesButTheSerial() throws IOException {
        assertThat(changes.apply(List.of(TLS)))
                .isEqualTo(new Outcome.Done("the serial is 2026010108; let the server read " + file + " again"));
        assertThat(Files.readString(file)).isEqualTo(ZONE_TEXT.replace("2026010107", "2026010108") + """
                ; sigillo begin: up to "sigillo end" a program writes, and what is changed here is lost
                _smtp._tls.example.com. 3600 IN TXT "v=TLSRPTv1; rua=mailto:a@example.com"
                ; sigillo end
                """);
        assertThat(Files.readString(folder.resolve("zone.before"))).isEqualTo(ZONE_TEXT);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(changes.apply(List.of(TLS))).isInstanceOf(Outcome.Overtaken.class);
        assertThat(changes.apply(List.of(TLS.reversed()))).isInstanceOf(Outcome.Done.class);
        assertThat(Files.readString(file)).isEqualTo(ZONE_TEXT.replace("2026010107", "2026010109"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("zone", "zone.before", "more");
        }
    }

    @Test
    void aLineOfSomebodyElseIsNotTouched() throws IOException {
        SetChange theirs = change("_dmarc", DnsType.TXT, "v=DMARC1; p=none", "v=DMARC1; p=reject");
        assertThat(changes.apply(List.of(TLS, theirs)))
                .isEqualTo(new Outcome.Refused("TXT of _dmarc.example.com stands in " + file + ", line 8, outside the"
                        + " lines between \"; sigillo begin\" and \"; sigillo end\": move it between them, or take it out;"
                        + " lines of others are not touched"));
        assertThat(Files.readString(file)).isEqualTo(ZONE_TEXT);
        Files.writeString(
                file,
                ZONE_TEXT.replace("_dmarc TXT \"v=DMARC1; p=none\" ; by hand", "")
                        + "; sigillo begin\n_dmarc TXT \"v=DMARC1; p=none\"\n; sigillo end\nmx A 192.0.2.25\n");
        assertThat(changes.apply(List.of(TLS, theirs))).isInstanceOf(Outcome.Done.class);
        assertThat(Files.readString(file))
                .contains("_dmarc.example.com. 3600 IN TXT \"v=DMARC1; p=reject\"")
                .endsWith("; sigillo end\nmx A 192.0.2.25\n");
    }

    @Test
    void whatIsIncludedCountsAndAnAliasStandsAlone() {
        assertThat(changes.look(DomainName.of("www.example.com"), DnsType.A))
                .isEqualTo(new Shown.Held(set(DomainName.of("www.example.com"), DnsType.A, 300, "192.0.2.80"), false));
        assertThat(changes.apply(List.of(change("www", DnsType.CNAME, null, "a.example.net"))))
                .isEqualTo(
                        new Outcome.Refused("www.example.com is an alias: beside that there can be no other record"));
    }

    @Test
    void aFileThatIsNotThereIsMadeToBeIncluded() throws IOException {
        Path fragment = folder.resolve("sigillo.zone");
        ZoneFileChanges own = new ZoneFileChanges(fragment, ZONE);
        SetChange key = change("s1._domainkey", DnsType.TXT, null, "v=DKIM1; p=" + "A\"\\".repeat(100));
        assertThat(own.apply(List.of(TLS, key))).isInstanceOf(Outcome.Done.class);
        assertThat(Files.readString(fragment)).startsWith("; sigillo begin");
        assertThat(own.look(key.after().name(), DnsType.TXT)).isEqualTo(new Shown.Held(key.after(), false));
    }

    @Test
    void whatCannotBeReadIsLeftAlone() throws IOException {
        for (String wrong : List.of(
                ZONE_TEXT + "; sigillo begin\n",
                ZONE_TEXT + "; sigillo end\n; sigillo begin\n",
                ZONE_TEXT + "; sigillo begin\n; sigillo end\n  A 192.0.2.1\n",
                ZONE_TEXT + "www A nonsense\n")) {
            Files.writeString(file, wrong);
            assertThat(changes.apply(List.of(TLS))).as(wrong).isInstanceOf(Outcome.Refused.class);
            assertThat(changes.look(TLS.after().name(), DnsType.TXT)).isInstanceOf(Shown.Unknown.class);
            assertThat(Files.readString(file)).isEqualTo(wrong);
        }
    }

    private static SetChange change(String label, DnsType type, @Nullable String before, @Nullable String after) {
        DomainName name = DomainName.of(label + ".example.com");
        return new SetChange(
                before == null ? RecordSet.none(name, type) : set(name, type, 300, before),
                after == null ? RecordSet.none(name, type) : set(name, type, 3600, after));
    }

    private static RecordSet set(DomainName name, DnsType type, int ttl, String value) {
        return new RecordSet(name, type, ttl, List.of(value));
    }
}
