/// The command line: one small class a command.
///
/// ```
/// Main         arguments → exit status
/// Streams      where a run reads from and writes to
/// ExitStatus   good | not good | undecided | wrong
/// option/      options that several commands share
/// text/        values → text a person reads
/// batch/       JSON Lines in, JSON Lines out, in order, on all cores
/// ```
@NullMarked
package org.sigillo.cli;

import org.jspecify.annotations.NullMarked;
