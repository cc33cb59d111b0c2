package org.sigillo.spf;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// The identity a check is made of: `<sender>` and the `<domain>` it begins with (7208 §4.1).
///
/// @param localPart as written, `postmaster` where there is none
/// @param domainText the domain as written
/// @param domain the domain in A-labels (8616 §4), `null` if it is malformed or a literal
record SpfSender(
        String localPart, String domainText, @Nullable DomainName domain) {
    private static final String POSTMASTER = "postmaster";

    /// 7208 §2.3: the HELO identity.
    static SpfSender helo(SpfQuery query) {
        return of(POSTMASTER, query.helo()); // 7208 §4.3: no local-part means postmaster
    }

    /// 7208 §2.4: the MAIL FROM identity; postmaster at the HELO name where the reverse-path is null.
    static SpfSender mailFrom(SpfQuery query) {
        String path = EmailAddress.withoutBrackets(query.mailFrom());
        if (path.isEmpty()) return helo(query);
        int at = path.lastIndexOf('@');
        if (at < 0) return of(POSTMASTER, path); // 7208 §4.3: no local-part
        int route = path.charAt(0) == '@' ? path.indexOf(':') + 1 : 0; // 7208 §2.2: a source route is no part of it
        String local = route > at ? "" : path.substring(route, at);
        return of(local.isEmpty() ? POSTMASTER : local, path.substring(at + 1));
    }

    private static SpfSender of(String localPart, String domain) {
        return new SpfSender(localPart, domain, wellFormed(domain));
    }

    /// 7208 §4.3: not a multi-label name, a label empty or longer than 63, a literal; and no name holds a space or
    /// a control.
    private static @Nullable DomainName wellFormed(String text) {
        if (text.startsWith("[")) return null;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7F) return null;
        DomainName name = DomainName.parseOrNull(text);
        return name == null || name.parent() == null ? null : name;
    }

    /// 8616 §4: a local part that is not ASCII can be no label, so no term that holds it matches.
    boolean isAscii() {
        return Ascii.isAscii(localPart);
    }
}
