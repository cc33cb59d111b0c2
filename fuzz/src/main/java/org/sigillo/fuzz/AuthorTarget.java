package org.sigillo.fuzz;

import java.nio.charset.StandardCharsets;
import org.sigillo.message.AddressList;
import org.sigillo.message.AddressParser;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.message.Mailbox;

/// The From field: an Author Domain is one only if every mailbox is of that domain and nothing is at fault; a second
/// From field, and any that could be read as one, leaves no Author Domain.
public final class AuthorTarget {
    private AuthorTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String value = new String(input, StandardCharsets.ISO_8859_1);
        AddressList list = AddressParser.parse(value);
        for (Mailbox mailbox : list.mailboxes()) {
            mailbox.shownName();
            Invariant.holds(mailbox.domain() == null || !mailbox.isAddressLiteral(), "a literal with a domain");
        }
        AuthorDomain one = AuthorDomain.of(header("From:" + value));
        if (one instanceof AuthorDomain.Single single) {
            Invariant.holds(!single.mailboxes().isEmpty(), "an author without a mailbox");
            for (Mailbox mailbox : single.mailboxes())
                Invariant.same(single.domain(), mailbox.domain(), "a mailbox of another domain");
            if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
                Invariant.holds(list.fault() == null, "an author of a list at fault");
                String printed = "From: <x@" + single.domain() + ">";
                if (single.domain().isHostname()) {
                    Invariant.holds(
                            AuthorDomain.of(header(printed)) instanceof AuthorDomain.Single again
                                    && again.domain().equals(single.domain()),
                            "printed and read again: " + printed);
                }
            }
            AuthorDomain two = AuthorDomain.of(header("From: <a@evil.example>\r\nFrom:" + value));
            Invariant.holds(!(two instanceof AuthorDomain.Single), "an author of two From fields");
        }
        AuthorDomain.of(header(value));
    }

    private static Header header(String text) {
        return HeaderSplitter.header((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1), HeaderLimits.DEFAULT);
    }
}
