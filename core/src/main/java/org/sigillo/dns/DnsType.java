package org.sigillo.dns;

/// The record types the standards of mail ask for.
public enum DnsType {
    /// An IPv4 address.
    A,
    /// An IPv6 address.
    AAAA,
    /// Who may issue certificates.
    CAA,
    /// An alias.
    CNAME,
    /// A mail exchanger.
    MX,
    /// A name server.
    NS,
    /// The name of an address.
    PTR,
    /// Where a zone begins.
    SOA,
    /// A certificate association.
    TLSA,
    /// Text.
    TXT
}
