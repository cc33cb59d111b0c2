package org.sigillo.post;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.ReportUri;
import org.sigillo.name.DomainName;
import org.sigillo.name.EmailAddress;
import org.sigillo.text.Ascii;

/// Where a parcel goes. Whatever it was read from, nothing in it can end a line or a command.
public sealed interface Destination {
    /// The longest local part, in octets (5321 §4.5.3.1.1).
    int MAX_LOCAL_PART = 64;
    /// The longest path without its angle brackets, in octets (5321 §4.5.3.1.3).
    int MAX_ADDRESS = 254;
    /// The longest URI that is sent to, in octets.
    int MAX_URI = 2_000;

    /// The host it goes to.
    ///
    /// @return the domain of the address, the host of the URI; in lower case
    String host();

    /// An address. Its local part is ASCII: mail with addresses of RFC 6531 is not sent (SMTPUTF8).
    ///
    /// @param address a local part that is a dot-atom or a quoted string, and a host name
    record Mail(EmailAddress address) implements Destination {
        /// Refuses what SMTP cannot carry.
        ///
        /// @throws IllegalArgumentException if it is no Mailbox of RFC 5321 §4.1.2
        public Mail {
            if (!isMailbox(address)) throw new IllegalArgumentException("no mailbox of SMTP");
        }

        @Override
        public String host() {
            return address.domain().toString();
        }

        @Override
        public String toString() {
            return "mailto:" + address;
        }
    }

    /// A place that takes reports by POST (8460 §5.4).
    ///
    /// @param uri `https`, with a host, without user and fragment
    record Https(URI uri) implements Destination {
        /// Refuses other URIs.
        ///
        /// @throws IllegalArgumentException if it is another
        public Https {
            boolean good = "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.toASCIIString().length() <= MAX_URI;
            if (!good) throw new IllegalArgumentException("no https URI reports are sent to");
        }

        @Override
        public String host() {
            return Ascii.lower(uri.getHost());
        }

        @Override
        public String toString() {
            return uri.toASCIIString();
        }
    }

    /// A destination from a URI of a record, or as `toString` writes it.
    ///
    /// @param text `mailto:` or `https:`, percent-encoded as a record has it
    /// @return the destination; `null` for another scheme, and for what nothing can be sent to
    static @Nullable Destination parse(String text) {
        try {
            if (text.length() > MAX_URI) return null;
            ReportUri uri = ReportUri.parse(text);
            if (uri == null || !uri.isMailto()) return new Https(new URI(text));
            EmailAddress mailbox = uri.mailbox();
            return mailbox == null ? null : new Mail(mailbox);
        } catch (IllegalArgumentException | URISyntaxException unusable) {
            return null;
        }
    }

    /// As it stands in the store, whose `mailto:` is not percent-encoded.
    static Destination ofStore(String text) {
        try {
            if (!text.startsWith("mailto:")) return new Https(new URI(text));
            int at = text.lastIndexOf('@');
            return new Mail(new EmailAddress(text.substring(7, at), DomainName.of(text.substring(at + 1))));
        } catch (URISyntaxException | RuntimeException impossible) {
            throw new IllegalStateException("the store names a destination " + text, impossible);
        }
    }

    /// Whether SMTP can carry an address without the extension of RFC 6531.
    ///
    /// @param address an address
    /// @return true for a Mailbox of RFC 5321 §4.1.2 with a host name
    public static boolean isMailbox(EmailAddress address) {
        String local = address.localPart();
        return local.length() <= MAX_LOCAL_PART
                && address.toString().length() <= MAX_ADDRESS
                && address.domain().isHostname()
                && (local.startsWith("\"") ? isQuotedString(local) : isDotString(local));
    }

    private static boolean isDotString(String local) {
        boolean atom = false;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c == '.') {
                if (!atom) return false;
                atom = false;
            } else {
                if (!Ascii.isAlphanumeric(c) && "!#$%&'*+-/=?^_`{|}~".indexOf(c) < 0) return false;
                atom = true;
            }
        }
        return atom;
    }

    private static boolean isQuotedString(String local) {
        int end = local.length() - 1;
        if (end < 1 || local.charAt(end) != '"') return false;
        for (int i = 1; i < end; i++) {
            char c = local.charAt(i);
            if (c < ' ' || c > '~' || c == '"') return false;
            if (c == '\\' && (++i == end || local.charAt(i) < ' ' || local.charAt(i) > '~')) return false;
        }
        return true;
    }
}
