/// The help that comes with Sigillo, to be read without a network: a glossary and topics.
///
/// ```
/// HelpShelf = HelpPage*
/// HelpPage  = topic | term: key, title, summary, other words for it, body, what to see besides, sources
/// Hit       = HelpPage, how well it fits
/// ```
///
/// `HelpShelf.in(language)` holds all of it; `find` takes a page by its name, `search` looks into all. The pages are
/// plain
/// text: a line `# Title`, a summary, lines `also:`, `see:` and `source:`, an empty line, and the body, in which lines
/// indented by four are calls and `## ` begins a heading. They say what the standards say, in words for newcomers.
@NullMarked
package org.sigillo.documents.help;

import org.jspecify.annotations.NullMarked;
