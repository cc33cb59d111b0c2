package org.sigillo.whatif;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfResult;

/// SPF of recorded addresses, by the DNS as it is and as it would be. At most [#MAX_CHECKS] pairs of an address and a
/// return path are checked.
final class SpfTrial {
    /// So many pairs are checked.
    static final int MAX_CHECKS = 5_000;

    /// What is checked.
    private record Pair(IpAddress source, DomainName path) {}

    /// What changes for a pair.
    ///
    /// @param turn how
    /// @param term the mechanism that matches: before, if the pass is lost, else after
    record Verdict(Turn turn, String term) {}

    enum Turn {
        SAME,
        LOST,
        GAINED,
        UNKNOWN
    }

    private final SpfChecker before;
    private final SpfChecker after;
    private final Map<Pair, Verdict> known = new HashMap<>();

    SpfTrial(Proposed.SpfChange change) {
        before = new SpfChecker(change.before());
        after = new SpfChecker(change.after());
    }

    Verdict of(IpAddress source, DomainName path) {
        Pair pair = new Pair(source, path);
        Verdict verdict = known.get(pair);
        if (verdict != null) return verdict;
        if (known.size() >= MAX_CHECKS) return new Verdict(Turn.UNKNOWN, "");
        verdict = check(pair);
        known.put(pair, verdict);
        return verdict;
    }

    private Verdict check(Pair pair) {
        SpfQuery query = new SpfQuery(
                pair.source(), pair.path().toString(), "postmaster@" + pair.path()); // 7208 §2.4, and no other is told
        SpfOutcome now = before.checkMailFrom(query);
        SpfOutcome then = after.checkMailFrom(query);
        if (now.result() == SpfResult.TEMPERROR || then.result() == SpfResult.TEMPERROR)
            return new Verdict(Turn.UNKNOWN, "");
        boolean passed = now.result() == SpfResult.PASS;
        boolean passes = then.result() == SpfResult.PASS;
        if (passed == passes) return new Verdict(Turn.SAME, "");
        return passed
                ? new Verdict(Turn.LOST, term(now.mechanism()))
                : new Verdict(Turn.GAINED, term(then.mechanism()));
    }

    private static String term(@Nullable String mechanism) {
        return mechanism == null ? "" : mechanism;
    }
}
