/// One domain: everything it publishes for mail, judged and explained, and what to publish instead.
///
/// ```
/// DomainInspection = domain, what each look found, Section* Proposal* Scoreboard*
/// Section          = Technology State evidence Finding*
/// MailHosts        = MX hosts, their addresses, the names these lead back to
/// DkimSighting     = keys seen at the selectors asked for; what was not seen is not missing
/// Providers        = who runs the DNS and the mail, by their names
/// Proposal         = a record to publish: host and value apart, in the words of the DNS provider
/// Standing         = the whole in a word, with its errors and weak points counted
/// Scoreboard       = what a large receiver demands of senders: met, not met, not to be known from the DNS
/// ```
///
/// `DomainInspector.inspect(domain)` asks everything at once and waits for the slowest answer.
@NullMarked
package org.sigillo.documents.inspect;

import org.jspecify.annotations.NullMarked;
