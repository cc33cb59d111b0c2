package org.sigillo.changes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.RecordSet;
import org.sigillo.dns.SetChange;
import org.sigillo.mtasts.MtaStsPolicy;
import org.sigillo.mtasts.MtaStsRecord;
import org.sigillo.mtasts.MtaStsRecordParser;
import org.sigillo.name.DomainName;

/// Until when senders may hold an MTA-STS policy: `max_age` from when they fetched it (8461 §3.2),
/// whatever is published meanwhile, if they do not look again (8461 §5.1).
///
/// @param until whoever fetches the policy now may hold it until then; `null` if there is none
/// @param earlier policies of before that may still be held, the oldest first
public record PolicyHolders(@Nullable Instant until, List<Earlier> earlier) {
    /// A policy of before.
    ///
    /// @param id as its record had it
    /// @param changed when another took its place
    /// @param until by whoever fetched it last, by the `max_age` of now: its own is not in the DNS. Where there
    ///     is no policy now, by the longest there may be
    public record Earlier(String id, Instant changed, Instant until) {}

    /// Copies the list.
    public PolicyHolders {
        earlier = List.copyOf(earlier);
    }

    /// Reckons.
    ///
    /// @param domain whose policy
    /// @param policy that of now; `null` if there is none
    /// @param history what was changed in its DNS
    /// @param now what the time is
    /// @return who may hold what
    public static PolicyHolders of(
            DomainName domain, @Nullable MtaStsPolicy policy, List<ChangeEntry> history, Instant now) {
        long age = policy == null ? MtaStsPolicy.MAX_AGE : policy.maxAge();
        DomainName name = domain.below("_mta-sts");
        List<Earlier> earlier = new ArrayList<>();
        for (ChangeEntry entry : history) {
            Instant changed = entry.closed();
            if (entry.state() != EntryState.DONE || changed == null) continue;
            for (SetChange change : entry.changes()) {
                String before = id(change.before());
                if (!change.before().name().equals(name) || before == null || before.equals(id(change.after())))
                    continue;
                Instant until = changed.plusSeconds(age);
                if (until.isAfter(now)) earlier.add(new Earlier(before, changed, until));
            }
        }
        return new PolicyHolders(policy == null ? null : now.plusSeconds(age), earlier);
    }

    private static @Nullable String id(RecordSet set) {
        if (set.type() != DnsType.TXT) return null;
        MtaStsRecord record = MtaStsRecordParser.parse(set.values()).record();
        return record == null ? null : record.id();
    }
}
