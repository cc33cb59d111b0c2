package org.sigillo.server;

import java.time.Duration;
import java.util.function.Consumer;

/// Work that is done at once, and again and again beside everything else. What goes wrong is told once,
/// until it goes well or goes wrong otherwise.
final class Rounds implements AutoCloseable {
    private final Runnable work;
    private final Consumer<String> told;
    private final Thread thread;
    private String trouble = "";

    /// Begins.
    ///
    /// @param name of the thread
    /// @param every how long is waited from the end of a round to the next
    /// @param pause how is waited
    /// @param work to be done
    /// @param told hears of trouble
    Rounds(String name, Duration every, Pause pause, Runnable work, Consumer<String> told) {
        this.work = work;
        this.told = told;
        this.thread = Thread.ofVirtual().name(name).start(() -> {
            try {
                while (true) {
                    round();
                    pause.take(every);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void round() {
        String before = trouble;
        try {
            work.run();
            trouble = "";
        } catch (RuntimeException broken) {
            trouble = String.valueOf(broken.getMessage());
            if (!trouble.equals(before)) told.accept(trouble);
        }
    }

    /// Waits for the round that is under way: what it does it does wholly.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
