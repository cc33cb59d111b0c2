package org.sigillo.dns;

import org.sigillo.name.DomainName;

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
    default DnsAnswer ask(DomainName name, DnsType type) {
        return ask(new DnsQuestion(name, type));
    }

    /// Asks one question, and waits no longer than so many nanoseconds for its answer. A door that never waits may
    /// leave this as it stands; one that waits, or stands before another, must pass the limit on.
    ///
    /// @param question a name and a type
    /// @param maxNanos how long the asker can wait, in nanoseconds
    /// @return what came back; [DnsAnswer.Failed] if nothing came in time
    default DnsAnswer ask(DnsQuestion question, long maxNanos) {
        return ask(question);
    }
}
