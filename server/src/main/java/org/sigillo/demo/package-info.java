/// A year of a company that does not exist, to look at: reports are made from a seed, and come in as any others do.
///
/// ```
/// DemoCompany   its domains, policies, senders, and what went wrong       DemoStream   one way its mail goes
/// DemoReports   company, day → the reports of that day                    DemoZone     company → its DNS
/// Demo          fills a folder: the store, the zone, a configuration
/// ```
///
/// Addresses are those reserved for documentation, names end in `.example` or are those of services our list of senders
/// has.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5737 RFC 5737, addresses for documentation
@NullMarked
package org.sigillo.demo;

import org.jspecify.annotations.NullMarked;
