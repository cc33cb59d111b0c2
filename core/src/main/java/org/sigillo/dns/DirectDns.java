package org.sigillo.dns;

import org.sigillo.name.IpAddress;

/// The door to one server, asked for what it holds itself: without recursion, past every cache. It blocks; it never
/// throws for what the network or the server did.
@FunctionalInterface
public interface DirectDns {
    /// Asks one question of one server. An alias is not followed: the answer then holds its one CNAME record.
    ///
    /// @param server its address
    /// @param question a name and a type
    /// @return what came back
    Said ask(IpAddress server, DnsQuestion question);

    /// What came back.
    sealed interface Said {
        /// An answer with authority, or why there is none.
        ///
        /// @param answer what the server holds; [DnsAnswer.Why#REFUSED] if it is not one of the zone's
        record Answered(DnsAnswer answer) implements Said {}

        /// This machine has no way to such addresses: it has no IPv6, say.
        record NoRoute() implements Said {}
    }

    /// The twin in memory: servers that all hold the same.
    ///
    /// @param zone what they hold
    /// @return a door
    static DirectDns of(Dns zone) {
        return (server, question) -> {
            DnsAnswer alias = zone.ask(question.name(), DnsType.CNAME);
            boolean isAlias = alias instanceof DnsAnswer.Found && question.type() != DnsType.CNAME;
            return new Said.Answered(isAlias ? alias : zone.ask(question));
        };
    }
}
