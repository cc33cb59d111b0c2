package org.sigillo.spf.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;
import org.sigillo.spf.SpfLimits;

/// What an SPF record does as a whole.
///
/// @param domain whose record it is
/// @param tree the record and those it leads to; `null` if the domain has none
/// @param lookups terms that ask the DNS where no mechanism matches, of 10 (7208 §4.6.4)
/// @param voidLookups of these, those that meet an empty answer for clients of either family, of 2
/// @param addresses every address the record passes, by its static terms
/// @param dynamic the terms that depend on the message, and so authorise what cannot be listed
/// @param findings what its owner should know, errors first
public record SpfAnalysis(
        DomainName domain,
        @Nullable Branch tree,
        int lookups,
        int voidLookups,
        AddressSet addresses,
        List<Dynamic> dynamic,
        List<Finding> findings) {

    /// Copies the lists.
    public SpfAnalysis {
        dynamic = List.copyOf(dynamic);
        findings = List.copyOf(findings);
    }

    /// A record, and how it is reached.
    ///
    /// @param term the term that leads to it, as written; empty for the first one
    /// @param domain whose record it is
    /// @param record its text, one octet a char; `null` if there is none that could be used
    /// @param lookups what evaluating all of it costs, without the term that leads to it
    /// @param voidLookups of these, those that meet an empty answer
    /// @param lines its terms, in their order
    public record Branch(
            String term, String domain, @Nullable String record, int lookups, int voidLookups, List<Line> lines) {
        /// Copies the terms.
        public Branch {
            lines = List.copyOf(lines);
        }
    }

    /// A term of a record.
    ///
    /// @param term as written
    /// @param lookups what it costs, with the branch it leads to
    /// @param counter the lookups counted so far, this term and all before it included
    /// @param branch the record it leads to; `null` if it leads to none
    public record Line(
            String term, int lookups, int counter, @Nullable Branch branch) {}

    /// A term that depends on the message.
    ///
    /// @param domain in whose record it stands
    /// @param term as written
    public record Dynamic(String domain, String term) {}

    /// How many more terms may ask the DNS before receivers give up (7208 §4.6.4).
    ///
    /// @return 0 to 10; negative where there are too many already
    public int headroom() {
        return SpfLimits.DEFAULT.terms() - lookups;
    }

    /// How many more terms may meet an empty answer (7208 §4.6.4).
    ///
    /// @return 0 to 2; negative where there are too many already
    public int voidHeadroom() {
        return SpfLimits.DEFAULT.voidLookups() - voidLookups;
    }

    /// Every network the record passes, merged: the fewest that hold the same addresses.
    ///
    /// @return IPv4 first, each family in order
    public List<Cidr> networks() {
        return addresses.networks();
    }

    /// Whether a check of the record can give a result other than an error.
    ///
    /// @return false if there is a finding that is an error
    public boolean isSound() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
