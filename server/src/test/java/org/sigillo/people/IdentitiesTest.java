package org.sigillo.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.people.Identities.Come;
import org.sigillo.people.Identities.Why;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// Whose account an identity opens, in both kinds of store.
class IdentitiesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
    private static final String ISSUER = "https://login.example.com";
    private static final String ANNA = "anna@example.com";

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

    private static Identity who(String subject, @Nullable String email) {
        return new Identity(ISSUER, subject, email, email != null, "Somebody");
    }

    private static Person person(Come come) {
        assertThat(come).isInstanceOf(Come.Known.class);
        return ((Come.Known) come).person();
    }

    private static Why why(Come come) {
        assertThat(come).isInstanceOf(Come.Unknown.class);
        return ((Come.Unknown) come).why();
    }

    @ParameterizedTest
    @EnumSource
    void anAddressFindsOnceAndTheSubjectEverAfter(Kind kind) throws Exception {
        try (Store store = open(kind)) {
            Identities identities = new Identities(store, () -> NOW);
            assertThat(why(identities.come(who("s1", ANNA), "", Role.VIEWER, true)))
                    .as("nobody runs it yet")
                    .isEqualTo(Why.NOBODY);
            Person owner =
                    Objects.requireNonNull(new People(store).first("First", "o@example.com", "O", Passwords.NONE, NOW));
            Person anna = person(identities.come(who("s1", ANNA), "", Role.VIEWER, true));
            assertThat(Objects.requireNonNull(new People(store).credentials(ANNA))
                            .hasPassword())
                    .isFalse();
            assertThat(person(identities.come(who("s1", null), "", null, true))).isEqualTo(anna);
            assertThat(why(identities.come(who("s2", ANNA), "", Role.VIEWER, true)))
                    .isEqualTo(Why.OTHER);
            assertThat(why(identities.link(owner, who("s1", null)))).isEqualTo(Why.TAKEN);
            assertThat(identities.linked(ISSUER)).isEqualTo(Set.of(anna.id()));
            identities.unlink(anna, ISSUER);
            identities.unlink(anna, ISSUER);
            assertThat(why(identities.come(who("s1", ANNA), "", null, true))).isEqualTo(Why.OTHER);
            assertThat(identities.enters(anna, ISSUER, "s1")).isFalse();
            person(identities.link(anna, who("s1", null)));
            assertThat(identities.enters(anna, ISSUER, "s1")).isTrue();
            person(identities.link(owner, who("s3", null)));
            identities.unlink(owner, ISSUER);
            identities.unlink(anna, ISSUER); // two that were taken back stand beside each other
            assertThat(identities.linked(ISSUER)).isEmpty();
            List<String> book = Audit.of(
                            store, new People(store).operators("First", NOW).id())
                    .stream()
                    .filter(line -> line.person().equals(ANNA))
                    .map(Audit.Line::what)
                    .toList();
            assertThat(book)
                    .containsExactly(
                            "oidc-unlinked", "oidc-signed-in", "oidc-linked", "oidc-unlinked", "oidc-linked", "joined");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoComeBackWithTheSameOneIsIn(Kind kind) throws Exception {
        try (Store store = open(kind);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SignIns open = new SignIns(store, () -> NOW, new SecureRandom());
            String token = open.token();
            assertThat(open.begin(token, null)).isTrue();
            assertThat(open.awaited(token)).isNull();
            Callable<Boolean> take = () -> open.take(token) != null;
            int taken = 0;
            for (Future<Boolean> one :
                    threads.invokeAll(Stream.generate(() -> take).limit(8).toList())) if (one.get()) taken++;
            assertThat(taken).isEqualTo(1);
        }
    }
}
