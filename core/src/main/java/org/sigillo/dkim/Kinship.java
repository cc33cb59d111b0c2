package org.sigillo.dkim;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// How near a Signing Domain is to the Author Domain, as far as names alone can tell: decides which signatures are
/// verified when there are too many, and nothing else.
final class Kinship {
    /// No relation, or no Author Domain.
    static final int STRANGER = 3;

    private Kinship() {}

    /// The nearness.
    ///
    /// @return 0 for the same domain, 1 for one above or below, 2 for two common labels, else [#STRANGER]
    static int of(DomainName signer, @Nullable DomainName author) {
        if (author == null) return STRANGER;
        if (signer.equals(author)) return 0;
        if (author.isOrIsBelow(signer) || signer.isOrIsBelow(author)) return 1;
        return signer.suffix(2).equals(author.suffix(2)) ? 2 : STRANGER;
    }
}
