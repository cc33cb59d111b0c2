package org.sigillo.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who the message says it is from, in the order they are always shown. Each is checked by something else, or by
/// nothing: SPF looks at Return-Path and HELO, DKIM at d=, DMARC holds them against From; Sender and List-Id are
/// checked by nobody.
///
/// @param from the addresses of the From field; more than one, or none, is ambiguous
/// @param returnPath the envelope sender, without brackets; empty for a bounce's `<>`; `null` if not recorded
/// @param signingDomains `d=` of every DKIM-Signature, top first
/// @param helo the name the first host outside the delivering system gave
/// @param sender the address of the Sender field
/// @param listId the identifier of the List-Id field (2919)
public record Identities(
        List<String> from,
        @Nullable String returnPath,
        List<String> signingDomains,
        @Nullable String helo,
        @Nullable String sender,
        @Nullable String listId) {

    /// Copies the lists.
    public Identities {
        from = List.copyOf(from);
        signingDomains = List.copyOf(signingDomains);
    }

    /// The domain of the From field, where there is exactly one.
    ///
    /// @return the domain or `null`
    public @Nullable String author() {
        String author = null;
        for (String address : from) {
            String domain = Near.domainOf(address);
            if (author != null && !author.equalsIgnoreCase(domain)) return null;
            author = domain;
        }
        return author;
    }
}
