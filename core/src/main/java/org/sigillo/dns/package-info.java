/// The door to the DNS, and its twin in memory.
///
/// ```
/// Dns        one verb: ask(question) → answer; blocks, never throws for what the network did
/// DnsAnswer  Found(records, ttl, authentic) | NoData | NoName (NXDOMAIN) | Failed(why)
/// DnsRecord  A | Aaaa | Mx | Txt | Ptr | Cname | Ns | Soa | Tlsa | Caa
/// Zone       the twin: names and records in memory
///
/// DirectDns        the door to one server, past every cache
/// Authorities      what every authoritative server says of a name → AuthorityLook
/// RecordPublisher  the door through which single records are changed
/// RecordSet        the records of one name and type; Presentation: records as its values, both ways
/// SetChange        what a set must be, and what it shall be
/// ChangePublisher  the door through which sets are changed, all or none; ChangingZone: its twin
/// ```
///
/// The standards tell four answers apart, so the door does. Caching, budgets and recording are small doorways that
/// hold another `Dns`.
@NullMarked
package org.sigillo.dns;

import org.jspecify.annotations.NullMarked;
