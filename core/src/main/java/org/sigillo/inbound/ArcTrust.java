package org.sigillo.inbound;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.authres.AuthenticationResults;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.authres.MethodResult;
import org.sigillo.dmarc.DmarcOutcome;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.DmarcResult;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;

/// Whether a chain that holds may set a DMARC policy aside: a trusted sealer saw DMARC pass for the same Author
/// Domain, and everyone who sealed after is trusted too. A sealer vouches for what it received, so trust cannot jump
/// over one that is not trusted.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8617#section-7.2 RFC 8617 §7.2
final class ArcTrust {
    private ArcTrust() {}

    /// The outcome with the policy set aside, or as it was.
    static DmarcOutcome override(DmarcOutcome dmarc, ArcOutcome arc, Header header, Set<DomainName> trusted) {
        boolean open = dmarc.result() == DmarcResult.FAIL && dmarc.disposition() != DmarcPolicy.NONE;
        if (!open || arc.result() != ArcResult.PASS || trusted.isEmpty()) return dmarc;
        List<DomainName> sealers = arc.sealers();
        for (int i = sealers.size(); i >= 1 && trusted.contains(sealers.get(i - 1)); i--) {
            if (sawDmarcPass(header, i, dmarc.authorDomain()))
                return dmarc.overridden(comment(sealers), DmarcPolicy.NONE);
        }
        return dmarc;
    }

    private static boolean sawDmarcPass(Header header, int instance, @Nullable DomainName author) {
        for (HeaderField field : header.all("arc-authentication-results")) {
            AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parseArc(field.value());
            AuthenticationResults said = reading.results();
            if (reading.instance() != instance || said == null) continue;
            for (MethodResult result : said.of("dmarc")) {
                String from = result.value("header.from");
                DomainName domain = from == null ? null : DomainName.parseOrNull(from);
                if (result.result().equals("pass") && author != null && author.equals(domain)) return true;
            }
        }
        return false;
    }

    /// As an aggregate report gives it (8617 §7.2.2): `arc=pass as[2].d=b.example as[1].d=a.example`.
    private static String comment(List<DomainName> sealers) {
        StringBuilder out = new StringBuilder("arc=pass");
        for (int i = sealers.size(); i >= 1; i--) {
            out.append(" as[").append(i).append("].d=").append(sealers.get(i - 1));
        }
        return out.toString();
    }
}
