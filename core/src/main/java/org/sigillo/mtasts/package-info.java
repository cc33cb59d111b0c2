/// MTA-STS: a domain says that mail to it must be encrypted, to which hosts, and for how long this holds.
///
/// ```
/// MtaStsRecord   = "v=STSv1" id                      below _mta-sts: which version of the policy is the newest
/// MtaStsPolicy   = mode mx* max_age                  at https://mta-sts.DOMAIN/.well-known/mta-sts.txt
/// MxPattern      = ["*."] domain
/// MtaStsAnswer   = MtaStsRecord? findings            MtaStsRecordParser: the TXT records of the name
/// PolicyDocument = MtaStsPolicy? findings            MtaStsPolicyParser: the octets of the document
/// MtaStsOutcome  = domain result reason? record? policy? findings
/// KeptPolicy     = id? policy? fetched? tried        what a sender remembers of a domain, on its PolicyShelf
/// ```
///
/// `MtaStsChecker.check(domain)` asks the DNS and fetches; `PolicyCache.apply(domain)` does so no more often than it
/// may, and holds to what was promised when neither can be reached; `MtaStsInspector.inspect(domain)` adds the MX
/// hosts and what senders will do with each.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8461 RFC 8461
@NullMarked
package org.sigillo.mtasts;

import org.jspecify.annotations.NullMarked;
