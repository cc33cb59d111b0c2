package org.sigillo.dmarc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DMARC Policy Record, resolved: defaults filled in, what is not valid left out, and where the record has no valid
/// policy, what a receiver must act on (9989 §4.10.1). [#toString()] is its wire form; reading that gives it again.
///
/// @param adkim alignment of DKIM
/// @param aspf alignment of SPF
/// @param fo when failure reports are asked for; the default where there is no `ruf`
/// @param np the policy for subdomains that do not exist; `null` if not given
/// @param p the policy; `null` if the record has none that can be applied
/// @param psd whether the domain is a Public Suffix Domain
/// @param rua where aggregate reports go
/// @param ruf where failure reports go
/// @param sp the policy for subdomains; `null` if not given
/// @param t whether the policy is being tested
/// @param pct how many in a hundred messages the policy is for: historic, and used in RFC 7489 mode alone
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-4.7 RFC 9989 §4.7
public record DmarcRecord(
        Alignment adkim,
        Alignment aspf,
        List<FailureOption> fo,
        @Nullable DmarcPolicy np,
        @Nullable DmarcPolicy p,
        PsdFlag psd,
        List<ReportUri> rua,
        List<ReportUri> ruf,
        @Nullable DmarcPolicy sp,
        boolean t,
        int pct) {

    /// The default of `fo`.
    public static final List<FailureOption> DEFAULT_FO = List.of(FailureOption.ALL);

    /// Copies the lists.
    public DmarcRecord {
        fo = List.copyOf(fo);
        rua = List.copyOf(rua);
        ruf = List.copyOf(ruf);
        if (pct < 0 || pct > 100) throw new IllegalArgumentException("pct " + pct);
    }

    /// The policy for a subdomain of the domain that publishes the record (9989 §4.7 `sp`, `np`).
    ///
    /// @param exists whether the subdomain exists in the DNS
    /// @return the policy; `null` if the record has none
    public @Nullable DmarcPolicy subdomainPolicy(boolean exists) {
        if (!exists && np != null) return np;
        return sp != null ? sp : p;
    }

    /// A policy as it is to be applied: one level lower while it is tested (9989 §4.7 `t`).
    ///
    /// @param policy `p`, `sp` or `np`
    /// @return what is asked for failing messages
    public DmarcPolicy afterTestMode(DmarcPolicy policy) {
        return t ? lowered(policy) : policy;
    }

    static DmarcPolicy lowered(DmarcPolicy policy) {
        return switch (policy) {
            case REJECT -> DmarcPolicy.QUARANTINE;
            case QUARANTINE, NONE -> DmarcPolicy.NONE;
        };
    }

    /// The record as it would be published: tags with their default left out.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(64).append("v=DMARC1");
        if (p != null) out.append("; p=").append(p.word());
        if (sp != null) out.append("; sp=").append(sp.word());
        if (np != null) out.append("; np=").append(np.word());
        if (psd != PsdFlag.UNDECIDED) out.append("; psd=").append(psd.letter());
        if (t) out.append("; t=y");
        if (adkim != Alignment.RELAXED) out.append("; adkim=").append(adkim.letter());
        if (aspf != Alignment.RELAXED) out.append("; aspf=").append(aspf.letter());
        uris(out, "; rua=", rua);
        uris(out, "; ruf=", ruf);
        if (!fo.equals(DEFAULT_FO)) {
            out.append("; fo=");
            for (int i = 0; i < fo.size(); i++)
                out.append(i == 0 ? "" : ":").append(fo.get(i).letter());
        }
        if (pct != 100) out.append("; pct=").append(pct);
        return out.toString();
    }

    private static void uris(StringBuilder out, String tag, List<ReportUri> uris) {
        for (int i = 0; i < uris.size(); i++) out.append(i == 0 ? tag : ",").append(uris.get(i));
    }
}
