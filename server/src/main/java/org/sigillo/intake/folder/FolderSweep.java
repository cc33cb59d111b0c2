package org.sigillo.intake.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.IntakeWays.After;
import org.sigillo.intake.FilePlaces;
import org.sigillo.intake.IntakeAnswer;
import org.sigillo.intake.folder.TakenFiles.Seen;
import org.sigillo.reports.Incoming;

/// Looks through a folder, one time after the other. A file is read once two looks found it the same. Everything is
/// reached from the folder's own handle, no link is followed: who may write there gets nothing else read or deleted.
///
/// For one thread.
final class FolderSweep {
    /// Files in hand at once.
    static final int MAX_BATCH = 200;
    /// Folders within one another.
    static final int MAX_DEPTH = 16;
    /// Files that are remembered from one look to the next, until they have come to rest.
    static final int MAX_SIGHTED = 200_000;
    /// Names of trouble that are told.
    static final int MAX_TOLD = 100;

    private static final Set<StandardOpenOption> READ = Set.of(StandardOpenOption.READ);

    private final Path root;
    private final After after;
    private final TakenFiles taken;
    private final Function<List<Incoming>, List<IntakeAnswer>> intake;
    private final InstantSource clock;
    private final int most;
    private final Consumer<Path> folders;
    private Set<Long> sighted = new HashSet<>();
    private Set<Long> sighting = new HashSet<>();
    private Map<String, String> trouble = new LinkedHashMap<>();
    private int done;
    private boolean restless;
    private boolean putOff;

    /// What a look found.
    ///
    /// @param taken files that were taken in
    /// @param restless whether some have not come to rest
    /// @param putOff whether the intake had no room, or the store is broken
    /// @param trouble names and what is wrong with them
    record Look(int taken, boolean restless, boolean putOff, Map<String, String> trouble) {}

    /// A file in hand.
    private record Found(Path name, Seen seen, long mark) {}

    private static final class PutOff extends Exception {
        private static final long serialVersionUID = 1;
    }

    /// A sweep.
    ///
    /// @param root the folder
    /// @param after what becomes of files
    /// @param taken remembers what was taken
    /// @param intake takes reports
    /// @param clock the time of day
    /// @param most octets of one file that is no mbox, or of one mail in an mbox
    /// @param folders hears of each folder that is looked through
    FolderSweep(
            Path root,
            After after,
            TakenFiles taken,
            Function<List<Incoming>, List<IntakeAnswer>> intake,
            InstantSource clock,
            int most,
            Consumer<Path> folders) {
        this.root = root;
        this.after = after;
        this.taken = taken;
        this.intake = intake;
        this.clock = clock;
        this.most = most;
        this.folders = folders;
    }

