package org.sigillo.tlsreports;

import java.util.HashMap;
import java.util.Map;
import org.sigillo.documents.tlsrpt.TlsFailure;

/// Sessions added up until they are written down.
///
/// Not for several threads at once.
final class Tally {
    /// Domains and days held at once.
    static final int MAX_PLACES = 20_000;
    /// Policies of a domain on a day that are told apart; further ones are not counted.
    static final int MAX_POLICIES = 50;
    /// Failures under one policy that are told apart; further ones are told by their result type alone.
    static final int MAX_FAILURES = 500;

    final Map<Place, Domain> places = new HashMap<>();
    private long uncounted;

    /// A day of a domain.
    ///
    /// @param domain the Policy Domain
    /// @param day since 1970, in UTC
    record Place(String domain, long day) {}

    /// What a domain publishes, and what was seen of its policies, by their documents.
    static final class Domain {
        String record = "";
        final Map<String, Sums> policies = new HashMap<>();
    }

    /// How sessions under a policy fared.
    static final class Sums {
        long successful;
        long failed;
        final Map<String, Long> failures = new HashMap<>();
    }

    /// Adds a session.
    ///
    /// @return false if there is no room for it
    boolean add(Session session, long day) {
        Place place = new Place(session.domain().toString(), day);
        Domain domain = places.get(place);
        if (domain == null) {
            if (places.size() == MAX_PLACES) {
                uncounted++;
                return false;
            }
            domain = new Domain();
            places.put(place, domain);
        }
        domain.record = session.record();
        boolean all = true;
        for (Session.Applied applied : session.applied()) all &= add(domain, applied);
        if (!all) uncounted++;
        return all;
    }

    private static boolean add(Domain domain, Session.Applied applied) {
        String policy = Documents.of(applied.policy());
        Sums sums = domain.policies.get(policy);
        if (sums == null) {
            if (domain.policies.size() == MAX_POLICIES) return false;
            sums = new Sums();
            domain.policies.put(policy, sums);
        }
        if (applied.failed()) sums.failed++;
        else sums.successful++;
        for (TlsFailure failure : applied.failures()) {
            String document = Documents.of(failure);
            if (sums.failures.size() >= MAX_FAILURES && !sums.failures.containsKey(document))
                document = Documents.of(bare(failure));
            sums.failures.merge(document, 1L, Long::sum);
        }
        return true;
    }

    /// A failure of which nothing is told but its type.
    static TlsFailure bare(TlsFailure failure) {
        return new TlsFailure(failure.resultType(), null, null, null, null, 1, null, null);
    }

    /// Sessions for which there was no room.
    long uncounted() {
        return uncounted;
    }
}
