/// The instant check: what a domain publishes, for whoever asks.
///
/// ```
/// Checks     domain, client → Checked
/// Checked    = Seen | TooOften | Busy
/// CheckView  an inspection, as its page shows it
/// SpfTree    an SPF record with its running counter, line by line
/// Sign       how something stands: a word, a shape and a colour
/// ```
@NullMarked
package org.sigillo.console.check;

import org.jspecify.annotations.NullMarked;
