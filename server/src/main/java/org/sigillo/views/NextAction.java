package org.sigillo.views;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What is to be done next, with what speaks for it.
public sealed interface NextAction {
    /// Which domain it is about.
    ///
    /// @return `null` if it is about none
    @Nullable
    DomainName domain();

    /// Why: the order of the constants is the order of urgency.
    ///
    /// @return the reason
    TodayReason reason();

    /// A first domain is to be named.
    record NoDomain() implements NextAction {
        @Override
        public @Nullable DomainName domain() {
            return null;
        }

        @Override
        public TodayReason reason() {
            return TodayReason.NO_DOMAIN;
        }
    }

    /// How reports come in is to be looked at.
    ///
    /// @param last when the last one came
    /// @param days how many days ago that is
    /// @param reporters how many reported in the month before
    record IntakeSilent(Instant last, long days, int reporters) implements NextAction {
        @Override
        public @Nullable DomainName domain() {
            return null;
        }

        @Override
        public TodayReason reason() {
            return TodayReason.INTAKE_SILENT;
        }
    }

    /// No report about a domain yet.
    ///
    /// @param domain the domain
    /// @param reason what is to be done: publish, ask for reports, or wait
    record NoReports(DomainName domain, TodayReason reason) implements NextAction {}

    /// Encryption failed in a way that somebody could have caused.
    ///
    /// @param domain the domain
    /// @param failures what failed where, most first
    record TlsDowngrade(DomainName domain, List<TlsSessions.Failure> failures) implements NextAction {
        /// Copies the list.
        public TlsDowngrade {
            failures = List.copyOf(failures);
        }

        @Override
        public TodayReason reason() {
            return TodayReason.TLS_DOWNGRADE;
        }

        /// How many sessions.
        ///
        /// @return all of [#failures]
        public long sessions() {
            return failures.stream().mapToLong(TlsSessions.Failure::sessions).sum();
        }
    }

    /// A sender is to be mended.
    ///
    /// @param domain the domain
    /// @param sender who; its classification says why
    record FixSender(DomainName domain, SenderList.Group sender) implements NextAction {
        @Override
        public TodayReason reason() {
            return TodayReason.FIX_SENDER;
        }
    }

    /// The owner is to say what a sender is.
    ///
    /// @param domain the domain
    /// @param sender who; its classification says what is known
    record NameSender(DomainName domain, SenderList.Group sender) implements NextAction {
        @Override
        public TodayReason reason() {
            return TodayReason.NAME_SENDER;
        }
    }

    /// A stricter policy may be published.
    ///
    /// @param domain the domain
    /// @param ladder where it stands, and what the next rung wants: all of it is so
    record Tighten(DomainName domain, PolicyLadder ladder) implements NextAction {
        @Override
        public TodayReason reason() {
            return TodayReason.TIGHTEN;
        }
    }

    /// A milder policy is to be published.
    ///
    /// @param domain the domain
    /// @param ladder where it stands, and where it should
    record Loosen(DomainName domain, PolicyLadder ladder) implements NextAction {
        @Override
        public TodayReason reason() {
            return TodayReason.LOOSEN;
        }
    }

    /// Nothing is to be done.
    ///
    /// @param domain the domain
    /// @param ladder where it stands; what the next rung wants is not all so, or there is none
    /// @param last the last day reports tell of
    record Kept(
            DomainName domain,
            PolicyLadder ladder,
            @Nullable LocalDate last) implements NextAction {
        @Override
        public TodayReason reason() {
            return TodayReason.KEPT;
        }
    }
}
