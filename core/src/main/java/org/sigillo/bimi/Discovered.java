package org.sigillo.bimi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Which record applies to a domain, and how it was found.
///
/// @param looks the names asked, in order
/// @param domain the domain the record stands at; `null` if none was found
/// @param selector the selector it stands at
/// @param published the record; `null` if none was found, or several
/// @param reason why there is none that can be used; `null` if there is
/// @param findings what the owner should know
public record Discovered(
        List<Look> looks,
        @Nullable DomainName domain,
        String selector,
        @Nullable PublishedAssertion published,
        @Nullable RecordReason reason,
        List<Finding> findings) {

    /// Copies the lists.
    public Discovered {
        looks = List.copyOf(looks);
        findings = List.copyOf(findings);
    }

    /// One name asked.
    ///
    /// @param name the name
    /// @param answer what came back
    /// @param records how many Assertion Records were among it
    public record Look(DomainName name, DnsAnswer answer, int records) {}

    /// The record that applies.
    ///
    /// @return the record; `null` if there is none, or it has an error
    public @Nullable AssertionRecord record() {
        return published == null ? null : published.record();
    }
}
