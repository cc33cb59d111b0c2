package org.sigillo.dmarc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// A DNS Tree Walk: from a name up to the top of the DNS, or to a record that says where an organization begins, with
/// at most eight questions. The methods bear the steps of RFC 9989 §4.10.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-4.10 RFC 9989 §4.10
final class TreeWalk {
    /// The most questions of one walk.
    static final int MAX_QUERIES = 8;

    private final PolicyLookup lookup;
    private final DomainName start;
    private final List<Visit> visits = new ArrayList<>(4);
    private boolean stopped;
    private boolean complete;

    TreeWalk(PolicyLookup lookup, DomainName start) {
        this.lookup = lookup;
        this.start = start;
    }

    /// Steps 1 and 2: the record at the starting point.
    Visit queryTheStartingPoint() {
        if (visits.isEmpty()) visit(start);
        return visits.getFirst();
    }

    /// All steps.
    TreeWalk complete() {
        if (complete) return this;
        queryTheStartingPoint();
        return completeAbove();
    }

    /// Steps 3 to 7, for a starting point that is known to have no record, or has been asked for.
    TreeWalk completeAbove() {
        complete = true;
        for (DomainName target = shorten(); target != null && !stopped; target = target.parent()) visit(target);
        return this;
    }

    /// Steps 3 and 4: one label less, or the last seven of eight or more.
    private @Nullable DomainName shorten() {
        return start.labelCount() < MAX_QUERIES ? start.parent() : start.suffix(MAX_QUERIES - 1);
    }

    /// Steps 5 and 6. What is not answered leaves the walk without a result, so nothing more is asked (§5.3.6).
    private void visit(DomainName target) {
        Visit visit = lookup.at(target);
        visits.add(visit);
        stopped |= visit.failed() || visit.stops();
    }

    DomainName start() {
        return start;
    }

    /// The names visited, longest first.
    List<Visit> visits() {
        return visits;
    }

    /// The visit that was not answered, or `null`.
    @Nullable
    Visit failure() {
        Visit last = visits.isEmpty() ? null : visits.getLast();
        return last != null && last.failed() ? last : null;
    }

    /// The Organizational Domain: selected from the domains with valid records, from the longest to the shortest
    /// (§4.10.2). Only after [#complete()], and only if nothing failed.
    DomainName organizationalDomain() {
        Visit fewest = null;
        for (Visit visit : visits) {
            if (visit.kept() == null) continue;
            switch (visit.psd()) {
                case NO -> { // 1. psd=n: this is it
                    return visit.domain();
                }
                case YES -> { // 2. psd=y, other than where the walk started: one label below
                    if (!visit.domain().equals(start))
                        return start.suffix(visit.domain().labelCount() + 1);
                    fewest = visit;
                }
                case UNDECIDED -> fewest = visit; // 3. the fewest labels: the last one met
            }
        }
        return fewest == null ? start : fewest.domain();
    }

    /// The visit with the record to be applied: that of the starting point, of the Organizational Domain, or of the
    /// Public Suffix Domain, and never of a level between (§4.10.1). `null` if there is none.
    @Nullable
    Visit policy() {
        DomainName organizational = organizationalDomain();
        Visit psd = null;
        Visit found = null;
        for (Visit visit : visits) {
            if (visit.kept() == null) continue;
            if (visit.domain().equals(start)) return visit;
            if (visit.domain().equals(organizational)) found = visit;
            if (visit.psd() == PsdFlag.YES) psd = visit;
        }
        return found != null ? found : psd;
    }
}
