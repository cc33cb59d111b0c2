package org.sigillo.cli.option;

import org.sigillo.cli.call.CallException;
import org.sigillo.documents.records.PastedName;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// What was typed, as the values of the house.
public final class Arguments {
    private Arguments() {}

    /// An address.
    ///
    /// @param text the text
    /// @return the address
    /// @throws CallException if it is none
    public static IpAddress address(String text) throws CallException {
        IpAddress address = IpAddress.parse(text);
        if (address == null) throw new CallException("call.address", "\"" + text + "\" is no IPv4 or IPv6 address");
        return address;
    }

    /// A domain, also out of a URL or a mail address that was pasted.
    ///
    /// @param text the text, in Unicode
    /// @return the domain, in A-labels
    /// @throws CallException if there can be no such name
    public static DomainName domain(String text) throws CallException {
        boolean pasted = text.contains("://") || text.indexOf('@') >= 0 || text.indexOf('/') >= 0;
        PastedName read = pasted ? PastedName.read(text) : null;
        DomainName domain = pasted ? read == null ? null : read.name() : DomainName.parseOrNull(text);
        if (domain == null) throw new CallException("call.domain", "\"" + text + "\" is no domain name");
        return domain;
    }
}
