package org.sigillo.intake.folder;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.IntakeWays;
import org.sigillo.explain.Shown;
import org.sigillo.intake.Deliveries;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;

/// Watches a folder and all below it. The system tells of what is new; what it does not tell of, on network file
/// systems
/// say, is found by looking from time to time.
public final class WatchedFolder implements AutoCloseable {
    /// Folders the system is asked to tell of; in others is looked from time to time.
    public static final int MAX_WATCHED = 1_000;
    /// How long to wait when the intake has no room or the store is broken.
    public static final Duration PAUSE = Duration.ofSeconds(15);
    /// How often files that are gone are forgotten.
    public static final Duration FORGET_EVERY = Duration.ofHours(6);

    private final IntakeWays.Folder settings;
    private final FolderSweep sweep;
    private final TakenFiles taken;
    private final InstantSource clock;
    private final BiConsumer<String, String> told;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable WatchService watch;
    private final Thread thread;
    private final List<Path> watched = new ArrayList<>();
    private volatile Map<String, String> trouble = Map.of();
    private @Nullable Instant forgot;

    /// Begins to watch.
    ///
    /// @param settings which folder, and how
    /// @param store remembers what was taken
    /// @param intake takes reports
    /// @param most octets of one file, or of one mail in an mbox
    /// @param clock the time of day
    /// @param told hears what happens: an event and a sentence
    public WatchedFolder(
            IntakeWays.Folder settings,
            Store store,
            Deliveries intake,
            int most,
            InstantSource clock,
            BiConsumer<String, String> told) {
        this.settings = settings;
        this.clock = clock;
        this.told = told;
        this.taken = new TakenFiles(store, settings.path().toString());
        this.watch = watch(settings.path());
        this.sweep =
                new FolderSweep(settings.path(), settings.after(), taken, intake::take, clock, most, this::entered);
        this.thread = Thread.ofVirtual().name("folder").start(this::run);
    }

    private static @Nullable WatchService watch(Path folder) {
        try {
            return folder.getFileSystem().newWatchService();
        } catch (IOException none) { // no more are to be had: looking from time to time is enough
            return null;
        }
    }

    private void entered(Path folder) {
        if (watch == null || watched.size() >= MAX_WATCHED || watched.contains(folder)) return;
        try {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            watched.add(folder);
        } catch (IOException unwatched) { // found by looking
        }
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                FolderSweep.Look look = look();
                if (look == null || look.putOff()) pause(PAUSE);
                else if (look.restless()) pause(settings.settle());
                else await();
            }
        } catch (InterruptedException | ClosedWatchServiceException stopped) {
            // closed
        }
    }

    private FolderSweep.@Nullable Look look() {
        try {
            watched.removeIf(folder -> !java.nio.file.Files.isDirectory(folder));
            FolderSweep.Look look = sweep.look();
            show(look.trouble());
            Instant now = clock.instant();
            if (forgot == null || now.isAfter(forgot.plus(FORGET_EVERY))) {
                if (forgot != null) taken.forgetGone(settings.path());
                forgot = now;
            }
            return look;
        } catch (StoreException broken) {
            return null; // the intake's concern
        } catch (RuntimeException bug) {
            show(Map.of("", String.valueOf(bug)));
            return null;
        }
    }

    /// Tells each trouble once.
    private void show(Map<String, String> now) {
        now.forEach((name, what) -> {
            if (!what.equals(trouble.get(name)))
                told.accept("intake-folder", Shown.text(settings.path().resolve(name) + ": " + what));
        });
        trouble = Map.copyOf(now);
    }

    private void pause(Duration time) throws InterruptedException {
        var unused = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Waits until the system tells of something, then as long as files take to come to rest.
    private void await() throws InterruptedException {
        if (watch == null) {
            pause(settings.every());
            return;
        }
        WatchKey key = watch.poll(settings.every().toMillis(), TimeUnit.MILLISECONDS);
        if (key == null) return;
        pause(settings.settle());
        for (WatchKey more = key; more != null; more = watch.poll()) {
            more.pollEvents();
            more.reset();
        }
    }

    /// What a person should know: `code: sentence`.
    ///
    /// @return none if all is well
    public List<String> concerns() {
        Map<String, String> now = trouble;
        if (now.isEmpty()) return List.of();
        Map.Entry<String, String> first = now.entrySet().iterator().next();
        String more = now.size() > 1 ? ", and " + (now.size() - 1) + " more" : "";
        return List.of("intake-folder: " + Shown.text(settings.path().resolve(first.getKey()) + ": " + first.getValue())
                + more);
    }

    /// Stops; what is in hand is brought to its end.
    @Override
    public void close() {
        closed.countDown();
        try {
            if (watch != null) watch.close();
            thread.join(PAUSE);
        } catch (IOException gone) { // nothing to do
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
