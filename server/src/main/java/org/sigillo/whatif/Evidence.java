package org.sigillo.whatif;

import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.views.AuthorMail;
import org.sigillo.views.Period;
import org.sigillo.views.RecordedMail;
import org.sigillo.views.SenderList;
import org.sigillo.views.SourceList;
import org.sigillo.views.SourceNames;

/// What is recorded of a domain's mail, and whose it is: what changes are tried on.
///
/// @param mail what was recorded
/// @param authors the same by the names in the From
/// @param senders whose it is, of the same days
/// @param names which tag is for which name
public record Evidence(RecordedMail mail, AuthorMail authors, SenderList senders, Names names) {
    /// The last thirty days there are reports of, within what is asked for.
    ///
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param asked the days asked for
    /// @param dns names addresses and knows which names exist; `null` if nobody is asked
    /// @param catalogue senders that are known
    /// @return the evidence
    public static Evidence of(
            Store store, DomainName domain, Period asked, @Nullable Dns dns, SenderCatalogue catalogue) {
        Period days = RecordedMail.lastMonth(store, domain, asked);
        SourceList sources = dns == null
                ? SourceList.of(store, domain, days, SourceList.Lookup.NOBODY, catalogue, SourceList.MAX_SOURCES)
                : SourceNames.of(dns, domain).list(store, days, catalogue, SourceList.MAX_SOURCES);
        SenderList senders = SenderList.withoutSeries(store, sources);
        return new Evidence(
                RecordedMail.of(store, domain, days),
                AuthorMail.of(store, domain, days),
                senders,
                new Names(domain, dns));
    }

    /// What each policy would have done.
    ///
    /// @return the effects, for each tag
    public PolicyEffects effects() {
        return PolicyEffects.of(authors, senders, names);
    }

    /// What a change would have done.
    ///
    /// @param proposed what is to be changed
    /// @return the answer
    public WhatIf whatIf(Proposed proposed) {
        return WhatIf.of(mail, new Parties(senders), names, proposed);
    }
}
