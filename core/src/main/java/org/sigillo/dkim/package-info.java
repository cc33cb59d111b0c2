/// DomainKeys Identified Mail (RFC 6376, 8301, 8463, 8616): which domain answers for this message?
///
/// ```
/// DkimVerifier       one verb: begin(header) → DkimVerification: fetchKeys(dns), finish() → outcomes, top first
/// DkimSignature      a DKIM-Signature field, read by DkimSignatureParser, tag by tag by TagReader
/// DkimKeyRecord      what stands at a selector, read by DkimKeyParser; DkimKey = Usable | Unusable(reason)
/// KeyCheck           fetch(name) → KeyAnswer = Keys | None(reason); check(signature, keys, octets) → holds, or why not
/// DkimKeyInspector   domain, selector → DkimKeyInspection: what stands there, for its owner, with DkimAdvice
/// HeaderIndex        finds the fields h= names, bottom up; HeaderOctets is what a signature covers
/// BodyHasher         hashes the body while it streams, once per (canonicalization, algorithm, length) → BodyHash
/// Crypto             the doors to the Java Cryptography Architecture
/// DkimOutcome        what was found of one signature: DkimResult, DkimReason and what could be read
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376 RFC 6376
/// @spec https://www.rfc-editor.org/rfc/rfc8301 RFC 8301
/// @spec https://www.rfc-editor.org/rfc/rfc8463 RFC 8463
@NullMarked
package org.sigillo.dkim;

import org.jspecify.annotations.NullMarked;
