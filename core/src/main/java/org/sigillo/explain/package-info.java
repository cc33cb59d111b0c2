/// Values turned into sentences: the only prose in the house.
///
/// ```
/// Catalogue    code → sentence of a language, with named slots; English is always there
/// Shown        octets of a stranger → text safe to show: one line, no controls, no change of direction
/// Explanation  Verdict → sentences, most important first, each with its clause
/// ```
///
/// The sentences stand in `explain/LANGUAGE/ROOM.properties` beside this package, one file a room. A language that
/// lacks a sentence shows the English one. Tag values and result words are never translated.
@NullMarked
package org.sigillo.explain;

import org.jspecify.annotations.NullMarked;
