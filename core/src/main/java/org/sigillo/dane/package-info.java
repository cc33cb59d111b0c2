/// DANE for SMTP: a domain says in its signed DNS which certificates its mail servers have, and with that, that they
/// always offer TLS.
///
/// ```
/// TlsaRecord      = usage selector matching data       below _25._tcp of the TLSA base domain
/// DaneDestination = domain secure DaneHost* reason?    DaneDiscovery: the MX, address and TLSA lookups
/// DaneHost        = preference name treatment reason? base? TlsaRecord* references
/// ServerChain     = certificates as the server sent them
/// DaneOutcome     = result reason? record? depth?      DaneVerifier: records, chain, names, time
/// TlsaRollover    = step records                       how a key is changed without breaking mail
/// ```
///
/// `DaneDiscovery.discover(domain)` asks; `DaneVerifier.verify(…)` compares with what a server showed. Whether an
/// answer is secure is what the resolver says (the AD bit): it must validate, and be reached over a path nobody else
/// writes to.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7672 RFC 7672
/// @spec https://www.rfc-editor.org/rfc/rfc7671 RFC 7671
/// @spec https://www.rfc-editor.org/rfc/rfc6698 RFC 6698
@NullMarked
package org.sigillo.dane;

import org.jspecify.annotations.NullMarked;
