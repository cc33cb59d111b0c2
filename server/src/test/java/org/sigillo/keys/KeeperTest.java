package org.sigillo.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.RecordPublisher.Outcome;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// A key's life.
class KeeperTest extends Household {
    @Test
    void aKeySignsOnlyAfterEveryServerShowedItAndWhatWasThereHasRunOut() {
        world.lags = true;
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        assertThat(states()).isEqualTo("e20260101 published");
        world.pass(Duration.ofDays(3));
        keeper.tick();
        assertThat(states()).isEqualTo("e20260101 published");
        KeyHealth health = keys().health(DOMAIN, "e20260101");
        assertThat(health).isNotNull();
        assertThat(health.reason()).isEqualTo(RotationReason.PARTLY);
        assertThat(health.detail()).isEqualTo("ns2.example.com (192.0.2.2): nothing");

        world.copy();
        world.pass(Duration.ofMinutes(1));
        keeper.tick();
        assertThat(key("e20260101").state())
                .isInstanceOfSatisfying(
                        KeyState.Seen.class, seen -> assertThat(seen.ready()).isEqualTo(world.now.plusSeconds(3600)));
        world.pass(HOUR.minusSeconds(1));
        keeper.tick();
        assertThat(states()).isEqualTo("e20260101 seen");
        world.pass(Duration.ofSeconds(1));
        keeper.tick();
        assertThat(states()).isEqualTo("e20260101 signing");
        assertThat(told)
                .containsExactly(
                        "e20260101 rotation.generated",
                        "e20260101 rotation.published",
                        "e20260101 rotation.key-not-everywhere",
                        "e20260101 rotation.seen-everywhere",
                        "e20260101 rotation.signs");
    }

