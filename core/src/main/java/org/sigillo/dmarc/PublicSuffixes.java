package org.sigillo.dmarc;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// The door to a list of public suffixes, which RFC 7489 needs and the tree walk of RFC 9989 replaces.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7489#section-3.2 RFC 7489 §3.2
@FunctionalInterface
public interface PublicSuffixes {
    /// The list with no rule but its default, `*`: the last label is the suffix.
    PublicSuffixes DEFAULT_RULE = name -> name.suffix(1);

    /// The public suffix a name stands under.
    ///
    /// @param name a name
    /// @return its suffix, which may be the name itself; `null` if the list cannot say, and the default rule
    ///     applies
    @Nullable
    DomainName publicSuffix(DomainName name);

    /// The Organizational Domain as RFC 7489 finds it: the suffix and one label more.
    ///
    /// @param name a name
    /// @return the registered domain; the name itself if it is a suffix
    default DomainName organizationalDomain(DomainName name) {
        DomainName suffix = publicSuffix(name);
        return name.suffix((suffix == null ? 1 : suffix.labelCount()) + 1);
    }
}
