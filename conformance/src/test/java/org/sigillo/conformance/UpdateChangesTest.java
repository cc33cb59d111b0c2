package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.conformance.NameServer.Kind;
import org.sigillo.dns.ChangePublisher.Outcome;
import org.sigillo.dns.ChangePublisher.Shown;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.TsigKey;
import org.sigillo.net.resolver.UpdateChanges;

/// Sets of records changed on Knot and on BIND, by dynamic update with TSIG: all or none, and never over
/// what somebody
/// else wrote.
@Timeout(120)
class UpdateChangesTest {
    private static final DomainName ZONE = DomainName.of("example.com");
    private static final String RECORDS = """
            _dmarc 300 TXT "v=DMARC1; p=none"
            cut 300 TXT "v=DKIM1; " "p=abc"
            alias CNAME www
            www A 192.0.2.80
            mail MX 10 www
            *.wild 300 TXT "star"
            """;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void setsOfEveryTypeAreChangedTogetherAndBack(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS)) {
            UpdateChanges changes = changes(server, NameServer.KEY);
            List<SetChange> all = List.of(
                    change("_dmarc", DnsType.TXT, "v=DMARC1; p=none", "v=DMARC1; p=reject"),
                    change("_smtp._tls", DnsType.TXT, null, "v=TLSRPTv1; rua=mailto:a@example.com"),
                    change("mta-sts", DnsType.CNAME, null, "www.example.com"),
                    change("mail", DnsType.MX, "10 www.example.com", "20 mx1.example.com"),
                    change("_25._tcp.mx1", DnsType.TLSA, null, "3 1 1 " + "ab".repeat(32)),
                    change("caa", DnsType.CAA, null, "128 issue \"ca.example; x=\\\"y\\255\""),
                    change("mx1", DnsType.A, null, "192.0.2.1"),
                    change("mx1", DnsType.AAAA, null, "2001:db8::1"),
                    change("long", DnsType.TXT, null, "\"\\;é" + "x".repeat(400)));
            assertThat(changes.apply(all)).isEqualTo(new Outcome.Done(""));
            for (SetChange change : all)
                assertThat(held(changes, change.after())).isEqualTo(change.after());
            assertThat(changes.apply(all)).isInstanceOf(Outcome.Overtaken.class);
            List<SetChange> back = all.stream().map(SetChange::reversed).toList();
            assertThat(changes.apply(back)).isEqualTo(new Outcome.Done(""));
            for (SetChange change : all)
                assertThat(held(changes, change.before()).saysTheSame(change.before()))
                        .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatSomebodyElseChangedIsNotOverwrittenAndNothingElseIsDone(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS)) {
            UpdateChanges changes = changes(server, NameServer.KEY);
            SetChange good = change("_smtp._tls", DnsType.TXT, null, "v=TLSRPTv1; rua=mailto:a@example.com");
            SetChange late = change("_dmarc", DnsType.TXT, "v=DMARC1; p=quarantine", "v=DMARC1; p=reject");
            assertThat(changes.apply(List.of(good, late)))
                    .isEqualTo(new Outcome.Overtaken("TXT of _dmarc.example.com is \"v=DMARC1; p=none\" now, and was"
                            + " \"v=DMARC1; p=quarantine\" when it was looked at: somebody else changed it, and nothing was"
                            + " overwritten"));
            assertThat(held(changes, good.after()).values()).isEmpty();
            SetChange added = change("_dmarc", DnsType.TXT, null, "v=DMARC1; p=reject");
            assertThat(changes.apply(List.of(added))).isInstanceOf(Outcome.Overtaken.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTextThatWasCutElsewhereIsTheSame(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS)) {
            UpdateChanges changes = changes(server, NameServer.KEY);
            SetChange key = change("cut", DnsType.TXT, "v=DKIM1; p=abc", "v=DKIM1; p=");
            assertThat(changes.apply(List.of(key))).isEqualTo(new Outcome.Done(""));
            assertThat(held(changes, key.after())).isEqualTo(key.after());
        }
    }

    /// 2136 §3.4.2.2: a server would take such an update, and do nothing.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void besideAnAliasNothingIsAddedInSilence(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS)) {
            UpdateChanges changes = changes(server, NameServer.KEY);
            assertThat(changes.apply(List.of(change("alias", DnsType.TXT, null, "x"))))
                    .isEqualTo(new Outcome.Overtaken("alias.example.com is an alias of www.example.com:"
                            + " beside that there can be no other record"));
            assertThat(changes.apply(List.of(change("www", DnsType.CNAME, null, "a.example.net"))))
                    .isInstanceOf(Outcome.Overtaken.class);
            List<SetChange> exchanged = List.of(
                    change("alias", DnsType.CNAME, "www.example.com", null), change("alias", DnsType.TXT, null, "x"));
            assertThat(changes.apply(exchanged)).isEqualTo(new Outcome.Done(""));
            assertThat(held(changes, exchanged.getLast().after()).values()).containsExactly("x");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatAWildcardAnswersStandsNotInTheWay(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS + "same.wild 300 TXT \"star\"\n")) {
            UpdateChanges changes = changes(server, NameServer.KEY);
            assertThat(changes.look(DomainName.of("a.wild.example.com"), DnsType.TXT))
                    .isInstanceOfSatisfying(
                            Shown.Held.class,
                            held -> assertThat(held.wildcard()).isTrue());
            SetChange own = change("a.wild", DnsType.TXT, "star", "own");
            assertThat(changes.apply(List.of(own))).isEqualTo(new Outcome.Done(""));
            assertThat(held(changes, own.after())).isEqualTo(own.after());
            SetChange same = change("same.wild", DnsType.TXT, "star", "other");
            assertThat(changes.apply(List.of(same))).isEqualTo(new Outcome.Done(""));
            assertThat(held(changes, same.after())).isEqualTo(same.after());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWrongKeyIsRefusedInWords(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS)) {
            List<SetChange> one = List.of(change("new", DnsType.TXT, null, "x"));
            String other = "b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgbyE=";
            assertThat(refused(changes(server, NameServer.key("sigillo", other)).apply(one)))
                    .contains("BADSIG", "another secret");
            assertThat(refused(
                            changes(server, NameServer.key("stranger", other)).apply(one)))
                    .contains("BADKEY", "knows no key stranger");
            assertThat(refused(changes(server, null).apply(one)))
                    .containsAnyOf("not allowed", "wants updates to be signed");
            InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofHours(-1));
            Outcome outcome = new UpdateChanges(server.address(), ZONE, NameServer.KEY, late, new Random(1)).apply(one);
            assertThat(refused(outcome)).contains("BADTIME");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsTooMuchForOneUpdateIsSaid(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS)) {
            UpdateChanges changes = changes(server, NameServer.KEY);
            List<SetChange> many = new ArrayList<>();
            for (int i = 0; i < 40; i++) many.add(change("k" + i, DnsType.TXT, null, "x".repeat(2000)));
            assertThat(refused(changes.apply(many))).contains("one update holds 65535");
            assertThat(changes.apply(many.subList(0, 30))).isEqualTo(new Outcome.Done(""));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theZoneIsFoundAndAnotherIsRefused(Kind kind) {
        try (NameServer server = NameServer.start(kind, folder, RECORDS)) {
            assertThat(UpdateChanges.zoneOf(server.address(), DomainName.of("a.b.example.com"), new Random(1)))
                    .isEqualTo(ZONE);
            assertThat(UpdateChanges.zoneOf(server.address(), DomainName.of("example.net"), new Random(1)))
                    .isNull();
        }
    }

    @Test
    void aDeadServerIsNotReached() throws IOException {
        InetSocketAddress nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), gone.getLocalPort());
        }
        Outcome outcome = new UpdateChanges(nobody, ZONE, NameServer.KEY, InstantSource.system(), new Random(1))
                .apply(List.of(change("new", DnsType.TXT, null, "x")));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Unreachable.class,
                        dead -> assertThat(dead.perhapsDone()).isFalse());
    }

    private static UpdateChanges changes(NameServer server, @Nullable TsigKey key) {
        return new UpdateChanges(server.address(), ZONE, key, InstantSource.system(), new Random(1));
    }

    private static RecordSet held(UpdateChanges changes, RecordSet set) {
        return changes.look(set.name(), set.type()) instanceof Shown.Held held
                ? held.set()
                : RecordSet.none(set.name(), set.type());
    }

    private static String refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).why();
    }

    private static SetChange change(String label, DnsType type, @Nullable String before, @Nullable String after) {
        DomainName name = DomainName.of(label + ".example.com");
        return new SetChange(set(name, type, before), set(name, type, after));
    }

    private static RecordSet set(DomainName name, DnsType type, @Nullable String value) {
        return value == null ? RecordSet.none(name, type) : new RecordSet(name, type, 300, List.of(value));
    }
}
