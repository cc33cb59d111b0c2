package org.sigillo.documents.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// The records of email authentication: how each begins, and where it stands.
public enum RecordKind {
    /// SPF: at the domain itself (7208 §3).
    SPF("spf", "v=spf1", ""),
    /// A DKIM key: below a selector (6376 §3.6.2.1).
    DKIM("dkim", "v=DKIM1", "_domainkey"),
    /// DMARC (9989 §4.7).
    DMARC("dmarc", "v=DMARC1", "_dmarc"),
    /// The notice that there is an MTA-STS policy (8461 §3.1).
    MTA_STS("mta-sts", "v=STSv1", "_mta-sts"),
    /// Where reports on TLS go (8460 §3).
    TLS_RPT("tls-rpt", "v=TLSRPTv1", "_smtp._tls"),
    /// Where a logo is: below a selector (draft-brand-indicators §4.3).
    BIMI("bimi", "v=BIMI1", "_bimi"),
    /// The consent of those who are to get DMARC reports of others (9990 §4).
    REPORT_AUTHORIZATION("report-authorization", "v=DMARC1", "_report._dmarc");

    private final String word;
    private final String version;
    private final String label;

    RecordKind(String word, String version, String label) {
        this.word = word;
        this.version = version;
        this.label = label;
    }

    /// The word for it on the command line and in JSON.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// How the text begins.
    ///
    /// @return the version tag
    public String version() {
        return version;
    }

    /// The labels before the domain.
    ///
    /// @return the labels without dots around them; empty for SPF
    public String label() {
        return label;
    }

    /// Whether a selector, or another name, stands before the labels.
    ///
    /// @return true if so
    public boolean hasSelector() {
        return switch (this) {
            case DKIM, BIMI, REPORT_AUTHORIZATION -> true;
            case SPF, DMARC, MTA_STS, TLS_RPT -> false;
        };
    }

    /// What a text is meant to be, by its version or by what comes near it, and else by the name it stands at.
    ///
    /// @param host where it stands, in lower case; empty if that is not known
    /// @param plain the text, without characters of a word processor
    /// @return the kind; `null` if it is none of them
    public static @Nullable RecordKind of(String host, String plain) {
        RecordKind named = byHost(host);
        String start = squeezed(plain);
        for (RecordKind kind : List.of(SPF, DKIM, DMARC, MTA_STS, TLS_RPT, BIMI)) {
            if (!begins(start, kind)) continue;
            return kind == DMARC && named == REPORT_AUTHORIZATION ? named : kind;
        }
        boolean tags = plain.indexOf('=') > 0;
        boolean key = tags
                && Ascii.lower(plain).contains("p=")
                && (named == DKIM || Ascii.lower(plain).contains("k="));
        if (key && plain.length() > 60) return DKIM; // 6376 §3.6.1: the version may be missing
        return tags ? named : null;
    }

    /// The kind of records that stand at a name, or at one that was meant.
    static @Nullable RecordKind byHost(String host) {
        if (host.contains("report._dmarc") || host.contains("report.dmarc")) return REPORT_AUTHORIZATION;
        if (host.contains("domainkey")) return DKIM;
        if (host.startsWith("_dmarc") || host.startsWith("dmarc.")) return DMARC;
        if (host.startsWith("_mta-sts") || host.startsWith("_mta_sts")) return MTA_STS;
        if (host.startsWith("_smtp") || host.startsWith("smtp._tls") || host.startsWith("_tls")) return TLS_RPT;
        return host.contains("_bimi") ? BIMI : null;
    }

    private static boolean begins(String start, RecordKind kind) {
        return switch (kind) {
            case SPF -> start.startsWith("v=spf") || start.startsWith("v:spf") || start.startsWith("spf1");
            case DKIM -> start.startsWith("v=dkim") || start.startsWith("v:dkim") || start.startsWith("dkim1");
            case DMARC -> start.startsWith("v=dmarc") || start.startsWith("v:dmarc") || start.startsWith("dmarc1");
            case MTA_STS -> start.startsWith("v=sts") || start.startsWith("v:sts") || start.startsWith("stsv1");
            case TLS_RPT ->
                start.startsWith("v=tlsrpt") || start.startsWith("v:tlsrpt") || start.startsWith("tlsrptv1");
            case BIMI -> start.startsWith("v=bimi") || start.startsWith("v:bimi") || start.startsWith("bimi1");
            case REPORT_AUTHORIZATION -> false;
        };
    }

    /// The beginning in lower case, without blanks, quotes and hyphens.
    private static String squeezed(String plain) {
        StringBuilder out = new StringBuilder(16);
        for (int i = 0; i < plain.length() && i < 60 && out.length() < 16; i++) {
            char c = plain.charAt(i);
            if (c > ' ' && "\"'`\\-_(".indexOf(c) < 0) out.append(Ascii.lower(c));
        }
        return out.toString();
    }
}
