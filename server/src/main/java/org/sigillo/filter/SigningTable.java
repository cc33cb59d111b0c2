package org.sigillo.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// Who signs with which keys: rules in order, of which the first that fits counts.
///
/// A rule's pattern is `alice@example.com`, `*@example.com`, `example.com` (the same), `.example.com` (every name below
/// it), `*@*.example.com` (the same) or `*`. A `*` stands for any octets, and case is not told apart.
///
/// @param rules the rules
public record SigningTable(List<Rule> rules) {
    /// Nobody signs.
    public static final SigningTable EMPTY = new SigningTable(List.of());

    /// A rule.
    ///
    /// @param from the pattern, as the operator wrote it
    /// @param line where it stands in the configuration
    /// @param plan how to sign; without keys, the mail goes unsigned
    public record Rule(String from, int line, SigningPlan plan) {
        /// Whether the rule is for an author.
        ///
        /// @param localPart the local part, one octet a char
        /// @param domain the Author Domain
        /// @return true if so
        public boolean covers(String localPart, DomainName domain) {
            return matches(pattern(from), Ascii.lower(localPart) + '@' + domain);
        }
    }

    /// Copies the list.
    public SigningTable {
        rules = List.copyOf(rules);
    }

    /// The rule for an author.
    ///
    /// @param localPart the local part, one octet a char
    /// @param domain the Author Domain
    /// @return the first that fits, or `null`
    public @Nullable Rule find(String localPart, DomainName domain) {
        for (Rule rule : rules) if (rule.covers(localPart, domain)) return rule;
        return null;
    }

    private static String pattern(String from) {
        String lower = Ascii.lower(from);
        if (lower.indexOf('@') >= 0) return lower;
        return (lower.startsWith(".") ? "*@*" : lower.equals("*") ? "*@" : "*@") + lower;
    }

    /// Two pointers, and back to the last `*` where they differ.
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }
}
