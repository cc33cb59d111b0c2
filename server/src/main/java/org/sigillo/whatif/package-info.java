/// What recorded mail says of a policy, before it is published: whom it would have met, and how.
///
/// ```
/// recorded mail ─▶ PolicyEffects   each tag, p sp np: whose mail fails, and would have been put aside or refused
/// recorded mail + DmarcChange, SpfChange ─▶ WhatIf = effect*
///     effect = turned          messages of a sender that would have been treated otherwise
///            | spf-lost        addresses that passed SPF by a term, and would not
///            | spf-gained      addresses that would pass
///            | note            why nothing, or not all, can be said
/// ```
///
/// The mail is that of aggregate reports ([org.sigillo.views.RecordedMail]): what was reported, and by those who do.
/// What has passed at a receiver is taken to pass again, but for what the change itself changes.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9989#section-4.7">RFC 9989 §4.7</a>
@NullMarked
package org.sigillo.whatif;

import org.jspecify.annotations.NullMarked;
