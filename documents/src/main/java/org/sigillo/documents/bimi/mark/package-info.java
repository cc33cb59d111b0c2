/// The evidence for an indicator: Verified and Common Mark Certificates.
///
/// ```
/// MarkChecker      holds roots and clock; one verb: check(octets of a PEM file) → MarkOutcome
/// MarkOutcome      certificate? chain* indicator? findings*
/// MarkCertificate  subject names kind registration validity logotype timestamps: what the certificate says
/// PemBundle        text → certificates, bounded; total
/// Logotype         the extension → mediaType hashes* data: URI; the compressed indicator within
/// MarkRoots        the roots of those who may issue, by name and key
/// Der              octets → elements, bounded; total
/// MarkReason       why, with its clause
/// ```
///
/// The JDK reads certificates and follows chains; what it does not know, the logotype and the timestamps, is read here.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-fetch-validation-vmc-wchuang-11 VMC draft 11
/// @spec https://www.rfc-editor.org/rfc/rfc3709 RFC 3709
@NullMarked
package org.sigillo.documents.bimi.mark;

import org.jspecify.annotations.NullMarked;
