package org.sigillo.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.changes.Rollback.Way;
import org.sigillo.dns.ChangePublisher;
import org.sigillo.dns.ChangePublisher.Outcome;
import org.sigillo.dns.ChangePublisher.Shown;
import org.sigillo.dns.ChangingZone;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.name.DomainName;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

class ChangeDeskTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z"));
    private static final RecordSet NONE = set("_dmarc", 300, "v=DMARC1; p=none");
    private static final RecordSet REJECT = set("_dmarc", 3600, "v=DMARC1; p=reject");
    private static final RecordSet QUARANTINE = set("_dmarc", 3600, "v=DMARC1; p=quarantine");
    private static final RecordSet TLS = set("_smtp._tls", 3600, "v=TLSRPTv1; rua=mailto:a@example.com", "é\\\n");
    private static final SetChange ADD = new SetChange(RecordSet.none(TLS.name(), DnsType.TXT), TLS);

    /// Where the history is.
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private final ChangingZone zone = new ChangingZone(DOMAIN, List.of(NONE));

    private Store open(Kind kind) throws Exception {
        return Store.open(
                switch (kind) {
                    case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
                    case POSTGRESQL -> Cluster.database();
                });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsAppliedIsRememberedAndTakenBack(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            ChangeHistory history = new ChangeHistory(store);
            ChangeDesk desk = new ChangeDesk(zone, history, NOW);
            ChangeResult first = desk.apply(request(new SetChange(NONE, REJECT), ADD));
            assertThat(first.isGood()).isTrue();
            assertThat(history.of(DOMAIN)).singleElement().satisfies(entry -> {
                assertThat(entry.state()).isEqualTo(EntryState.DONE);
                assertThat(entry.closed()).isEqualTo(NOW.instant());
                assertThat(entry.place()).isEqualTo("memory example.com");
                assertThat(entry.changes()).containsExactly(new SetChange(NONE, REJECT), ADD);
            });
            ChangeResult again = desk.apply(request(new SetChange(NONE, REJECT), ADD));
            assertThat(again.entry()).isNull();
            assertThat(again.isGood()).isTrue();
            assertThat(again.already()).hasSize(2);
            desk.apply(request(new SetChange(REJECT, QUARANTINE)));

            roll(desk, history, null);
            assertThat(held("_dmarc")).isEqualTo(REJECT);
            roll(desk, history, null);
            assertThat(held("_dmarc")).isEqualTo(NONE);
            assertThat(held("_smtp._tls").values()).isEmpty();
            assertThat(Rollback.of(history.of(DOMAIN), null))
                    .isEqualTo(new Way.None("there is no change to take back"));
            assertThat(history.of(DomainName.of("example.net"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatPlansHavePublishedIsOursUntilItIsTakenAway(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            ChangeHistory history = new ChangeHistory(store);
            ChangeDesk desk = new ChangeDesk(zone, history, NOW);
            RecordSet others = set("_smtp._tls", 3600, "somebody's");
            RecordSet both = set("_smtp._tls", 3600, "somebody's", "ours");
            zone.apply(List.of(new SetChange(RecordSet.none(others.name(), DnsType.TXT), others)));
            assertThat(history.published(DOMAIN)).isEmpty();
            desk.apply(request(new SetChange(NONE, REJECT), new SetChange(others, both)));
            assertThat(history.published(DOMAIN)).containsExactly(REJECT, set("_smtp._tls", 3600, "ours"));
            desk.apply(request(new SetChange(REJECT, QUARANTINE)));
            assertThat(history.published(DOMAIN)).contains(QUARANTINE).doesNotContain(REJECT);
            roll(desk, history, null);
            assertThat(history.published(DOMAIN)).contains(REJECT).doesNotContain(QUARANTINE); // ours again
            desk.apply(request(new SetChange(both, others)));
            assertThat(history.published(DOMAIN)).containsExactly(REJECT);
            desk.apply(
                    new ChangeRequest(DOMAIN, ChangeKind.DEPLOY, "deploy", null, List.of(new SetChange(others, both))));
            assertThat(history.published(DOMAIN)).containsExactly(REJECT); // deploy takes away its own
            assertThat(history.published(DomainName.of("example.net"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void severalAreTakenBackAtOnce(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            ChangeHistory history = new ChangeHistory(store);
            ChangeDesk desk = new ChangeDesk(zone, history, NOW);
            Long first = desk.apply(request(new SetChange(NONE, REJECT))).entry();
            desk.apply(request(new SetChange(REJECT, QUARANTINE), ADD));
            roll(desk, history, first);
            assertThat(held("_dmarc")).isEqualTo(NONE);
            assertThat(held("_smtp._tls").values()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatSomebodyElseChangedIsNeitherOverwrittenNorTakenBack(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            ChangeHistory history = new ChangeHistory(store);
            ChangeDesk desk = new ChangeDesk(zone, history, NOW);
            desk.apply(request(new SetChange(NONE, REJECT), ADD));
            zone.apply(List.of(new SetChange(REJECT, QUARANTINE))); // by somebody else
            assertThat(desk.apply(request(new SetChange(NONE, REJECT))).outcome())
                    .isEqualTo(new Outcome.Overtaken("TXT of _dmarc.example.com is \"v=DMARC1; p=quarantine\" now; the"
                            + " plan saw \"v=DMARC1; p=none\": somebody else changed it, and nothing was done"));
            Way.Back back = (Way.Back) Rollback.of(history.of(DOMAIN), null);
            assertThat(desk.apply(new ChangeRequest(
                                    DOMAIN,
                                    ChangeKind.ROLLBACK,
                                    "",
                                    back.first().id(),
                                    back.changes()))
                            .outcome())
                    .isInstanceOf(Outcome.Overtaken.class);
            assertThat(held("_smtp._tls")).isEqualTo(TLS);
        }
    }

    /// Killed before it was sent, on the way, and after: the history says that it was begun, and the
    /// next call comes to
    /// the same end.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void killedBetweenIntentAndOutcomeItCanBeDoneAgain(Kind kind) throws Exception {
        for (boolean arrives : new boolean[] {false, true}) {
            ChangingZone own = new ChangingZone(DOMAIN, List.of(NONE));
            try (Store store = open(kind)) {
                ChangeHistory history = new ChangeHistory(store);
                DomainName domain = DomainName.of(arrives ? "a.example.com" : "b.example.com");
                ChangeRequest request =
                        new ChangeRequest(domain, ChangeKind.APPLY, "test", null, List.of(new SetChange(NONE, REJECT)));
                try {
                    new ChangeDesk(new Deadly(own, arrives), history, NOW).apply(request);
                } catch (Killed killed) {
                    // nobody is left
                }
                assertThat(history.of(domain)).singleElement().satisfies(entry -> {
                    assertThat(entry.state()).isEqualTo(EntryState.BEGUN);
                    assertThat(entry.closed()).isNull();
                });
                assertThat(Rollback.of(history.of(domain), null)).isInstanceOf(Way.None.class);
                ChangeResult again = new ChangeDesk(own, history, NOW).apply(request);
                assertThat(again.isGood()).isTrue();
                assertThat(again.settled()).hasSize(1);
                assertThat(history.of(domain).getFirst().state())
                        .isEqualTo(arrives ? EntryState.DONE : EntryState.REFUSED);
                assertThat(again.entry() == null).isEqualTo(arrives);
                assertThat(own.look(NONE.name(), DnsType.TXT)).isEqualTo(new Shown.Held(REJECT, false));
                Way.Back back = (Way.Back) Rollback.of(history.of(domain), null);
                assertThat(back.changes()).containsExactly(new SetChange(REJECT, NONE));
            }
        }
    }

    private void roll(ChangeDesk desk, ChangeHistory history, @Nullable Long to) {
        Way.Back back = (Way.Back) Rollback.of(history.of(DOMAIN), to);
        ChangeResult result = desk.apply(
                new ChangeRequest(DOMAIN, ChangeKind.ROLLBACK, "", back.first().id(), back.changes()));
        assertThat(result.outcome()).isEqualTo(new Outcome.Done(""));
    }

    private RecordSet held(String label) {
        return ((Shown.Held) zone.look(DomainName.of(label + ".example.com"), DnsType.TXT)).set();
    }

    private static ChangeRequest request(SetChange... changes) {
        return new ChangeRequest(DOMAIN, ChangeKind.APPLY, "mail.yaml", null, List.of(changes));
    }

    private static RecordSet set(String label, int ttl, String... values) {
        return new RecordSet(DomainName.of(label + ".example.com"), DnsType.TXT, ttl, List.of(values));
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// Kills whoever applies a change.
    private record Deadly(ChangingZone zone, boolean arrives) implements ChangePublisher {
        @Override
        public Shown look(DomainName name, DnsType type) {
            return zone.look(name, type);
        }

        @Override
        public Outcome apply(List<SetChange> changes) {
            if (arrives) zone.apply(changes);
            throw new Killed();
        }

        @Override
        public String place() {
            return zone.place();
        }
    }
}
