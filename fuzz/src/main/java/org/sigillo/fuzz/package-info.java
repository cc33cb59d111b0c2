/// One class a target, each with `fuzzerTestOneInput(byte[])`, as Jazzer's driver calls it; `fuzz/run` starts it.
///
/// A target throws [AssertionError] where an invariant does not hold. Any other exception is a finding too: nothing
/// a stranger writes may make a parser throw.
///
/// Adding a target: a class here, a line in `Targets`, a folder of seeds below `src/test/resources`, a row in
/// `docs/fuzzing.md`.
@NullMarked
package org.sigillo.fuzz;

import org.jspecify.annotations.NullMarked;
