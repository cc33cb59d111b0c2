package org.sigillo.intake.smtp;

import java.util.Set;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// Whose mail is taken.
///
/// @param addresses `dmarc@example.com`: the part before `@` in lower case, the domain in A-labels
/// @param domains every address of these is taken; not of those below them
public record Mailboxes(Set<String> addresses, Set<DomainName> domains) {
    /// The longest forward-path that is looked at (5321 §4.5.3.1.3).
    public static final int MAX_PATH = 256;

    /// Copies the sets.
    public Mailboxes {
        addresses = Set.copyOf(addresses);
        domains = Set.copyOf(domains);
    }

    /// Whether mail to an address is taken.
    ///
    /// @param recipient as RCPT has it, without angle brackets
    /// @return whether it is one of ours
    public boolean take(String recipient) {
        String address = canonical(recipient);
        if (address.isEmpty()) return false;
        DomainName domain = DomainName.parseOrNull(address.substring(address.lastIndexOf('@') + 1));
        return addresses.contains(address) || domain != null && domains.contains(domain);
    }

    /// Whether some mail to a domain is taken.
    ///
    /// @param domain which
    /// @return true for a domain that is taken whole, and for that of an address
    public boolean isOf(DomainName domain) {
        return domains.contains(domain) || addresses.stream().anyMatch(one -> one.endsWith("@" + domain));
    }

    /// The form in which addresses are compared.
    ///
    /// @param address as it was written
    /// @return lower case, the domain in A-labels; empty if it is no address
    public static String canonical(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > MAX_PATH) return "";
        DomainName domain = DomainName.parseOrNull(address.substring(at + 1));
        return domain == null ? "" : Ascii.lower(address.substring(0, at)) + '@' + domain;
    }
}
