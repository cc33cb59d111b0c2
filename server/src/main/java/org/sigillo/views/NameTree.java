package org.sigillo.views;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcDiscovery;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dmarc.DmarcReason;
import org.sigillo.dmarc.EffectivePolicy;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// The names below a domain that stand in the From of mail, as reports tell, each with the policy for it. A name that
/// publishes a policy of its own is reported of by itself, and is not among them.
///
/// @param domain the DMARC Policy Domain
/// @param period the days the reports begin on
/// @param names the domain first, each name behind the one it is below
/// @param others what reports tell of names that are not below the domain, which they should not
/// @param more how many names are not told, for they are too many
/// @spec RFC 9989 §4.10.1, RFC 9990 §3.1.1.10
public record NameTree(DomainName domain, Period period, List<Name> names, Fate others, int more) {
    /// So many names are told: those with most messages.
    public static final int MAX_NAMES = 200;

    /// So many are looked up in the DNS: those with most messages.
    public static final int MAX_LOOKUPS = 30;

    /// A name.
    ///
    /// @param name the Author Domain
    /// @param depth how many labels below the domain
    /// @param fate what became of its messages
    /// @param policy what a receiver does with what fails; `null` if it was not looked up, or nobody answered
    public record Name(
            DomainName name, int depth, Fate fate, @Nullable EffectivePolicy policy) {}

    /// Copies the list.
    public NameTree {
        names = List.copyOf(names);
    }

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days the reports begin on
    /// @param policies finds the policy for a name; answers `null` where that cannot be told
    /// @return the answer; without names if nothing was reported
    public static NameTree of(
            Store store, DomainName domain, Period period, Function<DomainName, @Nullable EffectivePolicy> policies) {
        Map<DomainName, Fate> below = new LinkedHashMap<>();
        Fate others = Fate.NONE;
        for (Told told : told(store, domain, period)) {
            DomainName name = told.name() == null ? domain : DomainName.parseOrNull(told.name());
            if (name != null && name.isOrIsBelow(domain)) below.merge(name, told.fate(), Fate::plus);
            else others = others.plus(told.fate());
        }
        List<DomainName> most = new ArrayList<>(below.keySet());
        most.sort(Comparator.comparingLong(
                (DomainName name) -> -below.getOrDefault(name, Fate.NONE).messages()));
        int shown = Math.min(MAX_NAMES, most.size());
        List<Name> names = new ArrayList<>();
        for (DomainName name : most.subList(0, shown))
            names.add(new Name(
                    name,
                    name.labelCount() - domain.labelCount(),
                    below.getOrDefault(name, Fate.NONE),
                    names.size() < MAX_LOOKUPS ? policies.apply(name) : null));
        names.sort(Comparator.comparing(name -> branch(name.name())));
        return new NameTree(domain, period, names, others, most.size() - shown);
    }

    /// The labels from the root on: a name stands behind what it is below.
    private static String branch(DomainName name) {
        List<String> labels = new ArrayList<>();
        DomainName at = name;
        for (DomainName parent = at.parent(); parent != null; parent = at.parent()) {
            String text = at.toString();
            labels.add(text.substring(0, text.length() - parent.toString().length()));
            at = parent;
        }
        Collections.reverse(labels);
        return String.join("\0", labels);
    }

    /// Looks the policies up.
    ///
    /// @param dns who answers
    /// @return for a name, its policy; `null` if the DNS did not answer
    public static Function<DomainName, @Nullable EffectivePolicy> lookup(Dns dns) {
        DmarcEvaluator evaluator = new DmarcEvaluator(dns, DmarcMode.RFC9989, null);
        return name -> {
            DmarcDiscovery found = evaluator.discover(name);
            return found.reason() == DmarcReason.DNS_FAILURE ? null : found.name();
        };
    }

    private record Told(@Nullable String name, Fate fate) {}

    private static List<Told> told(Store store, DomainName domain, Period period) {
        return store.read(connection -> Ask.list(
                connection,
                "SELECT w.header_from, SUM(w.messages),"
                        + " SUM(CASE WHEN w.dkim = 'pass' OR w.spf = 'pass' THEN w.messages ELSE 0 END),"
                        + " SUM(CASE WHEN w.disposition = 'quarantine' THEN w.messages ELSE 0 END),"
                        + " SUM(CASE WHEN w.disposition = 'reject' THEN w.messages ELSE 0 END)"
                        + " FROM report r JOIN report_row w ON w.report = r.id"
                        + " WHERE r.domain = ? AND r.begin_at BETWEEN ? AND ? GROUP BY w.header_from",
                row -> new Told(
                        row.getString(1), new Fate(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))),
                domain,
                period.first() * 86_400,
                period.last() * 86_400 + 86_399));
    }
}
