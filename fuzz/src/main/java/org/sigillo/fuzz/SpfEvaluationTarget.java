package org.sigillo.fuzz;

import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfChecker;
import org.sigillo.spf.SpfLimits;
import org.sigillo.spf.SpfOutcome;
import org.sigillo.spf.SpfQuery;
import org.sigillo.spf.SpfResult;

/// check_host() in a zone that means no good: it ends, within every limit, and says the same when asked again.
public final class SpfEvaluationTarget {
    private SpfEvaluationTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Feed feed = new Feed(input);
        IpAddress ip = IpAddress.of(feed.oneOf("192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "203.0.113.9"));
        RandomZone zone = new RandomZone(feed);
        String helo = feed.flag() ? RandomZone.NAMES.get(feed.below(4)) : feed.line(80);
        String mailFrom = feed.flag() ? "a.b-c+d@" + RandomZone.NAMES.get(feed.below(4)) : feed.line(300);
        SpfQuery query = new SpfQuery(ip, helo, mailFrom);

        SpfOutcome outcome = new SpfChecker(zone).checkMailFrom(query);
        int asked = zone.asked();
        Invariant.holds(asked <= SpfLimits.DEFAULT.queries(), asked + " questions");
        check(outcome, zone);
        Invariant.same(outcome, new SpfChecker(zone).checkMailFrom(query), "asked again");
        Invariant.same(2 * asked, zone.asked(), "questions when asked again");
        check(new SpfChecker(zone).checkHelo(query), zone);
    }

    private static void check(SpfOutcome outcome, RandomZone zone) {
        boolean decided = switch (outcome.result()) {
            case PASS, FAIL, SOFTFAIL -> true;
            case NEUTRAL, NONE, TEMPERROR, PERMERROR -> false;
        };
        Invariant.holds(!decided || outcome.mechanism() != null, "decided by nothing: " + outcome);
        Invariant.holds(decided || outcome.mechanism() != null || outcome.reason() != null, "no reason: " + outcome);
        Invariant.holds(
                outcome.lookups() <= SpfLimits.DEFAULT.terms() || outcome.result() == SpfResult.PERMERROR,
                "over the limit: " + outcome);
        Invariant.holds(
                outcome.result() != SpfResult.TEMPERROR
                        || zone.failed() > 0
                        || zone.asked() >= SpfLimits.DEFAULT.queries(),
                "temperror, and the DNS never failed: " + outcome);
        Invariant.holds(outcome.explanation() == null || outcome.result() == SpfResult.FAIL, "explained, and no fail");
        String explanation = outcome.explanation();
        if (explanation != null) {
            for (int i = 0; i < explanation.length(); i++) {
                Invariant.holds(
                        explanation.charAt(i) >= ' ' && explanation.charAt(i) <= '~',
                        "an explanation that is not plain ASCII");
            }
        }
    }
}
