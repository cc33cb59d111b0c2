/// The Sender Policy Framework (RFC 7208): may this address send for this domain?
///
/// ```
/// SpfRecord    = Term*
/// Term         = Directive(Qualifier, Mechanism) | Modifier
/// Qualifier    = PASS + | FAIL - | SOFTFAIL ~ | NEUTRAL ?
/// Mechanism    = All | Include | A | Mx | Ptr | Ip4 | Ip6 | Exists
/// Modifier     = Redirect | Exp | Unknown
/// MacroString  = (Literal | Expand | Escape)*
///
/// SpfParser    text → SpfRecord and its flaws; total
/// SpfChecker   SpfQuery → SpfOutcome                the one verb: check_host()
/// SpfOutcome   SpfResult, the term that matched, what it cost, the domain's explanation, SpfReason
/// ```
///
/// The checker holds its doors: whom to ask ([org.sigillo.dns.Dns]), how far to go ([SpfLimits]), who asks
/// ([SpfReceiver]). A record is parsed whole before a term of it is evaluated (§4.6), its macros included.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7208 RFC 7208, Sender Policy Framework
/// @spec https://www.rfc-editor.org/rfc/rfc8616#section-4 RFC 8616 §4, SPF and Internationalized Mail
@NullMarked
package org.sigillo.spf;

import org.jspecify.annotations.NullMarked;
