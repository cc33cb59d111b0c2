package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.bimi.AssertionRecord;
import org.sigillo.documents.bimi.mark.MarkKind;
import org.sigillo.documents.providers.LogoReach;
import org.sigillo.documents.providers.ProviderMatrix;
import org.sigillo.spec.Finding;

/// Where a logo is shown whose record and whose DMARC policies are right. Nothing is fetched for it: whether logo and
/// certificate are good, a check of BIMI says.
///
/// @param kind if the certificate is of this kind; `null` if the record names none
/// @param reach who shows it then, and who does not
public record LogoShown(@Nullable MarkKind kind, LogoReach reach) {

    /// What can be said of a domain.
    ///
    /// @param found the domain
    /// @return none if it has no logo or keeps anybody from showing it; one without a certificate; one for each
    ///     kind of certificate if there is one
    static List<LogoShown> of(DomainInspection found) {
        AssertionRecord record = found.bimi().record();
        List<LogoShown> all = new ArrayList<>();
        if (record == null || record.location() == null) return all;
        if (found.gate().undecided() || !found.gate().isOpen()) return all;
        if (record.authority() == null) {
            all.add(shown(null));
            return all;
        }
        all.add(shown(MarkKind.VERIFIED));
        all.add(shown(MarkKind.COMMON));
        return all;
    }

    private static LogoShown shown(@Nullable MarkKind kind) {
        return new LogoShown(kind, LogoReach.of(ProviderMatrix.known(), kind));
    }

    /// The line for its owner.
    Finding finding(String domain) {
        InspectReason reason = switch (kind) {
            case null -> InspectReason.LOGO_BARE;
            case VERIFIED -> InspectReason.LOGO_VERIFIED;
            case COMMON -> InspectReason.LOGO_COMMON;
        };
        return Finding.info(reason, domain, names(reach.shown()), names(reach.hidden()), reach.looked());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "nobody" : String.join("; ", names);
    }
}
