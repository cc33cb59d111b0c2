package org.sigillo.dkim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.spec.Severity;

/// What stands at a selector, for the one who published it.
///
/// @param domain the Signing Domain
/// @param selector the selector
/// @param name where the records stand; `null` if there can be no such name
/// @param answer what came back; `null` if nothing could be asked
/// @param entries the TXT records, in an order that does not depend on the answer's
/// @param findings what the owner should know, errors first
public record DkimKeyInspection(
        DomainName domain,
        String selector,
        @Nullable DomainName name,
        @Nullable DnsAnswer answer,
        List<Entry> entries,
        List<Finding> findings) {

    /// Copies the lists.
    public DkimKeyInspection {
        entries = List.copyOf(entries);
        findings = List.copyOf(findings);
    }

    /// One TXT record.
    ///
    /// @param text as published, one octet a char
    /// @param key the key, or why it is none
    public record Entry(String text, DkimKey key) {}

    /// The key a verifier tries first.
    ///
    /// @return the first that is usable, else the first; `null` if there is no record
    public @Nullable Entry first() {
        for (Entry entry : entries) if (entry.key() instanceof DkimKey.Usable) return entry;
        return entries.isEmpty() ? null : entries.getFirst();
    }

    /// Whether mail can be signed with it.
    ///
    /// @return false if there is a finding that is an error
    public boolean isSound() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
