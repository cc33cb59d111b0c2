/// The help as pages, and what readers say of them.
///
/// ```
/// HelpText    the body of a page → blocks: headings, paragraphs, lists, calls
/// HelpView    one page
/// HelpIndex   all pages, or those a search found
/// HelpSaid    what readers said of a page: how many it was useful to, and their notes
/// HelpBook    the answers in the store
/// ```
@NullMarked
package org.sigillo.console.help;

import org.jspecify.annotations.NullMarked;
