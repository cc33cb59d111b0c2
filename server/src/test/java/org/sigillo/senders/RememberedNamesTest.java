package org.sigillo.senders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.store.Store;
import org.sigillo.views.Month;

class RememberedNamesTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final IpAddress NAMED = IpAddress.of("192.0.2.1");
    private static final IpAddress NAMELESS = IpAddress.of("192.0.2.2");
    private static final IpAddress UNANSWERED = IpAddress.of("192.0.2.3");
    private static final List<IpAddress> ALL = List.of(NAMED, NAMELESS, UNANSWERED);

    @TempDir
    Path folder = Path.of("");

    private final AtomicInteger asked = new AtomicInteger();

    private ReverseName name(IpAddress address) {
        asked.incrementAndGet();
        if (address.equals(NAMED)) return new ReverseName.Confirmed(DomainName.of("mail.example.com"));
        return address.equals(UNANSWERED) ? ReverseName.UNKNOWN : ReverseName.NONE;
    }

    private Map<IpAddress, ReverseName> at(Store store, Instant now) {
        return new RememberedNames(store, InstantSource.fixed(now)).names(ALL, this::name);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAnsweredIsKeptForItsTime(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Map<IpAddress, ReverseName> first = at(store, NOW);
            assertThat(asked).hasValue(3);
            assertThat(at(store, NOW.plus(Duration.ofHours(23)))).isEqualTo(first);
            assertThat(asked).as("only what was not answered").hasValue(4);
            at(store, NOW.plus(RememberedNames.MAX_AGE_NONE).plusSeconds(1));
            assertThat(asked).as("and that there is none, after a day").hasValue(6);
            assertThat(at(store, NOW.plus(RememberedNames.MAX_AGE)).get(NAMED)).isEqualTo(first.get(NAMED));
            at(store, NOW.plus(RememberedNames.MAX_AGE).plusSeconds(1));
            assertThat(asked).as("all, after a week").hasValueGreaterThanOrEqualTo(10);
        }
    }

    /// More than stand in one question.
    @ParameterizedTest
    @EnumSource
    void manyAreRemembered(Month.Kind kind) throws Exception {
        List<IpAddress> many = IntStream.range(0, 250)
                .mapToObj(i -> IpAddress.of("198.51.100." + i))
                .toList();
        try (Store store = Month.empty(kind, folder)) {
            RememberedNames names = new RememberedNames(store, InstantSource.fixed(NOW));
            names.names(many.subList(0, 201), address -> ReverseName.NONE);
            Map<IpAddress, ReverseName> all = names.names(many, this::name);
            assertThat(asked).hasValue(49);
            assertThat(all).hasSize(250);
            names.names(many, this::name);
            assertThat(asked).hasValue(49);
            assertThat(names.names(List.of(), this::name)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void soManyAreAskedForAtATime(Month.Kind kind) throws Exception {
        List<IpAddress> many = IntStream.range(0, 500)
                .mapToObj(i -> IpAddress.of("198.51.100." + i % 250))
                .distinct()
                .toList();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Store store = Month.empty(kind, folder)) {
            new RememberedNames(store, InstantSource.fixed(NOW)).names(many, address -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.yield();
                now.decrementAndGet();
                return ReverseName.NONE;
            });
        }
        assertThat(most.get()).isBetween(1, RememberedNames.MAX_AT_ONCE);
    }
}
