package org.sigillo.console;

import java.util.List;

/// How reports come in here, as far as whoever asks for them must know.
///
/// @param addresses of which mail is taken by SMTP; a domain of which all is taken as `@reports.example.com`
/// @param mailboxes that are read by IMAP, by their user
/// @param folders how many folders are watched
public record Ways(List<String> addresses, List<String> mailboxes, int folders) {
    /// None is open.
    public static final Ways NONE = new Ways(List.of(), List.of(), 0);

    /// Copies the lists.
    public Ways {
        addresses = List.copyOf(addresses);
        mailboxes = List.copyOf(mailboxes);
    }

    /// Where a record may ask for reports to be sent.
    ///
    /// @param domain whose record
    /// @return the first address whose mail comes in here; else one that somebody has to make
    public String address(String domain) {
        for (String address : addresses) return address.startsWith("@") ? "dmarc" + address : address;
        for (String user : mailboxes) if (user.indexOf('@') > 0) return user;
        return "dmarc@" + domain;
    }
}
