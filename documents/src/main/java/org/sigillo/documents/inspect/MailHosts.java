package org.sigillo.documents.inspect;

import java.util.List;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.name.IpAddress;
import org.sigillo.spec.Finding;

/// Where the mail of a domain goes.
///
/// @param taking whether it takes mail at all
/// @param authentic whether a validating resolver vouched for the answer
/// @param hosts the preferred first; the domain itself where it names none
/// @param findings what its owner should know
/// @spec https://www.rfc-editor.org/rfc/rfc5321#section-5.1 RFC 5321 §5.1
public record MailHosts(boolean taking, boolean authentic, List<Host> hosts, List<Finding> findings) {
    /// Copies the lists.
    public MailHosts {
        hosts = List.copyOf(hosts);
        findings = List.copyOf(findings);
    }

    /// A host.
    ///
    /// @param preference lower comes first; 0 without MX records
    /// @param name as the record has it, perhaps no host's name
    /// @param addresses IPv4 first
    public record Host(int preference, String name, List<Address> addresses) {
        /// Copies the list.
        public Host {
            addresses = List.copyOf(addresses);
        }
    }

    /// An address of a host.
    ///
    /// @param address the address
    /// @param reverse the name it leads back to, and whether that leads to it again
    public record Address(IpAddress address, IprevOutcome reverse) {}
}
