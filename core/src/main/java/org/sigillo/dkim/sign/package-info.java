/// Signing with DKIM (RFC 6376 §5, RFC 8301, RFC 8463): a domain answers for a message that leaves.
///
/// ```
/// DkimSigner     one verb: begin(header, plans) → Signing: write the body, finish() → SigningOutcome
/// SigningOutcome = SignedField* SigningRefusal*      one of both for each key
/// SigningPlan    which keys, which fields, which canonicalizations, for how long
/// SigningKey     domain, selector, algorithm, private key
/// FieldChoice    = signed oversigned oversigned-if-present     which fields h= names, and how often
/// SigningReason  why something must not be signed
/// KeyFile        octets → a private key and its public record, or KeyFileReason
/// KeyText        a private key → the text of a file; its record → the line of a zone file
/// ```
///
/// The header is canonicalized once for each plan, the body hashed once for each canonicalization, however many
/// keys sign.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-5 RFC 6376 §5
/// @spec https://www.rfc-editor.org/rfc/rfc8463 RFC 8463
@NullMarked
package org.sigillo.dkim.sign;

import org.jspecify.annotations.NullMarked;
