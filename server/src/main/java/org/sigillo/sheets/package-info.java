/// The sources of a domain's mail over many days, packed, so that a page reads a few sheets and not a million lines.
///
/// ```
/// Sheet      = sums, signs                     one day, or a block of 16 days
/// sums       = count (address first last messages passed dkim spf quarantined rejected)*
/// signs      = count name*  (count (name flags messages)*)*        in the order of the sums
/// ```
///
/// Numbers are groups of seven bits, the lowest first. Sheets are derived: [org.sigillo.sheets.Folding] makes them from
/// the days that were touched, [org.sigillo.sheets.SourceSheets] reads them, and the lines of days that have none.
@NullMarked
package org.sigillo.sheets;

import org.jspecify.annotations.NullMarked;
