package org.sigillo.inbound;

import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;

/// Whether the domain of MAIL FROM says that it takes no mail: nobody could be told that a message was not delivered.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7505#section-4.2 RFC 7505 §4.2
public enum NullMx {
    /// Not asked: the operator does not want to know, or there is no such domain.
    NOT_ASKED,
    /// It does not say so.
    NO,
    /// It says so.
    YES,
    /// The DNS did not answer.
    UNKNOWN;

    static NullMx of(Dns dns, String mailFrom) {
        DomainName domain = DomainName.parseOrNull(mailFrom.substring(mailFrom.lastIndexOf('@') + 1));
        if (domain == null) return NOT_ASKED; // 7505 §4.2: the null reverse-path keeps its meaning
        return switch (dns.ask(domain, DnsType.MX)) {
            case DnsAnswer.Found found -> isNull(found) ? YES : NO;
            case DnsAnswer.NoData _, DnsAnswer.NoName _ -> NO;
            case DnsAnswer.Failed _ -> UNKNOWN;
        };
    }

    /// One record and no other, whose exchange is the root (7505 §3).
    private static boolean isNull(DnsAnswer.Found found) {
        int count = 0;
        boolean root = false;
        for (DnsRecord record : found.records()) {
            if (!(record instanceof DnsRecord.Mx mx)) continue;
            count++;
            root = mx.host().isEmpty();
        }
        return count == 1 && root;
    }
}
