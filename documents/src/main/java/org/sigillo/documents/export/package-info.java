/// What a plan wants published, in the languages of those who publish it.
///
/// ```
/// Export   ChangePlan → Exported            text or a refusal, in an ExportFormat
/// ```
///
/// Each format has its own quoting, its own form of names and its own limits; a text that a format cannot
/// hold is
/// refused and never changed.
@NullMarked
package org.sigillo.documents.export;

import org.jspecify.annotations.NullMarked;
