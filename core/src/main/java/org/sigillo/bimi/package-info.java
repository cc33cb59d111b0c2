/// Brand Indicators for Message Identification: what a domain publishes about its indicator, and whether it applies to
/// a
/// message.
///
/// ```
/// AssertionRecord        l a avp lps; toString() is its wire form; l and a empty is a declination
/// AssertionRecordParser  text → PublishedAssertion(text, record?, spans, findings); total
/// Location               an https URI with a host's name in it: what may be fetched at all
/// SelectorField          the BIMI-Selector field → selector, or why it is ignored
/// LocalPartSelector      a local part → the selector `lps` derives from it
/// AssertionDiscovery     Dns → one verb: discover(author, organizational, selector, local part) → Discovered
/// DmarcGate              the policies that must be enforced first, at the domain and at its organization
/// BimiEvaluator          one verb: evaluate(DMARC's outcome, selector, local part) → BimiOutcome
/// BimiOutcome            result domain selector location authority reason; nothing is fetched
/// BimiResult             the words of the draft
/// RecordReason           why a record is not used, with its clause; GateReason why none is looked for
/// ```
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12 BIMI draft 12
@NullMarked
package org.sigillo.bimi;

import org.jspecify.annotations.NullMarked;
