package org.sigillo.dns;

import org.sigillo.name.DomainName;

/// What is asked of the DNS.
///
/// @param name the owner name
/// @param type the record type
public record DnsQuestion(DomainName name, DnsType type) {
    @Override
    public String toString() {
        return name + " " + type;
    }
}
