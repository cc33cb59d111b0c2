/// What a domain shall publish, and how much of it is published.
///
/// ```
/// Answers     what somebody wants, in plain questions ↔ mail.yaml, as `dns plan` reads it
/// Looks       what is wanted, client → Looked            the plan, and who shows what by now
/// Looked      = Look | TooOften | Busy
/// ChangeView  a look, as pages show it; ChangeWriter writes it
/// AskView     the questions, with what is answered by now
/// ```
@NullMarked
package org.sigillo.console.change;

import org.jspecify.annotations.NullMarked;
