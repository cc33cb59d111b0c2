package org.sigillo.spf.flatten;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfResult;
import org.sigillo.spf.analysis.AddressSet;
import org.sigillo.spf.analysis.AddressSetBuilder;
import org.sigillo.spf.flatten.Rule.Listed;
import org.sigillo.spf.flatten.Rule.Open;

/// What a record decides of every address: for each result the set of addresses that get it, whatever order and
/// spelling led there. Terms that depend on the message part it into stages. Two records with equal decisions give
/// every message the same result.
///
/// @param stages the sets by result; the first stage is decided before the first open term, and so on; no set is empty
///               and no address is in two; IPv4-mapped ones are in none
/// @param open the terms between the stages, as written: one less than there are stages
public record Decisions(List<Map<SpfResult, AddressSet>> stages, List<String> open) {
    /// IPv4-mapped addresses, which nobody is checked by: they are taken as IPv4 (7208 §5).
    static final AddressSet MAPPED = AddressSet.of(List.of(new Cidr(IpAddress.of("::ffff:0:0"), 96)));

    /// Copies the collections.
    public Decisions {
        stages = List.copyOf(stages);
        open = List.copyOf(open);
    }

    /// Adds up rules.
    ///
    /// @param rules in the order of evaluation
    /// @return the decisions
    public static Decisions of(List<Rule> rules) {
        List<Map<SpfResult, AddressSet>> stages = new ArrayList<>();
        List<String> open = new ArrayList<>();
        AddressSetBuilder decided = new AddressSetBuilder();
        decided.add(MAPPED);
        Map<SpfResult, AddressSetBuilder> stage = new EnumMap<>(SpfResult.class);
        for (Rule rule : rules) {
            switch (rule) {
                case Listed listed -> {
                    AddressSet news = decided.add(listed.addresses());
                    if (!news.isEmpty())
                        stage.computeIfAbsent(listed.result(), result -> new AddressSetBuilder())
                                .add(news);
                }
                case Open term -> {
                    if (decided.build().equals(AddressSet.everything())) continue; // never reached
                    stages.add(built(stage));
                    stage.clear();
                    open.add(term.term());
                }
            }
        }
        stages.add(built(stage));
        return new Decisions(stages, open);
    }

    private static Map<SpfResult, AddressSet> built(Map<SpfResult, AddressSetBuilder> stage) {
        Map<SpfResult, AddressSet> built = new EnumMap<>(SpfResult.class);
        stage.forEach((result, set) -> built.put(result, set.build()));
        return Map.copyOf(built);
    }

    /// Everyone a result is decided for.
    ///
    /// @param result a result
    /// @return the addresses, of all stages
    public AddressSet addresses(SpfResult result) {
        AddressSet all = AddressSet.EMPTY;
        for (Map<SpfResult, AddressSet> stage : stages) all = all.plus(stage.getOrDefault(result, AddressSet.EMPTY));
        return all;
    }

    /// What an address gets where no open term matches.
    ///
    /// @param address an address
    /// @return the result; `null` if the last term, a `redirect`, decides
    public @Nullable SpfResult result(IpAddress address) {
        for (Map<SpfResult, AddressSet> stage : stages)
            for (Map.Entry<SpfResult, AddressSet> set : stage.entrySet())
                if (set.getValue().contains(address)) return set.getKey();
        return null;
    }

    /// How many ranges of addresses are told apart.
    ///
    /// @return the count
    public int ranges() {
        int count = 0;
        for (Map<SpfResult, AddressSet> stage : stages)
            for (AddressSet set : stage.values())
                count += set.ip4().size() + set.ip6().size();
        return count;
    }

    /// An address that these decisions and others treat differently.
    ///
    /// @param other the others
    /// @return the lowest of the first set that differs; `null` if there is none
    public @Nullable IpAddress difference(Decisions other) {
        for (int i = 0; i < Math.min(stages.size(), other.stages.size()); i++) {
            for (SpfResult result : SpfResult.values()) {
                AddressSet mine = stages.get(i).getOrDefault(result, AddressSet.EMPTY);
                AddressSet theirs = other.stages.get(i).getOrDefault(result, AddressSet.EMPTY);
                IpAddress address = mine.minus(theirs).plus(theirs.minus(mine)).first();
                if (address != null) return address;
            }
        }
        return null;
    }
}
