package org.sigillo.server;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sigillo.config.ConfigProblem;
import org.sigillo.config.RetentionConfig;
import org.sigillo.lab.LabBook;
import org.sigillo.reports.Retention;
import org.sigillo.store.Store;

/// Takes out reports that were kept long enough, at the start and each day, and test mail, each quarter of an hour.
final class Clearing extends InRounds {
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration LAB = Duration.ofMinutes(15);

    @Override
    public void opening(Site next, List<ConfigProblem> problems) {
        if (!next.config().retention().equals(RetentionConfig.FOR_EVER) && next.store() == null)
            problems.add(new ConfigProblem(
                    0, "retention", "wants a [store], or \"serve --data DIR\": there is nothing to take out of"));
        super.opening(next, problems);
    }

    @Override
    List<Rounds> begin(Site site, Store store) {
        LabBook book = new LabBook(store, site.around().clock(), new SecureRandom());
        Rounds lab = new Rounds(
                "test-mail",
                LAB,
                Thread::sleep,
                book::clear,
                text -> site.book().tell("test-mail-trouble", text));
        RetentionConfig keep = site.config().retention();
        if (keep.equals(RetentionConfig.FOR_EVER)) return List.of(lab);
        Rounds retention = new Rounds(
                "retention",
                EVERY,
                Thread::sleep,
                () -> clear(site, store, keep),
                text -> site.book().tell("retention-trouble", text));
        return List.of(lab, retention);
    }

    private static void clear(Site site, Store store, RetentionConfig keep) {
        Retention retention = new Retention(store);
        Instant now = site.around().clock().instant();
        int reports = keep.reports() == null ? 0 : retention.prune(now.minus(keep.reports()));
        int days = keep.days() == null ? 0 : retention.pruneDays(now.minus(keep.days()));
        if (reports + days > 0)
            site.book().tell("retention", reports + " reports and " + days + " days of sums were kept long enough");
    }
}
