package org.sigillo.server;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.ConfigProblem;
import org.sigillo.sheets.Folding;
import org.sigillo.store.Store;

/// Keeps the sheets of sources up to date while reports come in: pages are quick with them, and right without.
final class SheetRoom implements Annex {
    private static final Duration EVERY = Duration.ofSeconds(20);

    private @Nullable Site next;
    private @Nullable Store now;
    private @Nullable Thread worker;

    @Override
    public void opening(Site next, List<ConfigProblem> problems) {
        this.next = next;
    }

    @Override
    public void take() {
        Site site = next;
        Store store = site == null ? null : site.store();
        if (store == now && worker != null) return;
        close();
        now = store;
        if (site == null || store == null) return;
        worker = Thread.ofVirtual().name("sheets").start(() -> run(site, store));
    }

    private static void run(Site site, Store store) {
        Folding folding = new Folding(store);
        String trouble = "";
        try {
            while (true) {
                Thread.sleep(EVERY);
                try {
                    folding.all();
                    trouble = "";
                } catch (RuntimeException broken) {
                    String text = String.valueOf(broken.getMessage());
                    if (!text.equals(trouble)) site.book().tell("sheets-trouble", text);
                    trouble = text;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void abandon() {
        next = null;
    }

    @Override
    public void close() {
        Thread running = worker;
        worker = null;
        now = null;
        if (running == null) return;
        running.interrupt();
        try {
            running.join(); // what it folds it folds wholly
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
