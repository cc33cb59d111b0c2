/// What a domain shall publish for mail, as one file says it.
///
/// ```
/// MailFile   text → MailPlan | MailFileProblem*     the file, strictly read
/// MailPlan   = [mx] [spf] key* [dmarc] [mta-sts] [tls-rpt] assertion* consent*
/// ```
///
/// A key below a technology is a tag of its record, by the standard's name. What the file does not speak of is
/// not looked at and not changed.
@NullMarked
package org.sigillo.documents.mailplan;

import org.jspecify.annotations.NullMarked;
