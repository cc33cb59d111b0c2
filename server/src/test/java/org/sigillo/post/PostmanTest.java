package org.sigillo.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.name.DomainName;
import org.sigillo.store.Cluster;
import org.sigillo.store.Store;
import org.sigillo.store.StorePlace;

/// What becomes of parcels, as hours go by.
class PostmanTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final Instant BEGIN = Instant.parse("2026-01-03T12:00:00Z");

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    @TempDir
    Path folder = Path.of("");

    private final SmtpTwin twin;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<PostEvent> events = new CopyOnWriteArrayList<>();
    private volatile Instant now = BEGIN;
    private volatile long nanos = 1;

    PostmanTest() throws Exception {
        twin = new SmtpTwin();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) one.close();
        twin.close();
    }

    private Store store(Kind kind) throws Exception {
        Store store = Store.open(
                switch (kind) {
                    case SQLITE -> new StorePlace.Folder(folder.resolve("data"));
                    case POSTGRESQL -> Cluster.database();
                });
        open.add(store);
        return store;
    }

    private Postman postman(Store store) {
        PostRules rules = new PostRules(8, 1, Duration.ofSeconds(1), new Random(1));
        SmtpCarrier mail = new SmtpCarrier(SmtpCarrierTest.relay(twin.port(), null, Duration.ofSeconds(30)));
        Postman.Ways ways = new Postman.Ways(mail, null, message -> message);
        Postman postman =
                new Postman(store, rules, ways, () -> now, () -> nanos, new Semaphore(1), events::add, text -> {
                    throw new AssertionError(text);
                });
        open.add(postman);
        return postman;
    }

    private void add(Store store, String key, String to) {
        Destination destination = Destination.parse("mailto:" + to);
        if (!(destination instanceof Destination.Mail mail)) throw new AssertionError(to);
        byte[] octets = ("Message-ID: <" + key + "@example.net>\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII);
        Parcel parcel = Parcel.mail(key, ParcelKind.AGGREGATE, mail, octets, DOMAIN, now.plus(Duration.ofHours(24)));
        store.write(connection -> Outbox.add(connection, parcel, now));
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain");
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// One round at a moment, and whatever it took in hand comes to its result.
    private void round(Postman postman, int results) {
        int before = events.size();
        nanos += Duration.ofHours(1).toNanos();
        postman.round();
        await(() -> events.size() >= before + results);
    }

    private static List<String> states(Store store) {
        return new Queue(store)
                .list(null, null, 100).reversed().stream()
                        .map(parcel -> parcel.key() + " " + parcel.state().word() + " " + parcel.attempts())
                        .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDueIsSentOnce(Kind kind) throws Exception {
        Store store = store(kind);
        add(store, "a", "x@one.example");
        add(store, "b", "x@two.example");
        Postman postman = postman(store);
        round(postman, 2);
        assertThat(states(store)).containsExactly("a sent 1", "b sent 1");
        round(postman, 0);
        assertThat(twin.mails)
                .extracting(SmtpTwin.Mail::to)
                .containsExactlyInAnyOrder("x@one.example", "x@two.example");
        assertThat(new Queue(store).waiting().count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotTakenNowIsTriedAgainLaterAndLater(Kind kind) throws Exception {
        Store store = store(kind);
        add(store, "a", "x@one.example");
        twin.mood = (step, command) -> step.equals("RCPT") ? "450 4.2.0 greylisted" : null;
        Postman postman = postman(store);
        List<Duration> pauses = new ArrayList<>();
        while (true) {
            round(postman, 1);
            QueuedParcel parcel = new Queue(store).list(null, null, 1).getFirst();
            if (parcel.nextAt() == null) break;
            pauses.add(Duration.between(now, parcel.nextAt()));
            now = parcel.nextAt();
        }
        assertThat(states(store).getFirst()).startsWith("a expired ");
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMinutes(150)) <= 0);
        assertThat(pauses.size()).isBetween(10, 30);
        assertThat(now).isEqualTo(BEGIN.plus(Duration.ofHours(24)));
        assertThat(new Queue(store).list(null, null, 1).getFirst().answer()).contains("450 4.2.0 greylisted");
    }

    @ParameterizedTest
    @EnumSource
    void threeTimesRefusedIsSuppressedForThirtyDays(Kind kind) throws Exception {
        Store store = store(kind);
        twin.mood = (step, command) -> step.equals("RCPT") ? "550 5.1.1 no such user" : null;
        Postman postman = postman(store);
        for (int day = 0; day < 4; day++) {
            add(store, "r" + day, "Gone@one.example");
            round(postman, 1);
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(states(store)).containsExactly("r0 refused 1", "r1 refused 1", "r2 refused 1", "r3 suppressed 0");
        SuppressionList list = new SuppressionList(store);
        assertThat(list.all(now, 10)).hasSize(1).first().satisfies(one -> {
            assertThat(one.address()).isEqualTo("gone@one.example");
            assertThat(one.active()).isTrue();
            assertThat(one.strikes()).isEqualTo(SuppressionList.STRIKES);
            assertThat(one.detail()).contains("550 5.1.1 no such user");
        });
        twin.mood = (step, command) -> null;
        add(store, "other", "here@one.example");
        round(postman, 1);
        assertThat(states(store)).contains("other sent 1");
        now = BEGIN.plus(Duration.ofDays(2)).plus(SuppressionList.TIME);
        add(store, "anew", "gone@one.example");
        round(postman, 1);
        assertThat(states(store)).contains("anew sent 1");
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorSuppressesAndLifts(Kind kind) throws Exception {
        Store store = store(kind);
        SuppressionList list = new SuppressionList(store);
        list.add("one.example", "they asked", null, now);
        Postman postman = postman(store);
        add(store, "a", "x@one.example");
        round(postman, 1);
        assertThat(states(store)).containsExactly("a suppressed 0");
        assertThat(new Queue(store).list(null, null, 1).getFirst().answer())
                .isEqualTo("one.example is suppressed, operator: they asked");
        assertThat(list.remove("one.example")).isTrue();
        assertThat(list.remove("one.example")).isFalse();
        assertThat(new Queue(store)
                        .retry(new Queue(store).list(null, null, 1).getFirst().id(), now, now))
                .isTrue();
        round(postman, 1);
        assertThat(states(store)).containsExactly("a sent 1");
    }

    @Test
    void bouncesThatComeRarelyDoNotAddUp() throws Exception {
        Store store = store(Kind.SQLITE);
        SuppressionList list = new SuppressionList(store);
        var address = new org.sigillo.name.EmailAddress("a", DOMAIN);
        for (int i = 0; i < 4; i++) {
            list.bounced(address, "5.1.1", now);
            now = now.plus(SuppressionList.MEMORY).plusMillis(1);
        }
        assertThat(list.all(now, 9).getFirst().strikes()).isEqualTo(1);
        list.bounced(address, "5.1.1", now);
        now = now.plus(SuppressionList.MEMORY);
        list.bounced(address, "5.1.1", now);
        assertThat(list.all(now, 9).getFirst().strikes()).isEqualTo(2);
        assertThat(list.all(now, 9).getFirst().active()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aRelayThatIsAwayCostsNoTriesAndIsTold(Kind kind) throws Exception {
        Store store = store(kind);
        for (int i = 0; i < 5; i++) add(store, "k" + i, "x@h" + i + ".example");
        twin.mood = (step, command) -> step.equals("GREETING") ? "421 4.3.2 away" : null;
        Postman postman = postman(store);
        round(postman, 1);
        await(() -> states(store).stream().noneMatch(state -> state.contains(" sending ")));
        int tried = events.size();
        assertThat(postman.relayTrouble())
                .startsWith("since 2026-01-03T12:00:00Z: ")
                .contains("421 4.3.2 away");
        assertThat(states(store)).allMatch(state -> state.endsWith(" waiting 0"));
        now = now.plusSeconds(3);
        round(postman, 0);
        assertThat(twin.commands).isEmpty();
        now = now.plusSeconds(60);
        round(postman, 1); // one goes and looks
        round(postman, 0);
        assertThat(events).hasSize(tried + 1);
        twin.mood = (step, command) -> null;
        now = now.plus(PostRules.MAX_RELAY_PAUSE.multipliedBy(2));
        round(postman, 1);
        await(() -> postman.relayTrouble() == null);
        round(postman, 4);
        assertThat(states(store)).allMatch(state -> state.endsWith(" sent 1"));
    }

    @ParameterizedTest
    @EnumSource
    void oneHostThatHangsKeepsNoOtherWaiting(Kind kind) throws Exception {
        Store store = store(kind);
        for (int i = 0; i < 20; i++) add(store, "slow" + i, "x@slow.example");
        for (int i = 0; i < 3; i++) add(store, "quick" + i, "x@q" + i + ".example");
        twin.mood = (step, command) -> command.contains("slow.example") ? "hang" : null;
        Postman postman = postman(store);
        round(postman, 3);
        assertThat(twin.mails).hasSize(3);
        nanos += 1_000_000_000L;
        postman.round(); // one at a time to one host
        assertThat(states(store))
                .filteredOn(state -> state.contains(" sending "))
                .hasSize(1);
        twin.close();
        await(() -> events.size() >= 4);
    }

    @ParameterizedTest
    @EnumSource
    void whoDiesIsFollowedByAnother(Kind kind) throws Exception {
        Store store = store(kind);
        add(store, "a", "x@one.example");
        Claims dead = new Claims(store, "dead");
        Claims.Claimed claimed = dead.claim(dead.due(now).getFirst(), now);
        assertThat(claimed).isNotNull();
        Postman postman = postman(store);
        now = now.plus(Claims.LEASE).minusMillis(1);
        round(postman, 0);
        assertThat(twin.mails).isEmpty();
        dead.renew(now);
        now = now.plusMillis(1);
        round(postman, 0);
        assertThat(twin.mails).isEmpty();
        now = now.plus(Claims.LEASE);
        round(postman, 1);
        assertThat(twin.mails).hasSize(1);
        assertThat(dead.doubt(1, now)).isFalse(); // who was only slow does not send it too
        assertThat(states(store)).containsExactly("a sent 2");
    }

    @Test
    void twoPostmenOnPostgresSendEachOnce() throws Exception {
        Store store = store(Kind.POSTGRESQL);
        for (int i = 0; i < 200; i++) add(store, "k" + i, "x@h" + i % 40 + ".example");
        Postman one = postman(store);
        Postman two = postman(store);
        AtomicInteger stop = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (Postman postman : List.of(one, two))
            threads.add(Thread.startVirtualThread(() -> {
                while (stop.get() == 0) {
                    postman.round();
                    LockSupport.parkNanos(1_000_000);
                }
            }));
        await(() -> {
            nanos += 1_000_000_000L;
            return new Queue(store).waiting().count() == 0;
        });
        stop.set(1);
        for (Thread thread : threads) thread.join();
        Map<String, Integer> seen = new HashMap<>();
        for (SmtpTwin.Mail mail : twin.mails) seen.merge(mail.text(), 1, Integer::sum);
        assertThat(seen)
                .hasSize(200)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void whatIsOldIsForgottenAndItsNameIsNot() throws Exception {
        Store store = store(Kind.SQLITE);
        add(store, "a", "x@one.example");
        Postman postman = postman(store);
        round(postman, 1);
        Queue queue = new Queue(store);
        long id = queue.list(null, null, 1).getFirst().id();
        now = now.plus(Queue.KEEP_OCTETS);
        queue.prune(now);
        assertThat(queue.octets(id)).isNotNull();
        now = now.plusMillis(1);
        queue.prune(now);
        assertThat(queue.octets(id)).isNull();
        assertThat(queue.find(id)).isNotNull();
        assertThat(queue.retry(id, now, now)).isFalse();
        now = BEGIN.plus(Queue.KEEP).plusMillis(1);
        queue.prune(now);
        assertThat(queue.find(id)).isNull();
    }

    @Test
    void whatWaitsCanBeTakenOut() throws Exception {
        Store store = store(Kind.SQLITE);
        add(store, "a", "x@one.example");
        Queue queue = new Queue(store);
        assertThat(queue.drop(1, now)).isTrue();
        assertThat(queue.drop(1, now)).isFalse();
        round(postman(store), 0);
        assertThat(twin.mails).isEmpty();
        assertThat(queue.list(ParcelState.DROPPED, "example.com", 9)).hasSize(1);
        assertThat(queue.list(ParcelState.WAITING, null, 9)).isEmpty();
    }

    @Test
    void pausesGrowAndAreSpread() {
        @Nullable Duration before = null;
        for (int chance = 0; chance < 20; chance++) {
            PostRules rules = new PostRules(1, 1, Duration.ZERO, new Random(chance));
            Duration first = rules.pause(1);
            assertThat(first).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
            assertThat(first).isNotEqualTo(before);
            before = first;
            assertThat(rules.pause(1_000)).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(150));
            assertThat(rules.relayPause(1_000)).isBetween(Duration.ofSeconds(225), Duration.ofSeconds(375));
        }
    }
}
