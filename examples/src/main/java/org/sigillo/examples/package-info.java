/// Programs that use the library, each short enough to be copied. Each takes its input as arguments and prints what it
/// found; `--dns` of the command line is their first argument: `system`, a resolver's address, or a zone file.
@NullMarked
package org.sigillo.examples;

import org.jspecify.annotations.NullMarked;
