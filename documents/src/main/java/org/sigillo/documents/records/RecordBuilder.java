package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dmarc.DmarcRecord;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.name.DomainName;

/// Writes records: the name, and the text to stand there. Nothing is asked of the DNS.
public final class RecordBuilder {
    private RecordBuilder() {}

    private static Publish at(String labels, DomainName domain, String text) {
        return Publish.txt(labels.isEmpty() ? domain.toString() : labels + '.' + domain, text);
    }

    /// An SPF record.
    ///
    /// @param domain whose
    /// @param record what it says; read, so that it has no flaw
    /// @return the record
    public static List<Publish> spf(DomainName domain, org.sigillo.spf.SpfRecord record) {
        return List.of(at("", domain, record.toString()));
    }

    /// A DKIM key.
    ///
    /// @param domain whose
    /// @param selector the selector
    /// @param key the record
    /// @return the record
    public static List<Publish> dkim(DomainName domain, String selector, DkimKeyRecord key) {
        return List.of(at(selector + "._domainkey", domain, key.toString()));
    }

    /// A DMARC record, and the consent of each who gets reports and is somebody else (9990 §4).
    ///
    /// @param domain whose
    /// @param record what it says
    /// @return the record first; the others are for the DNS of those who get the reports
    public static List<Publish> dmarc(DomainName domain, DmarcRecord record) {
        List<Publish> all = new ArrayList<>();
        all.add(at("_dmarc", domain, record.toString()));
        Set<DomainName> others = new LinkedHashSet<>();
        for (List<ReportUri> uris : List.of(record.rua(), record.ruf()))
            for (ReportUri uri : uris) {
                DomainName host = uri.host();
                if (host != null && !host.isOrIsBelow(domain) && !domain.isOrIsBelow(host)) others.add(host);
            }
        for (DomainName other : others) all.addAll(reportAuthorization(domain, other));
        return all;
    }

    /// The consent to get DMARC reports about somebody else's domain (9990 §4).
    ///
    /// @param about whose mail the reports are about
    /// @param receiver who gets them, and publishes this
    /// @return the record
    public static List<Publish> reportAuthorization(DomainName about, DomainName receiver) {
        return List.of(at(about + "._report._dmarc", receiver, "v=DMARC1"));
    }

    /// The notice of an MTA-STS policy (8461 §3.1).
    ///
    /// @param domain whose
    /// @param id the policy's edition, letters and digits
    /// @return the record
    public static List<Publish> mtaSts(DomainName domain, String id) {
        return List.of(at("_mta-sts", domain, "v=STSv1; id=" + id + ";"));
    }

    /// Where reports on TLS go (8460 §3).
    ///
    /// @param domain whose
    /// @param uris `mailto:` and `https:` URIs
    /// @return the record
    public static List<Publish> tlsRpt(DomainName domain, List<String> uris) {
        return List.of(at("_smtp._tls", domain, "v=TLSRPTv1; rua=" + String.join(",", uris)));
    }

    /// Where a logo is (draft-brand-indicators §4.3); without a logo, that none is to be shown.
    ///
    /// @param domain whose
    /// @param selector the selector, usually `default`
    /// @param logo the logo's HTTPS address; `null` to decline
    /// @param certificate the mark certificate's HTTPS address; `null` if there is none
    /// @param avatar `brand` or `personal`; `null` if not said
    /// @param localParts beginnings of local parts that name a selector, with commas between; `null` if none
    /// @return the record
    public static List<Publish> bimi(
            DomainName domain,
            String selector,
            @Nullable String logo,
            @Nullable String certificate,
            @Nullable String avatar,
            @Nullable String localParts) {
        StringBuilder text = new StringBuilder("v=BIMI1; l=").append(logo == null ? "" : logo);
        text.append("; a=").append(certificate == null ? "" : certificate);
        if (avatar != null) text.append("; avp=").append(avatar);
        if (localParts != null) text.append("; lps=").append(localParts);
        return List.of(at(selector + "._bimi", domain, text.toString()));
    }
}
