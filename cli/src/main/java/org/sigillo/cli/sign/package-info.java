/// The options of commands that sign, and keys as files.
@org.jspecify.annotations.NullMarked
package org.sigillo.cli.sign;
