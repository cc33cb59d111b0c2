package org.sigillo.spf.flatten;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.name.DomainName;

/// A record, compiled: all it includes and redirects to, as one list of steps that decides every address.
///
/// @param rules the steps, in the order of evaluation
/// @param tail modifiers that are kept, as written: an explanation, and those of other specifications
/// @param records the records that were taken apart, the first one included: their texts by domain, in order
/// @param unanswered the questions the DNS gave no answer to
/// @param ttl how long the shortest-lived answer may be kept, in seconds
public record Rules(
        List<Rule> rules, List<String> tail, Map<DomainName, String> records, List<DnsQuestion> unanswered, int ttl) {
    /// Copies the collections.
    public Rules {
        rules = List.copyOf(rules);
        tail = List.copyOf(tail);
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        unanswered = List.copyOf(unanswered);
    }

    /// The terms that stay as they are.
    ///
    /// @return in the order of evaluation
    public List<Rule.Open> open() {
        return rules.stream()
                .filter(Rule.Open.class::isInstance)
                .map(Rule.Open.class::cast)
                .toList();
    }

    /// What is decided of every address.
    ///
    /// @return the decisions
    public Decisions decisions() {
        return Decisions.of(rules);
    }

    /// One domain's record among [Rules].
    ///
    /// @param rules its steps
    /// @param tail its modifiers that are kept
    record Part(List<Rule> rules, List<String> tail) {
        static Part of(Rule rule) {
            return new Part(List.of(rule), List.of());
        }

        boolean isMovable() {
            return rules.stream().noneMatch(rule -> rule instanceof Rule.Open open && !open.movable());
        }

        Rule.@Nullable Open firstOpen() {
            for (Rule rule : rules) if (rule instanceof Rule.Open open) return open;
            return null;
        }
    }
}
