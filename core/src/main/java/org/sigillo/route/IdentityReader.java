package org.sigillo.route;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.AddressParser;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.Mailbox;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// Reads who the message says it is from, and to.
final class IdentityReader {
    private static final int MAX_NAMED = 20;

    private IdentityReader() {}

    static List<String> addresses(Header header, String field) {
        Set<String> addresses = new LinkedHashSet<>();
        for (HeaderField one : header.all(field)) {
            for (Mailbox mailbox : AddressParser.parse(one.value()).mailboxes()) {
                if (addresses.size() == MAX_NAMED) break;
                String domain = mailbox.domain() == null
                        ? unicode(mailbox.domainText())
                        : mailbox.domain().toString();
                addresses.add(unicode(mailbox.localPart()) + '@' + domain);
            }
        }
        return List.copyOf(addresses);
    }

    static Identities read(Header header, List<Hop> hops, int lastOwn, List<Signature> signatures) {
        Set<String> signers = new LinkedHashSet<>();
        for (Signature signature : signatures) {
            if (signature.domain() != null && signers.size() < MAX_NAMED) signers.add(Ascii.lower(signature.domain()));
        }
        List<String> sender = addresses(header, "sender");
        return new Identities(
                addresses(header, "from"),
                returnPath(header),
                new ArrayList<>(signers),
                helo(hops, lastOwn),
                sender.isEmpty() ? null : sender.getFirst(),
                listId(header));
    }

    /// The topmost Return-Path, which the delivering system wrote (5321 §4.4).
    private static @Nullable String returnPath(Header header) {
        List<HeaderField> fields = header.all("return-path");
        if (fields.isEmpty()) return null;
        return unicode(EmailAddress.withoutBrackets(fields.getFirst().unfolded()));
    }

    /// The HELO of the hop by which the message entered the delivering system.
    private static @Nullable String helo(List<Hop> hops, int lastOwn) {
        for (Hop hop : hops) if (hop.field() == lastOwn) return hop.helo();
        return null;
    }

    /// `[phrase] "<" list-label "." list-id-namespace ">"` (2919 §3)
    private static @Nullable String listId(Header header) {
        List<HeaderField> fields = header.all("list-id");
        if (fields.isEmpty()) return null;
        String value = unicode(fields.getFirst().unfolded()).strip();
        int close = value.lastIndexOf('>');
        int open = value.lastIndexOf('<', close);
        return open >= 0 && close > open ? value.substring(open + 1, close) : value;
    }

    static String unicode(String octets) {
        String unicode = Ascii.utf8(octets);
        return unicode == null ? octets : unicode;
    }
}
