package org.sigillo.cli;

import org.jspecify.annotations.Nullable;
import org.sigillo.cli.call.Call;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.option.DnsOption;
import org.sigillo.cli.option.StoreOption;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.store.StoreException;
import org.sigillo.views.Period;
import org.sigillo.whatif.Evidence;
import org.sigillo.whatif.PolicyEffects;
import org.sigillo.whatif.WhatIf;
import org.sigillo.whatif.WhatIfJson;
import tools.jackson.core.JsonGenerator;

/// The mail a store tells of, for commands that look at records.
final class Recorded {
    private Recorded() {}

    /// The mail of a domain, if the call names a store.
    ///
    /// @param call the call
    /// @param domain the domain
    /// @return the mail of the last month there are reports of; `null` if no store is named
    /// @throws CallException if there is no such store
    static @Nullable Evidence asked(Call call, DomainName domain) throws CallException {
        if (!call.has(StoreOption.DATA) && !call.has(StoreOption.CONFIG)) return null;
        try (Store store = StoreOption.openToRead(call)) {
            return of(call, store, domain, Period.ALL);
        } catch (StoreException broken) {
            throw new CallException("call.no-store", String.valueOf(broken.getMessage()));
        }
    }

    /// The mail of a domain; the DNS is asked only if the call says where.
    ///
    /// @param call the call
    /// @param store where reports are kept
    /// @param domain the domain
    /// @param period the days asked for
    /// @return the mail of the last month of them there are reports of
    /// @throws CallException if a file of the call cannot be read
    static Evidence of(Call call, Store store, DomainName domain, Period period) throws CallException {
        SenderCatalogue known = ReportSourcesCommand.catalogue(call);
        return Evidence.of(store, domain, period, call.has(DnsOption.DNS) ? DnsOption.open(call) : null, known);
    }

    static void write(JsonGenerator json, PolicyEffects effects) {
        json.writeName("recorded");
        WhatIfJson.write(json, effects);
    }

    static void write(JsonGenerator json, WhatIf whatIf) {
        json.writeName("recorded");
        WhatIfJson.write(json, whatIf, Catalogue.ENGLISH);
    }
}
