package org.sigillo.net.resolver;

import org.sigillo.dns.DnsAnswer;
import org.xbill.DNS.Message;

/// What one server said to one question.
sealed interface Reply {
    /// A message with NOERROR or NXDOMAIN.
    record Answer(Message message) implements Reply {}

    /// An error of the server's own: asking it the same again will not help.
    record Refusal(DnsAnswer.Why why) implements Reply {}

    /// Nothing usable: perhaps the next try gets through.
    record Nothing(DnsAnswer.Why why) implements Reply {}
}
