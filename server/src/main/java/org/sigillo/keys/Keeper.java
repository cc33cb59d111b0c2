package org.sigillo.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.SigningAlgorithm;

/// Leads keys through their life: carries out the steps that are due.
///
/// Each step first does what the world sees, in a way that may be done again, and then writes that it is done. Killed
/// in
/// between, it is done again at the next start and comes to the same end. Two keepers on one store do no harm: a step
/// that
/// another has taken is not taken again.
public final class Keeper {
    /// Steps that one line takes in one go.
    public static final int MAX_STEPS = 40;

    private final List<Rotation> rotations;
    private final Timetable timetable;
    private final Steps steps;

    /// A keeper.
    ///
    /// @param rotations the lines the configuration knows
    /// @param times how often is looked
    /// @param store where states and histories are
    /// @param folder where private halves are
    /// @param doors how the world is reached
    public Keeper(List<Rotation> rotations, KeeperTimes times, KeyStore store, KeyFolder folder, KeeperDoors doors) {
        this.rotations = List.copyOf(rotations);
        this.timetable = new Timetable(times);
        this.steps = new Steps(store, folder, doors, timetable);
    }

    /// The steps one by one, for who wants a certain one.
    ///
    /// @return what can be done with a key
    public Steps steps() {
        return steps;
    }

    /// The line of a key.
    ///
    /// @param key one of the store
    /// @return how the keys of its line follow each other
    public Rotation rotation(ManagedKey key) {
        for (Rotation rotation : rotations) if (rotation.name().equals(key.line())) return rotation;
        return Rotation.unknown(key);
    }

    /// Does everything that is due.
    ///
    /// @return what was done and found, in order
    public List<Deed> tick() {
        List<Deed> deeds = new ArrayList<>();
        for (Rotation rotation : lines()) {
            Set<String> tried = new HashSet<>();
            for (int i = 0; i < MAX_STEPS; i++) {
                Duty duty = next(rotation, tried);
                if (duty == null) break;
                deeds.addAll(carryOut(rotation, duty));
            }
        }
        for (ManagedKey key : steps.store().all()) {
            if (key.state() instanceof KeyState.Revoked || key.state() instanceof KeyState.Removed) discard(key);
        }
        return deeds;
    }

    private List<Rotation> lines() {
        Set<String> known = new LinkedHashSet<>();
        List<Rotation> lines = new ArrayList<>(rotations);
        rotations.forEach(rotation -> known.add(rotation.name()));
        for (ManagedKey key : steps.store().all()) if (known.add(key.line())) lines.add(Rotation.unknown(key));
        return lines;
    }

    private @Nullable Duty next(Rotation rotation, Set<String> tried) {
        List<ManagedKey> keys = steps.store().all().stream()
                .filter(key -> key.line().equals(rotation.name()))
                .toList();
        List<Duty> due = timetable.due(
                rotation,
                keys,
                key -> steps.store().health(key.domain(), key.selector()),
                steps.doors().clock().instant());
        for (Duty duty : due) if (tried.add(duty.toString())) return duty;
        return null;
    }

    private List<Deed> carryOut(Rotation rotation, Duty duty) {
        return switch (duty) {
            case Duty.Generate generate -> {
                Rotation line = generate.rotation();
                String selector =
                        freeSelector(steps, line, steps.doors().clock().instant());
                yield selector == null ? List.of() : steps.generate(line, selector, "by schedule");
            }
            case Duty.Publish publish -> steps.publish(rotation, publish.key());
            case Duty.Look look -> steps.look(rotation, look.key());
            case Duty.Switch activate -> steps.activate(rotation, activate.key(), false);
            case Duty.Check check -> steps.check(rotation, check.key());
            case Duty.Revoke revoke -> steps.revoke(rotation, revoke.key(), false);
            case Duty.Remove remove -> steps.remove(rotation, remove.key());
        };
    }

    /// A selector for a new key: the prefix and the day, and a letter behind it if something of that name is there
    /// already, in the store or in the DNS.
    ///
    /// @param steps knows what is there
    /// @param line for which line
    /// @param now the time
    /// @return the selector; `null` if all of the day are taken
    public static @Nullable String freeSelector(Steps steps, Rotation line, Instant now) {
        String day = now.toString().substring(0, 10).replace("-", "");
        for (char letter = 'a'; letter <= 'z'; letter++) {
            String selector = line.prefix() + day + (letter == 'a' ? "" : String.valueOf(letter));
            if (steps.isFree(line.domain(), selector)) return selector;
        }
        return null;
    }

    private void discard(ManagedKey key) {
        try {
            steps.folder().delete(key);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /// What a line's keys may sign with.
    ///
    /// @param word of an algorithm, as keygen takes it
    /// @return the algorithm, or `null`
    public static @Nullable SigningAlgorithm algorithm(String word) {
        return switch (word) {
            case "rsa" -> SigningAlgorithm.RSA_SHA256;
            case "ed25519" -> SigningAlgorithm.ED25519_SHA256;
            default -> null;
        };
    }
}
