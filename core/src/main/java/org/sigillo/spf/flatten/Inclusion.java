package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.List;
import org.sigillo.spf.SpfRecord.Qualifier;
import org.sigillo.spf.SpfResult;
import org.sigillo.spf.analysis.AddressSet;
import org.sigillo.spf.analysis.AddressSetBuilder;
import org.sigillo.spf.flatten.Rule.Listed;
import org.sigillo.spf.flatten.Rule.Open;

/// What an `include` does where it stands: a pass of the other record matches, an error ends the check, and all else
/// does not match (7208 §5.2).
final class Inclusion {
    private Inclusion() {}

    /// The rules of an `include`.
    ///
    /// @param included the other record
    /// @param qualifier of the `include`
    /// @param domain the other record's domain, as it is written
    static List<Rule> of(Rules.Part included, Qualifier qualifier, String domain) {
        Open open = included.firstOpen();
        if (open == null) return listed(included.rules(), qualifier);
        List<Rule> rules = new ArrayList<>();
        boolean simple = included.isMovable();
        int last = -1;
        for (int i = 0; i < included.rules().size(); i++)
            if (counts(included.rules().get(i))) last = i;
        for (int i = 0; i <= last && simple; i++) { // up to there all must pass: then the order says nothing
            switch (included.rules().get(i)) {
                case Listed listed -> {
                    simple = listed.result() == SpfResult.PASS;
                    rules.add(new Listed(qualifier.result(), listed.addresses()));
                }
                case Open one -> {
                    simple = one.passes();
                    rules.add(new Open(signed(qualifier, one.term()), one.why(), true));
                }
            }
        }
        return simple ? rules : List.of(new Open(signed(qualifier, "include:" + domain), Rule.Why.WITHIN, true));
    }

    private static String signed(Qualifier qualifier, String term) {
        String bare = term.charAt(0) == '+' ? term.substring(1) : term;
        return qualifier == Qualifier.PASS ? bare : qualifier.sign() + bare;
    }

    /// Whether a rule can make the `include` match, or end the check.
    private static boolean counts(Rule rule) {
        return switch (rule) {
            case Open open -> open.passes() || open.isRedirect() || open.isInclude();
            case Listed listed ->
                switch (listed.result()) {
                    case PASS, PERMERROR, TEMPERROR -> true;
                    case NONE, NEUTRAL, FAIL, SOFTFAIL -> false;
                };
        };
    }

    private static List<Rule> listed(List<Rule> included, Qualifier qualifier) {
        AddressSetBuilder decided = new AddressSetBuilder();
        AddressSetBuilder pass = new AddressSetBuilder();
        AddressSetBuilder permanent = new AddressSetBuilder();
        AddressSetBuilder temporary = new AddressSetBuilder();
        for (Rule rule : included) {
            if (!(rule instanceof Listed listed)) continue;
            AddressSet news = decided.add(listed.addresses());
            switch (listed.result()) {
                case PASS -> pass.add(news);
                case PERMERROR -> permanent.add(news);
                case TEMPERROR -> temporary.add(news);
                case NONE, NEUTRAL, FAIL, SOFTFAIL -> {
                    /* does not match */
                }
            }
        }
        List<Rule> rules = new ArrayList<>();
        add(rules, SpfResult.PERMERROR, permanent.build());
        add(rules, SpfResult.TEMPERROR, temporary.build());
        add(rules, qualifier.result(), pass.build());
        return rules;
    }

    private static void add(List<Rule> rules, SpfResult result, AddressSet addresses) {
        if (!addresses.isEmpty()) rules.add(new Listed(result, addresses));
    }
}
