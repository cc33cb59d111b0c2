package org.sigillo.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sigillo.explain.Catalogue;
import org.sigillo.store.Store;

/// One look after the other. What is found is written down, and what is to be told goes into the outbox in the same
/// transaction: it is told once, also if the daemon dies in between.
///
/// @param store where all is kept
/// @param causes who looks
/// @param book when is told
/// @param tellers who tell
/// @param log takes a line for each alert told: its code and its sentence
public record AlertLook(Store store, List<Causes> causes, AlertBook book, List<Teller> tellers, Consumer<String> log) {
    /// How long a mail is tried.
    public static final Duration MAX_MAIL = Duration.ofDays(2);

    /// Copies the lists.
    public AlertLook {
        causes = List.copyOf(causes);
        tellers = List.copyOf(tellers);
    }

    /// Looks, writes down, and tells.
    ///
    /// @param now what the time is
    /// @return what was told
    public AlertBook.Outcome look(Instant now) {
        List<Cause> found = new ArrayList<>();
        Set<AlertReason> looked = EnumSet.noneOf(AlertReason.class);
        Map<String, Function<Alert, Causes.Ending>> endings = new TreeMap<>();
        for (Causes one : causes) {
            looked.addAll(one.reasons());
            List<Cause> so = one.look(now);
            found.addAll(so);
            for (AlertReason reason : one.reasons()) endings.put(reason.code(), alert -> one.ending(alert, so, now));
        }
        Function<Alert, Causes.Ending> ending = alert ->
                endings.getOrDefault(alert.code(), other -> Causes.Ending.OVER).apply(alert);
        AlertBook.Outcome outcome = store.write(connection -> {
            AlertBook.Outcome told = book.write(connection, looked, found, ending, now);
            if (told.isEmpty()) return told;
            for (Teller teller : tellers) teller.tell(connection, told, now);
            return told;
        });
        for (Alert alert : outcome.tell()) log.accept(alert.code() + ": " + alert.sentence(Catalogue.ENGLISH));
        for (Alert alert : outcome.over())
            log.accept("over: " + alert.code() + ": " + alert.sentence(Catalogue.ENGLISH));
        if (outcome.first() && !found.isEmpty())
            log.accept(found.size() + " found at the first look, which are not told: sigillo report alerts shows them");
        return outcome;
    }
}
