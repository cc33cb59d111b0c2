package org.sigillo.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dns.RecordPublisher.Outcome;
import org.sigillo.name.DomainName;

/// A keeper that is killed, on SQLite.
class KilledKeeperTest extends Household {
    /// How many of the moments at which it can be killed are tried.
    int lives() {
        return 60;
    }

    /// Killed before and after everything it does outside, and whenever it looks at the clock: the end is the same.
    @Test
    void killedAnywhereItComesToTheSameEnd() throws IOException {
        Life undisturbed = new Life(-1);
        List<String> end = undisturbed.live();
        assertThat(end).contains("e20260101 removed", "e20260111 signing");
        int moments = undisturbed.moments;
        assertThat(moments).isGreaterThan(100);
        for (int kill = 1; kill < moments; kill += Math.max(1, moments / lives())) {
            Life life = new Life(kill);
            assertThat(life.live()).as("killed at moment %d: %s", kill, told).containsExactlyElementsOf(end);
            assertThat(life.killed).isTrue();
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// One life of a line, in days, cut off at one moment.
    private final class Life {
        final World world = new World();
        final int kill;
        int moments;
        boolean killed;

        Life(int kill) {
            this.kill = kill;
        }

        void moment() {
            if (++moments == kill) {
                killed = true;
                throw new Killed();
            }
        }

        List<String> live() throws IOException {
            if (store == null) throw new AssertionError();
            store.write(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("DELETE FROM dkim_key_step");
                    statement.executeUpdate("DELETE FROM dkim_key_health");
                    return statement.executeUpdate("DELETE FROM dkim_key");
                }
            });
            Rotation rotation = new Rotation(
                    "line",
                    DOMAIN,
                    SigningAlgorithm.ED25519_SHA256,
                    256,
                    "e",
                    Duration.ofDays(10),
                    3600,
                    Duration.ofDays(2),
                    Duration.ofDays(2),
                    "home",
                    1);
            KeyFolder files = new KeyFolder(folder.resolve("life" + kill), Crypto.JDK);
            for (int day = 0; day < 17; day++) {
                try {
                    keeper(rotation, files).tick();
                } catch (Killed dead) {
                    keeper(rotation, files).tick();
                }
                world.pass(Duration.ofHours(23));
                tick(rotation, files);
                world.pass(HOUR);
            }
            List<String> end = new ArrayList<>();
            for (ManagedKey key : keys().all())
                end.add(key.selector() + " " + key.state().word());
            for (KeyStep step : keys().history(null, null)) end.add(step.selector() + " → " + step.to());
            end.addAll(world.first.keySet());
            end.addAll(files.names().stream().sorted().toList());
            assertThat(world.first).isEqualTo(world.second);
            for (Map.Entry<String, String> record : world.first.entrySet())
                assertThat(keys().all()).anyMatch(key -> key.record().equals(record.getValue()));
            return end;
        }

        private void tick(Rotation rotation, KeyFolder files) {
            try {
                keeper(rotation, files).tick();
            } catch (Killed dead) {
                keeper(rotation, files).tick();
            }
        }

        private Keeper keeper(Rotation rotation, KeyFolder files) {
            KeeperDoors doors = new KeeperDoors(
                    line -> new Interrupted(),
                    new org.sigillo.dns.Authorities(name -> world.delegation().ask(name), (server, question) -> {
                        moment();
                        return world.direct().ask(server, question);
                    }),
                    () -> {
                        moment();
                        return world.instant();
                    },
                    deed -> moment());
            return new Keeper(List.of(rotation), KeeperTimes.DEFAULT, keys(), files, doors);
        }

        /// Cut off before what it does, or behind it.
        private final class Interrupted implements org.sigillo.dns.RecordPublisher {
            @Override
            public Outcome put(DomainName name, String text, int ttl) {
                moment();
                Outcome outcome = world.put(name, text, ttl);
                moment();
                return outcome;
            }

            @Override
            public Outcome remove(DomainName name) {
                moment();
                Outcome outcome = world.remove(name);
                moment();
                return outcome;
            }
        }
    }
}
