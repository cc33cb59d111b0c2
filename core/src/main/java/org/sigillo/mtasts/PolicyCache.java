package org.sigillo.mtasts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// The policies a sender honours. A policy holds for its `max_age` from the fetch, whatever becomes of the record or
/// the Policy Host meanwhile: who can make both vanish cannot make mail go unencrypted (8461 §10.2). Only a newer valid
/// policy takes its place, `mode: none` included.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-5.1 RFC 8461 §5.1
public final class PolicyCache {
    /// How long after one fetch for a domain the next may begin, whatever the record says meanwhile (8461 §3.3).
    public static final Duration MIN_INTERVAL = Duration.ofMinutes(5);
    /// How old a policy becomes before [#refresh(DomainName)] fetches it anew (8461 §3.3).
    public static final Duration REFRESH = Duration.ofDays(1);

    private final MtaStsChecker checker;
    private final PolicyShelf shelf;
    private final InstantSource clock;

    /// A cache.
    ///
    /// @param checker finds policies
    /// @param shelf remembers them
    /// @param clock what time it is
    public PolicyCache(MtaStsChecker checker, PolicyShelf shelf, InstantSource clock) {
        this.checker = checker;
        this.shelf = shelf;
        this.clock = clock;
    }

    /// What a sender applies to mail for a domain.
    ///
    /// @param policy the policy; `null` if there is none, also while the first is being fetched
    /// @param reason why an older policy or none is applied; `null` if the newest is
    /// @param outcome what was found; `null` if nothing had to be looked for
    public record Applied(
            @Nullable MtaStsPolicy policy,
            @Nullable MtaStsReason reason,
            @Nullable MtaStsOutcome outcome) {}

    /// The policy to apply now. It asks the DNS for the record each time, and fetches only if the record names
    /// another version, or nothing is kept.
    ///
    /// @param domain the Policy Domain: of the recipient, or of the smart host
    /// @return what to apply
    public Applied apply(DomainName domain) {
        return apply(domain, false);
    }

    /// As [#apply(DomainName)], and fetches anew if the policy is older than [#REFRESH], to be called before it
    /// expires.
    ///
    /// @param domain the Policy Domain
    /// @return what to apply
    public Applied refresh(DomainName domain) {
        return apply(domain, true);
    }

    private Applied apply(DomainName domain, boolean refresh) {
        MtaStsOutcome found = checker.record(domain);
        KeptPolicy kept = shelf.get(domain);
        Instant now = clock.instant();
        MtaStsPolicy holding = kept == null ? null : kept.at(now);
        if (found.record() == null) return new Applied(holding, holding == null ? found.reason() : KEPT, found);
        String id = found.record().id();
        boolean fresh = kept != null
                && holding != null
                && id.equals(kept.id())
                && !(refresh
                        && kept.fetched() != null
                        && !now.isBefore(kept.fetched().plus(REFRESH)));
        if (fresh) return new Applied(holding, null, null);
        if (!begins(domain, now)) return new Applied(holding, holding == null ? MtaStsReason.TOO_EARLY : KEPT, null);
        MtaStsOutcome fetched = checker.fetch(found);
        if (fetched.policy() == null) return new Applied(holding, holding == null ? fetched.reason() : KEPT, fetched);
        Instant then = clock.instant();
        KeptPolicy newest = new KeptPolicy(id, fetched.policy(), then, now);
        shelf.put(domain, newest);
        return new Applied(newest.at(then), null, fetched);
    }

    private static final MtaStsReason KEPT = MtaStsReason.KEPT;

    /// Whether a fetch may begin; if so it has.
    private synchronized boolean begins(DomainName domain, Instant now) {
        KeptPolicy kept = shelf.get(domain);
        if (kept != null && now.isBefore(kept.tried().plus(MIN_INTERVAL))) return false;
        shelf.put(domain, kept == null ? new KeptPolicy(null, null, null, now) : kept.triedAt(now));
        return true;
    }
}
