package org.sigillo.inbound;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// What is different for one Author Domain.
///
/// @param domain the Author Domain
/// @param subdomains whether it is for the names below as well
/// @param mode how far policy goes; `null`: as for all
/// @param reject when mail is refused; `null`: as for all
/// @param requireDkim which signature its mail must carry; `null`: as for all
public record DomainRule(
        DomainName domain,
        boolean subdomains,
        @Nullable PolicyMode mode,
        @Nullable RejectRule reject,
        @Nullable DkimRequirement requireDkim) {

    /// Whether it is for a domain.
    ///
    /// @param author an Author Domain
    /// @return true if so
    public boolean covers(DomainName author) {
        return author.equals(domain) || subdomains && author.isOrIsBelow(domain);
    }
}
