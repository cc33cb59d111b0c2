package org.sigillo.changes;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// Who shows what by now.
///
/// @param sights one for each set and each server or resolver; resolvers are asked once all servers show
///     a set
/// @param expected when the last cache should have let go of what was there before
public record Propagation(List<Sight> sights, Instant expected) {
    /// Copies the list.
    public Propagation {
        sights = List.copyOf(sights);
    }

    /// Who was asked.
    public enum Kind {
        /// An authoritative server of the zone.
        AUTHORITY,
        /// A resolver, which keeps what it got.
        RESOLVER
    }

    /// What is shown.
    public enum Shows {
        /// What was published.
        NEW,
        /// What was there before.
        OLD,
        /// Something else.
        OTHER,
        /// No answer.
        SILENCE,
        /// Not asked yet: not all authoritative servers show it.
        WAITING
    }

    /// What one says of one set.
    ///
    /// @param kind who
    /// @param where its name, as people read it
    /// @param name the owner of the set
    /// @param type the type of the set
    /// @param shows what
    /// @param until when a cache should let go of it; `null` if it is no matter of caches
    /// @param detail what else is shown, or why there is no answer; else empty
    public record Sight(
            Kind kind,
            String where,
            DomainName name,
            DnsType type,
            Shows shows,
            @Nullable Instant until,
            String detail) {
        boolean isOf(Sight other) {
            return kind == other.kind && where.equals(other.where) && name.equals(other.name) && type == other.type;
        }
    }

    /// Whether all show what was published.
    ///
    /// @return true if so
    public boolean everywhere() {
        return sights.stream().allMatch(sight -> sight.shows() == Shows.NEW);
    }

    /// How many show it.
    ///
    /// @return from 0 to the number of sights
    public int seen() {
        return (int) sights.stream().filter(sight -> sight.shows() == Shows.NEW).count();
    }
}