    @Test
    void aServerThatDoesNotAnswerIsWaitedFor() {
        world.dead.put(IpAddress.of("192.0.2.2"), DnsAnswer.Why.TIMEOUT);
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, Duration.ofDays(1));
        assertThat(states()).isEqualTo("e20260101 published");
        world.dead.clear();
        pass(keeper, HOUR.multipliedBy(2));
        assertThat(states()).isEqualTo("e20260101 signing");
    }

    @Test
    void keysFollowEachOtherByScheduleAndLeaveWhenTheirSignaturesHaveExpired() throws IOException {
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, HOUR);
        assertThat(states()).isEqualTo("e20260101 signing");
        assertThat(files().names()).containsExactly("e20260101._domainkey.example.com.private");
        Path file = folder.resolve("keys/e20260101._domainkey.example.com.private");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");

        pass(keeper, Duration.ofDays(90));
        assertThat(states()).isEqualTo("e20260101 signing, e20260401 seen");
        pass(keeper, HOUR);
        assertThat(states()).isEqualTo("e20260101 retiring, e20260401 signing");
        pass(keeper, Duration.ofDays(8).minus(HOUR));
        assertThat(states()).startsWith("e20260101 retiring");
        assertThat(world.first).hasSize(2);
        pass(keeper, HOUR);
        assertThat(states()).isEqualTo("e20260101 revoked, e20260401 signing");
        assertThat(world.first).containsEntry("e20260101._domainkey.example.com", "v=DKIM1; k=ed25519; p=");
        assertThat(files().names()).containsExactly("e20260401._domainkey.example.com.private");
        pass(keeper, Duration.ofDays(30));
        assertThat(states()).isEqualTo("e20260101 removed, e20260401 signing");
        assertThat(world.first).containsOnlyKeys("e20260401._domainkey.example.com");

        List<KeyStep> history = keys().history(DOMAIN, "e20260101");
        assertThat(history.stream().map(KeyStep::to))
                .containsExactly("generated", "published", "seen", "signing", "retiring", "revoked", "removed");
        assertThat(history.stream().map(KeyStep::number)).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(history.stream().map(KeyStep::at)).isSorted();
    }

    @Test
    void aPersonPublishesWhereNobodyElseDoes() {
        Keeper keeper = keeper(rotation(null));
        keeper.tick();
        assertThat(states()).isEqualTo("e20260101 published");
        KeyStep asked = keys().history(DOMAIN, "e20260101").getLast();
        assertThat(asked.reason()).isEqualTo(RotationReason.BY_HAND);
        assertThat(asked.detail()).startsWith("e20260101._domainkey.example.com. IN TXT ( \"v=DKIM1; k=ed25519; p=");
        pass(keeper, Duration.ofDays(2));
        assertThat(states()).isEqualTo("e20260101 published");
        world.put(key("e20260101").keyName(), key("e20260101").record(), 3600);
        pass(keeper, HOUR.multipliedBy(2));
        assertThat(states()).isEqualTo("e20260101 signing");

        pass(keeper, Duration.ofDays(90));
        world.put(key("e20260403").keyName(), key("e20260403").record(), 3600);
        pass(keeper, Duration.ofDays(10));
        assertThat(states()).isEqualTo("e20260101 retiring, e20260403 signing");
        KeyHealth health = keys().health(DOMAIN, "e20260101");
        assertThat(health).isNotNull();
        assertThat(health.reason()).isEqualTo(RotationReason.REVOKE_BY_HAND);
        assertThat(health.detail()).endsWith("\"v=DKIM1; k=ed25519; p=\" )");
        world.put(key("e20260101").keyName(), "v=DKIM1; k=ed25519; p=", 3600);
        pass(keeper, HOUR);
        assertThat(states()).startsWith("e20260101 revoked");
        pass(keeper, Duration.ofDays(31));
        assertThat(states()).startsWith("e20260101 revoked");
        world.remove(key("e20260101").keyName());
        pass(keeper, HOUR);
        assertThat(states()).startsWith("e20260101 removed");
    }

    @Test
    void whatIsRefusedIsTriedAgainAndTold() {
        world.refusal = new Outcome.Refused("REFUSED");
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, Duration.ofDays(1));
        assertThat(states()).isEqualTo("e20260101 generated");
        assertThat(told).containsExactly("e20260101 rotation.generated", "e20260101 rotation.not-published");
        world.refusal = null;
        pass(keeper, HOUR.multipliedBy(2));
        assertThat(states()).isEqualTo("e20260101 signing");
    }

    @Test
    void aKeyThatVanishesBeforeItSignsIsPublishedAgain() {
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        assertThat(states()).isEqualTo("e20260101 seen");
        world.remove(key("e20260101").keyName());
        world.pass(HOUR);
        keeper.tick();
        assertThat(told).contains("e20260101 rotation.gone-before-signing");
        pass(keeper, HOUR);
        assertThat(states()).isEqualTo("e20260101 signing");
    }

    @Test
    void theFormerKeySignsWhileTheNewOneIsNotInTheDns() {
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, Duration.ofDays(91));
        assertThat(states()).isEqualTo("e20260101 retiring, e20260401 signing");
        String name = "e20260401._domainkey.example.com";
        world.refusal = new Outcome.Unreachable("away");
        world.first.remove(name);
        world.second.remove(name);
        world.pass(Duration.ofMinutes(11));
        keeper.tick();
        assertThat(states()).as("patience").endsWith("e20260401 signing");
        world.pass(Duration.ofMinutes(11));
        keeper.tick();
        assertThat(states()).isEqualTo("e20260101 signing, e20260401 generated");
        assertThat(told).contains("e20260401 rotation.lost", "e20260101 rotation.stands-in");
        world.refusal = null;
        pass(keeper, HOUR.multipliedBy(3));
        assertThat(states()).isEqualTo("e20260101 retiring, e20260401 signing");
    }

    @Test
    void aLoneKeyThatIsNotInTheDnsGoesOnSigningAndIsPublishedAgain() {
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, HOUR);
        world.first.clear();
        world.second.put(
                "e20260101._domainkey.example.com",
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        world.refusal = new Outcome.Unreachable("away");
        pass(keeper, HOUR.multipliedBy(5));
        assertThat(states()).isEqualTo("e20260101 signing");
        KeyHealth health = keys().health(DOMAIN, "e20260101");
        assertThat(health).isNotNull();
        assertThat(health.reason()).isEqualTo(RotationReason.DIFFERS);
        assertThat(health.isGood()).isFalse();
        world.refusal = null;
        pass(keeper, HOUR);
        assertThat(told).contains("e20260101 rotation.published-again");
        pass(keeper, HOUR);
        assertThat(keys().health(DOMAIN, "e20260101"))
                .isNotNull()
                .satisfies(now -> assertThat(now.isGood()).isTrue());
    }

    @Test
    void onlyOneServerThatLostItChangesNothing() {
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, Duration.ofDays(91));
        world.second.clear();
        pass(keeper, HOUR.multipliedBy(10));
        assertThat(states()).isEqualTo("e20260101 retiring, e20260401 signing");
        assertThat(told).contains("e20260401 rotation.key-not-everywhere");
    }

    @Test
    void aPrivateHalfThatIsLostIsReplaced() throws IOException {
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, HOUR);
        Files.delete(folder.resolve("keys/e20260101._domainkey.example.com.private"));
        pass(keeper, HOUR.multipliedBy(4));
        assertThat(states()).isEqualTo("e20260101 retiring, e20260101b signing");
        assertThat(told).contains("e20260101 rotation.private-key-lost");
    }

    @Test
    void aSelectorThatIsTakenInTheDnsIsNotTaken() {
        world.put(DomainName.of("e20260101._domainkey.example.com"), "v=DKIM1; p=", 60);
        keeper(rotation("home")).tick();
        assertThat(states()).startsWith("e20260101b ");
        assertThat(world.first).containsEntry("e20260101._domainkey.example.com", "v=DKIM1; p=");
    }

    @Test
    void aKeyWhoseLineIsNoMoreInTheConfigurationIsLedToItsEnd() {
        Keeper keeper = keeper(rotation("home"));
        keeper.tick();
        pass(keeper, HOUR);
        Keeper without = new Keeper(
                List.of(),
                KeeperTimes.DEFAULT,
                keys(),
                files(),
                new KeeperDoors(line -> null, world.authorities(), world, deed -> {}));
        pass(without, Duration.ofDays(120));
        assertThat(states()).isEqualTo("e20260101 signing");
        without.steps().retire(without.rotation(key("e20260101")), key("e20260101"));
        pass(without, Duration.ofDays(30));
        assertThat(states()).isEqualTo("e20260101 retiring");
        world.remove(key("e20260101").keyName());
        pass(without, Duration.ofDays(31));
        assertThat(states()).isEqualTo("e20260101 removed");
    }

    @Test
    void ofTwoKeepersOneTakesTheStep() {
        Keeper one = keeper(rotation("home"));
        one.tick();
        ManagedKey seen = key("e20260101");
        assertThat(one.steps().activate(rotation("home"), seen, true)).hasSize(1);
        assertThat(keeper(rotation("home")).steps().activate(rotation("home"), seen, true))
                .isEmpty();
        assertThat(keys().history(DOMAIN, "e20260101")).hasSize(4);
    }
}
