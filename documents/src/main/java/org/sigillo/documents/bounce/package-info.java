/// Bounces: mails that tell that a mail did not arrive.
///
/// ```
/// BounceReader  a mail → Bounce, or nothing
/// Bounce        = Failed* message-id?
/// Failed        = recipient status diagnostic        for good; what is only late is left out
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc3464 RFC 3464
@NullMarked
package org.sigillo.documents.bounce;

import org.jspecify.annotations.NullMarked;
