package org.sigillo.reports;

import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.Alignment;
import org.sigillo.name.DomainName;

/// Which domains are aligned with an Author Domain, as far as a report tells: for relaxed alignment the domain of the
/// policy stands for the Organizational Domain, for the DNS of then is gone.
///
/// @param domain that of the policy
/// @param adkim the mode for signatures; `null` if the report does not say
/// @param aspf the mode for return paths; `null` if the report does not say
public record Alignments(
        DomainName domain,
        @Nullable Alignment adkim,
        @Nullable Alignment aspf) {

    /// Whether a Signing Domain is aligned.
    ///
    /// @param signer its text, or `null`
    /// @param headerFrom the Author Domain; that of the policy stands in for what is no domain
    /// @return true if so
    public boolean ofSigner(@Nullable String signer, @Nullable String headerFrom) {
        return of(signer, headerFrom, adkim);
    }

    /// Whether the domain of a return path is aligned.
    ///
    /// @param path its text, or `null`
    /// @param headerFrom the Author Domain; that of the policy stands in for what is no domain
    /// @return true if so
    public boolean ofReturnPath(@Nullable String path, @Nullable String headerFrom) {
        return of(path, headerFrom, aspf);
    }

    private boolean of(@Nullable String text, @Nullable String headerFrom, @Nullable Alignment mode) {
        DomainName found = name(text);
        if (found == null) return false;
        DomainName given = name(headerFrom);
        DomainName author = given == null ? domain : given;
        if (found.equals(author)) return true;
        if (mode == Alignment.STRICT) return false;
        return found.isOrIsBelow(domain) || found.labelCount() > 1 && domain.isOrIsBelow(found);
    }

    private static @Nullable DomainName name(@Nullable String text) {
        return text == null || text.isEmpty() ? null : DomainName.parseOrNull(text);
    }
}
