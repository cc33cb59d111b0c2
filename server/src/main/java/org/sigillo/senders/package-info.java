/// Who sends in a domain's name: the addresses of reports get the names of services, and what each is to the domain's
/// owner, with the reasons.
///
/// ```
/// SenderCatalogue   known services, ours and the operator's     SenderFile      their file
/// SourceFacts       what reports say of one source              NameLookup      its reverse name, confirmed forward
/// AddressToday      what the DNS says of it                      OwnersWords     what the owner said
/// SenderNaming      facts → Sender, by which sign               SourceClassifier   facts → Classification
/// ```
///
/// Nothing here asks the DNS but [org.sigillo.senders.NameLookup], and that never while reports come in.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7960 RFC 7960, indirect mail flows
@NullMarked
package org.sigillo.senders;

import org.jspecify.annotations.NullMarked;
