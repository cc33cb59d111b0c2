/// The records a domain publishes, for people: what is wrong with one and what to publish instead, what one says tag by
/// tag, and how one is built.
///
/// ```
/// RecordLinter   Draft → LintOutcome*                    mistakes in a text and in its name; asks nobody
/// RecordProbe    domain → LintOutcome*                   mistakes in what is published, and where it was misplaced
/// LintOutcome    = [RecordKind] LintFinding* [Publish]   what is wrong, and the record mended
/// LintFinding    = Finding [Span] Effect [Publish]       what, where, what receivers do, what to publish instead
/// Publish        = host type value                       as a DNS provider asks for it
/// ```
///
/// A mended record is looked at again before it is offered: what is said to be published has no error.
@NullMarked
package org.sigillo.documents.records;

import org.jspecify.annotations.NullMarked;
