package org.sigillo.server;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dns.Dns;

/// The parts of the daemon beside the mail filter, with the store they share.
///
/// Not for several threads at once: {@link House} holds its lock.
final class Annexes {
    private final StoreRoom room = new StoreRoom();
    private final Surroundings around;
    private final Book book;
    private final List<Annex> all = List.of();

    Annexes(Surroundings around, Book book) {
        this.around = around;
        this.book = book;
    }

    void opening(Config next, Dns dns, List<ConfigProblem> problems) {
        if (all.isEmpty()) return;
        Annex.Site site = new Annex.Site(next, dns, room.opening(next, problems), around, book);
        if (!problems.isEmpty()) return;
        for (Annex annex : all) annex.opening(site, problems);
    }

    void take() {
        for (Annex annex : all) annex.take();
        room.take();
    }

    void abandon() {
        for (Annex annex : all) annex.abandon();
        room.abandon();
    }

    List<String> concerns() {
        List<String> concerns = new ArrayList<>();
        for (Annex annex : all) concerns.addAll(annex.concerns());
        return concerns;
    }

    void close() {
        for (Annex annex : all.reversed()) annex.close();
        room.close();
    }
}
