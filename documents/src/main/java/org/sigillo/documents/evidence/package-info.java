/// The evidence bundle: what one verdict rests on, in a file, enough to reach it again with no network.
///
/// ```
/// EvidenceBundle   clock, envelope, settings, the message's hash, every question with its answer
/// EvidenceWriter   bundle → JSON on one line
/// EvidenceReader   JSON → bundle, or what is wrong with it
/// Replay           a Dns that answers from a bundle and nothing else
/// ```
///
/// ```
/// {"sigilloEvidence":1,"at":"2026-01-01T00:00:00Z",
///  "envelope":{"ip":"192.0.2.1","helo":"mail.example.com","mailFrom":"a@example.com"},
///  "authservId":"mx.example.net","settings":{"dmarcMode":"rfc9989","trustArc":[],"raw":false},
///  "message":{"sha256":"…","octets":1234},
///  "dns":[{"name":"example.com","type":"TXT","answer":"found","ttl":300,"authentic":false,"records":[{"txt":["v=spf1
///  -all"]}]},
///         {"name":"example.net","type":"TXT","answer":"failed","why":"timeout"}]}
/// ```
///
/// Octets that are not ASCII are written `{"hex":"…"}`, so that nothing is lost.
@NullMarked
package org.sigillo.documents.evidence;

import org.jspecify.annotations.NullMarked;
