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
/// @param period the days
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
    /// @param period the days
    /// @param policies finds the policy for a name, asked for several at once; answers `null` where that cannot be
    ///     told
    /// @return the answer; without names if nothing was reported
    public static NameTree of(
            Store store, DomainName domain, Period period, Function<DomainName, @Nullable EffectivePolicy> policies) {
        AuthorMail mail = AuthorMail.of(store, domain, period);
        Map<String, Fate> told = new LinkedHashMap<>();
        for (AuthorMail.Line line : mail.lines()) told.merge(line.author(), line.fate(), Fate::plus);
        Map<DomainName, Fate> below = new LinkedHashMap<>();
        if (mail.own().messages() > 0) below.put(domain, mail.own());
        Fate others = Fate.NONE;
        for (Map.Entry<String, Fate> one : told.entrySet()) {
            DomainName name = DomainName.parseOrNull(one.getKey());
            if (name != null && name.isOrIsBelow(domain)) below.merge(name, one.getValue(), Fate::plus);
            else others = others.plus(one.getValue());
        }
        List<DomainName> most = new ArrayList<>(below.keySet());
        most.sort(Comparator.comparingLong(
                (DomainName name) -> -below.getOrDefault(name, Fate.NONE).messages()));
        int shown = Math.min(MAX_NAMES, most.size());
        List<@Nullable EffectivePolicy> found = AtOnce.of(most.subList(0, Math.min(MAX_LOOKUPS, shown)), policies);
        List<Name> names = new ArrayList<>();
        for (DomainName name : most.subList(0, shown))
            names.add(new Name(
                    name,
                    name.labelCount() - domain.labelCount(),
                    below.getOrDefault(name, Fate.NONE),
                    names.size() < found.size() ? found.get(names.size()) : null));
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
}