    /// Looks through all of it.
    Look look() {
        done = 0;
        restless = false;
        putOff = false;
        trouble = new LinkedHashMap<>();
        sighting = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root)) {
            if (all instanceof SecureDirectoryStream<Path> secure)
                walk(secure, root.getFileSystem().getPath(""), 0);
            else trouble("", "this file system cannot be read without following links");
        } catch (PutOff later) {
            putOff = true;
        } catch (IOException | DirectoryIteratorException unreadable) {
            trouble("", String.valueOf(unreadable));
        }
        if (!putOff) sighted = sighting;
        return new Look(done, restless, putOff, trouble);
    }

    private void trouble(String name, String what) {
        if (trouble.size() < MAX_TOLD) trouble.put(name, what);
    }

    private void walk(SecureDirectoryStream<Path> folder, Path at, int depth) throws PutOff {
        folders.accept(root.resolve(at));
        List<Found> batch = new ArrayList<>();
        try {
            for (Path entry : folder) {
                Path name = Objects.requireNonNull(entry.getFileName());
                if (FileNames.isLeftOut(name.toString()) || isTarget(at.resolve(name))) continue;
                BasicFileAttributes its = attributes(folder, name);
                if (its == null) continue;
                if (its.isDirectory() && depth < MAX_DEPTH) {
                    try (SecureDirectoryStream<Path> within =
                            folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                        walk(within, at.resolve(name), depth + 1);
                    } catch (IOException unreadable) {
                        trouble(at.resolve(name).toString(), String.valueOf(unreadable));
                    }
                } else if (its.isRegularFile()) {
                    batch.add(found(at, name, its));
                    if (batch.size() >= MAX_BATCH) take(folder, batch);
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            trouble(at.toString(), String.valueOf(unreadable.getCause()));
        }
        take(folder, batch);
    }

    private boolean isTarget(Path within) {
        return after.deed() == After.Deed.MOVE && root.resolve(within).equals(target());
    }

    private Path target() {
        return root.resolve(after.target()).normalize();
    }

    private static @Nullable BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) {
        try {
            return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
        } catch (IOException gone) {
            return null;
        }
    }

    private static Found found(Path at, Path name, BasicFileAttributes its) {
        Seen seen = new Seen(
                at.resolve(name).toString(), its.size(), its.lastModifiedTime().toMillis());
        long mark = seen.path().hashCode() * 0x9E3779B97F4A7C15L;
        mark = (mark ^ Objects.hashCode(its.fileKey())) * 0xD6E8FEB86659FD93L;
        mark = (mark ^ seen.size()) * 0x9E3779B97F4A7C15L;
        return new Found(name, seen, mark ^ seen.modified());
    }

    /// Takes those of a batch that have come to rest and are not known, and empties it.
    private void take(SecureDirectoryStream<Path> folder, List<Found> batch) throws PutOff {
        Set<Seen> known = taken.known(batch.stream().map(Found::seen).toList());
        List<Found> ready = new ArrayList<>();
        for (Found one : batch) {
            if (known.contains(one.seen())) continue;
            if (sighted.contains(one.mark())) ready.add(one);
            else restless = true;
            if (sighting.size() < MAX_SIGHTED) sighting.add(one.mark());
        }
        batch.clear();
        Group group = new Group(folder);
        for (Found one : ready) group.read(one);
        group.end();
    }

    /// Files that are brought together.
    private final class Group {
        private final SecureDirectoryStream<Path> folder;
        private final List<Incoming> waiting = new ArrayList<>();
        private final List<Found> owners = new ArrayList<>();
        private final List<Found> read = new ArrayList<>();
        private final Set<Found> unreadable = new HashSet<>();
        private long octets;
        private boolean later;

        Group(SecureDirectoryStream<Path> folder) {
            this.folder = folder;
        }

        void read(Found one) throws PutOff {
            try (InputStream in = Channels.newInputStream(folder.newByteChannel(one.name(), options()))) {
                FilePlaces places = new FilePlaces(most, clock, arrival -> add(one, arrival), (place, why) -> {});
                places.stream("folder " + root.resolve(one.seen().path()), in);
            } catch (IOException wrong) {
                trouble(one.seen().path(), "it cannot be read: " + wrong);
                return;
            } finally {
                if (later) throw new PutOff();
            }
            BasicFileAttributes now = attributes(folder, one.name());
            if (now != null && found(parent(one), one.name(), now).mark() == one.mark()) read.add(one);
            else restless = true;
        }

        private Path parent(Found one) {
            Path parent = root.getFileSystem().getPath(one.seen().path()).getParent();
            return parent == null ? root.getFileSystem().getPath("") : parent;
        }

        private static Set<java.nio.file.OpenOption> options() {
            Set<java.nio.file.OpenOption> options = new HashSet<>(READ);
            options.add(LinkOption.NOFOLLOW_LINKS);
            return options;
        }

        private void add(Found owner, Incoming arrival) {
            if (arrival.octets().length > most) {
                trouble(owner.seen().path(), "it is larger than " + most + " octets");
                unreadable.add(owner);
                return;
            }
            waiting.add(arrival);
            owners.add(owner);
            octets += arrival.octets().length;
            if (waiting.size() >= org.sigillo.intake.Deliveries.MAX_AT_ONCE
                    || octets >= org.sigillo.intake.Deliveries.MAX_OCTETS) bring();
        }

        private void bring() {
            if (later || waiting.isEmpty()) return;
            List<IntakeAnswer> answers = intake.apply(waiting);
            for (int i = 0; i < answers.size(); i++) {
                later |= !answers.get(i).isDurable();
                if (answers.get(i) instanceof IntakeAnswer.Quarantined) unreadable.add(owners.get(i));
            }
            waiting.clear();
            owners.clear();
            octets = 0;
        }

        /// All of them are durable: now, and not before, they may go. What is no report stays where it is.
        void end() throws PutOff {
            bring();
            if (later) throw new PutOff();
            List<Seen> stay = new ArrayList<>();
            for (Found one : read) {
                boolean goes = after.deed() != After.Deed.KEEP && !unreadable.contains(one);
                if (!goes || !go(one)) stay.add(one.seen());
                done++;
            }
            taken.add(stay, clock.instant());
        }

        private boolean go(Found one) {
            try {
                if (after.deed() == After.Deed.DELETE) folder.deleteFile(one.name());
                else move(one);
                return true;
            } catch (IOException stuck) {
                trouble(one.seen().path(), "it was taken in, and could not be moved or deleted: " + stuck);
                return false;
            }
        }

        private void move(Found one) throws IOException {
            Path to = target();
            Files.createDirectories(to);
            try (DirectoryStream<Path> target = Files.newDirectoryStream(to)) {
                if (!(target instanceof SecureDirectoryStream<Path> secure)) throw new IOException("no such folder");
                Path name = one.name();
                for (int i = 1; attributes(secure, name) != null; i++)
                    name = root.getFileSystem().getPath(one.name() + "." + i);
                folder.move(one.name(), secure, name);
            }
        }
    }
}
