/// What a mail receiver found out, said in the header: Authentication-Results and Received-SPF, both ways.
///
/// ```
/// AuthenticationResults = authserv-id version MethodResult*      printed: one line, folded, or as a whole field
///   MethodResult        = method version result reason Property* comment*
///     Property          = ptype property value
/// AuthenticationResultsParser   the field's body (or ARC's, with its instance) → Reading; total, linear
///   Reading                     what stands there, and how it breaks the grammar (AuthresReason)
/// AuthMethod                    the registered methods with their result words and properties
/// ForgedFields                  a header and our authserv-ids → the fields that must go (8601 §5)
/// ReceivedSpf                   the older field of SPF alone (7208 §9.1)
/// FieldText                     what may stand in such a field, and how a value from outside is made fit for it
/// ```
///
/// The verb is *print*: a value that came from a stranger never ends a line, a comment, a string or a result.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8601 RFC 8601
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-9.1 RFC 7208 §9.1
/// @spec https://www.rfc-editor.org/rfc/rfc8616 RFC 8616
@NullMarked
package org.sigillo.authres;

import org.jspecify.annotations.NullMarked;
