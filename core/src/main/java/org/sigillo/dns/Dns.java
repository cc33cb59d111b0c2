package org.sigillo.dns;

/// The door to the DNS. It blocks; it never throws for what the network or a server did.
@FunctionalInterface
public interface Dns {
    /// Asks one question. CNAMEs are followed: the records are those of the type asked for.
    ///
    /// @param question a name and a type
    /// @return what came back
    DnsAnswer ask(DnsQuestion question);

    /// Asks for records of a type at a name.
    ///
    /// @param name the name
    /// @param type the type
    /// @return what came back
    default DnsAnswer ask(org.sigillo.name.DomainName name, DnsType type) {
        return ask(new DnsQuestion(name, type));
    }
}
