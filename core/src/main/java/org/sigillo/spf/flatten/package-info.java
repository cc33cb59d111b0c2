/// An SPF record rewritten so that it needs fewer lookups, with the proof that it gives every address the same result;
/// and, for any change of a record, the comparison of before and after.
///
/// ```
/// SpfFlattener    domain → Flattening                     the one verb
/// Flattening      = FlatRecord* [Proof] Open* Finding*    what to publish, the parts first
/// Rules           = Rule*                                 a record with all it includes, compiled
/// Rule            = Listed result AddressSet | Open term  an open term depends on the message, and stays
/// Decisions       = (result → AddressSet)*                every address decided; parted by open terms
/// Proof           = [Counterexample]                      equal decisions, or an address that shows the difference
/// ```
///
/// The record of before is compiled without the limits of 7208 §4.6.4, which are why it is flattened; that of after
/// must keep them. Errors are results here: an `include` of a domain without a record is a permerror for every address
/// that comes so far.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-4.6.4 RFC 7208 §4.6.4
@NullMarked
package org.sigillo.spf.flatten;

import org.jspecify.annotations.NullMarked;
