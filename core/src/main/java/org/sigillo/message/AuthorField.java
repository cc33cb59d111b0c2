package org.sigillo.message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// Finds the From field and the one domain in it.
///
/// A field counts as From as soon as some program may read it so: blank or control octets in or around the name, a
/// first line that begins with white space, a line behind a lone CR or LF.
final class AuthorField {
    private static final String FROM = "From"; // where the findings are
    /// How many domains of a faulty or many-domain field are named.
    private static final int NAMED = 10;

    private AuthorField() {}

    static AuthorDomain read(Header header) {
        Set<MessageDefect> defects = header.defects();
        boolean cut =
                defects.contains(MessageDefect.HEADER_TOO_LARGE) || defects.contains(MessageDefect.TOO_MANY_FIELDS);
        boolean oddNames =
                defects.contains(MessageDefect.BAD_FIELD_NAME) || defects.contains(MessageDefect.LEADING_SPACE);
        boolean oddLines = defects.contains(MessageDefect.BARE_CR) || defects.contains(MessageDefect.BARE_LF);
        HeaderField from = null;
        int count = 0;
        for (HeaderField field : header.fields()) {
            if (field.is("from")) {
                from = field;
                count++;
            } else if (oddNames && looksLikeFrom(field)) {
                count++;
            }
            if (oddLines && hidesFrom(field)) count++;
        }
        if (count > 1) return malformed(AuthorReason.FROM_REPEATED, named(header)); // 9989 §4.4
        if (cut || from != null && from.end() - from.start() > HeaderLimits.DEFAULT.fieldOctets()) {
            return malformed(AuthorReason.FROM_TOO_LARGE, List.of());
        }
        if (from == null) {
            return count == 0 ? missing(AuthorReason.FROM_MISSING) : malformed(AuthorReason.FROM_SYNTAX, List.of());
        }
        return read(AddressParser.parse(from.value()));
    }

    static AuthorDomain read(AddressList list) {
        List<Mailbox> mailboxes = list.mailboxes();
        Set<DomainName> domains = new LinkedHashSet<>(4);
        boolean literal = false;
        for (Mailbox mailbox : mailboxes) {
            if (mailbox.domain() == null) literal = true;
            else domains.add(mailbox.domain());
        }
        if (list.fault() != null) return malformed(list.fault(), List.copyOf(domains));
        if (mailboxes.isEmpty()) return missing(AuthorReason.FROM_NO_ADDRESS);
        if (domains.isEmpty()) return missing(AuthorReason.FROM_ADDRESS_LITERAL);
        if (literal) return malformed(AuthorReason.FROM_ADDRESS_LITERAL, List.copyOf(domains));

        List<Finding> findings = new ArrayList<>(2);
        if (domains.size() > 1) { // 9989 §5.3.1
            findings.add(Finding.error(AuthorReason.MULTI_DOMAIN_FROM, FROM, shown(domains)));
        }
        if (list.groups() > 0) findings.add(Finding.info(AuthorReason.FROM_GROUP, FROM));
        DomainName author = domains.iterator().next();
        for (Mailbox mailbox : mailboxes) {
            for (AuthorReason quirk : mailbox.quirks()) {
                Finding finding = Finding.info(quirk, FROM, mailbox.domainText());
                if (!findings.contains(finding) && findings.size() < NAMED) findings.add(finding);
            }
            if (!mailbox.displayName().isEmpty() && findings.size() < NAMED)
                DisplayName.judge(mailbox, author, findings);
        }
        return domains.size() > 1
                ? new AuthorDomain.Multiple(List.copyOf(domains), mailboxes, findings)
                : new AuthorDomain.Single(author, mailboxes, findings);
    }

    private static AuthorDomain missing(AuthorReason reason) {
        return new AuthorDomain.Missing(reason, List.of(Finding.error(reason, FROM)));
    }

    private static AuthorDomain malformed(AuthorReason reason, List<DomainName> named) {
        return new AuthorDomain.Malformed(reason, named, List.of(Finding.error(reason, FROM, shown(named))));
    }

    private static String shown(Iterable<DomainName> domains) {
        StringBuilder out = new StringBuilder();
        int count = 0;
        for (DomainName domain : domains) {
            if (count++ == NAMED) return out.append(", …").toString();
            out.append(out.isEmpty() ? "" : ", ").append(domain);
        }
        return out.toString();
    }

    private static List<DomainName> named(Header header) {
        Set<DomainName> named = new LinkedHashSet<>();
        for (HeaderField field : header.fields()) {
            if (!looksLikeFrom(field)) continue;
            for (Mailbox mailbox : AddressParser.parse(field.value()).mailboxes()) {
                if (named.size() < NAMED && mailbox.domain() != null) named.add(mailbox.domain());
            }
        }
        return List.copyOf(named);
    }

    /// Whether the name is `from` once white space and controls are taken out of it.
    private static boolean looksLikeFrom(HeaderField field) {
        return isFrom(field.buffer(), field.start(), field.nameEnd());
    }

    private static boolean isFrom(byte[] octets, int start, int end) {
        int matched = 0;
        for (int i = start; i < end; i++) {
            byte b = octets[i];
            if (b >= 0 && b <= ' ' || b == 127) continue;
            if (matched == 4 || Ascii.lower(b) != "from".charAt(matched)) return false;
            matched++;
        }
        return matched == 4;
    }

    /// Whether a line behind a lone CR or LF within the field could be read as a From field.
    private static boolean hidesFrom(HeaderField field) {
        byte[] octets = field.buffer();
        for (int i = field.valueStart(); i < field.end(); i++) {
            if (octets[i] != '\r' && octets[i] != '\n') continue;
            if (octets[i] == '\r' && i + 1 < field.end() && octets[i + 1] == '\n') { // a fold
                i++;
                continue;
            }
            int colon = colon(octets, i + 1, field.end());
            if (colon > 0 && isFrom(octets, i + 1, colon)) return true;
        }
        return false;
    }

    /// The colon that ends a name of letters, blanks and controls beginning here, or -1.
    private static int colon(byte[] octets, int start, int end) {
        int limit = Math.min(end, start + 64); // so that many lines cost no more than their octets
        for (int i = start; i < limit && octets[i] != '\n' && octets[i] != '\r'; i++) if (octets[i] == ':') return i;
        return -1;
    }
}
