package org.sigillo.server;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.config.Config;
import org.sigillo.config.ConfigProblem;
import org.sigillo.dns.Dns;
import org.sigillo.filter.MailFact;
import org.sigillo.filter.SigningTable;
import org.sigillo.store.Store;

/// A part of the daemon beside the mail filter. A new configuration is tried first, {@link #opening}, and
/// taken over, {@link #take}, only when everything else of it can be had as well; otherwise {@link
/// #abandon} undoes the trial.
///
/// Not for several threads at once: {@link House} holds its lock.
interface Annex {
    /// What a configuration gives to its parts.
    ///
    /// @param config all of it
    /// @param dns who answers
    /// @param store where what outlives the process is kept; `null` if the configuration has none
    /// @param intake who takes reports in; ask it for each delivery, for a reload may make it another
    /// @param around what the process is given
    /// @param book where is told what happened
    /// @param table how mail is signed at the moment of asking
    record Site(
            Config config,
            Dns dns,
            @Nullable Store store,
            IntakeRoom intake,
            Surroundings around,
            Book book,
            Supplier<SigningTable> table) {}

    /// Opens what a configuration wants and is not open yet. What runs is not touched; what cannot be had
    /// is a problem.
    void opening(Site next, List<ConfigProblem> problems);

    /// Takes over what was opened, and closes what is not wanted any more. Cannot fail.
    void take();

    /// Closes what was opened for a configuration that is not taken over.
    void abandon();

    /// Hears of every message, by many threads at once, also while the configuration changes; must not wait.
    default void heard(MailFact fact) {}

    /// What a person should know: `code: sentence`.
    default List<String> concerns() {
        return List.of();
    }

    /// Shows its figures. Asked once, when the daemon is made.
    default void figures(Book book) {}

    /// Takes no more work, ends what is in hand, and closes everything.
    void close();
}
