package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.spf.SpfRecord.Qualifier;
import org.sigillo.spf.SpfResult;
import org.sigillo.spf.analysis.AddressSet;
import org.sigillo.spf.analysis.AddressSetBuilder;
import org.sigillo.spf.flatten.Rule.Listed;
import org.sigillo.spf.flatten.Rule.Open;

/// Rules as they are to be written: networks of one result that follow each other are one run, what has no effect is
/// left out, and the last run is `all`.
final class RunList {
    private final List<Run> runs = new ArrayList<>();
    private final AddressSetBuilder decided = new AddressSetBuilder();

    /// A piece of the record.
    sealed interface Run {}

    /// Networks of one result.
    ///
    /// @param qualifier the result
    /// @param networks in order
    record Networks(Qualifier qualifier, List<Cidr> networks) implements Run {}

    /// A term as it is.
    ///
    /// @param term as it is written
    record Term(String term) implements Run {}

    private RunList() {
        decided.add(Decisions.MAPPED);
    }

    /// The runs of rules without an error among them.
    static List<Run> of(List<Rule> rules) {
        RunList list = new RunList();
        AddressSet pending = AddressSet.EMPTY;
        SpfResult result = null;
        for (Rule rule : rules) {
            switch (rule) {
                case Listed listed -> {
                    boolean same = listed.result() == result;
                    if (!same) list.end(result, pending);
                    result = listed.result();
                    pending = same ? pending.plus(listed.addresses()) : listed.addresses();
                }
                case Open open -> {
                    list.end(result, pending);
                    result = null;
                    pending = AddressSet.EMPTY;
                    list.open(open);
                }
            }
        }
        list.end(result, pending);
        return list.runs;
    }

    private boolean isEnded() {
        return decided.build().equals(AddressSet.everything());
    }

    private void open(Open open) {
        if (!isEnded()) runs.add(new Term(open.term()));
    }

    private void end(@Nullable SpfResult result, AddressSet addresses) {
        if (result == null) return;
        AddressSet news = decided.add(addresses);
        if (news.isEmpty()) return;
        Qualifier qualifier = qualifier(result);
        if (!isEnded()) {
            runs.add(new Networks(qualifier, shortest(news, addresses)));
            return;
        }
        // whoever comes so far is decided alike: networks of the same result before it say nothing
        while (!runs.isEmpty() && runs.getLast() instanceof Networks last && last.qualifier == qualifier)
            runs.removeLast();
        runs.add(new Term(qualifier.sign() == '+' ? "+all" : qualifier.sign() + "all"));
    }

    /// What must be listed, or all of the rule without networks that are decided already: whichever is shorter.
    private static List<Cidr> shortest(AddressSet news, AddressSet addresses) {
        List<Cidr> exact = news.networks();
        List<Cidr> whole = new ArrayList<>();
        for (Cidr network : addresses.networks()) {
            if (!AddressSet.of(List.of(network)).and(news).isEmpty()) whole.add(network);
        }
        return whole.size() < exact.size() ? whole : exact;
    }

    private static Qualifier qualifier(SpfResult result) {
        for (Qualifier qualifier : Qualifier.values()) if (qualifier.result() == result) return qualifier;
        throw new IllegalArgumentException("no qualifier gives " + result);
    }
}
