/// What a domain publishes about its indicator, and how it is found.
///
/// ```
/// AssertionRecord        l a avp lps; toString() is its wire form; l and a empty is a declination
/// AssertionRecordParser  text → PublishedAssertion(text, record?, spans, findings); total
/// Location               an https URI with a host's name in it: what may be fetched at all
/// SelectorField          the BIMI-Selector field → selector, or why it is ignored
/// LocalPartSelector      a local part → the selector `lps` derives from it
/// AssertionDiscovery     Dns → one verb: discover(author, organizational, selector, local part) → Discovered
/// RecordReason           why, with its clause
/// ```
///
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12 BIMI draft 12
@NullMarked
package org.sigillo.documents.bimi.record;

import org.jspecify.annotations.NullMarked;
