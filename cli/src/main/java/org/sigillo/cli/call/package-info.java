/// How a call is written: commands with their options, read without reflection, for a start must not take longer than
/// an answer.
///
/// ```
/// Option       --name or --name=VALUE, once or many times
/// Usage        what a command takes, and an example that runs
/// Command      usage, and the one verb: run
/// Call         the options and arguments of one call
/// CallReader   words → Call, or what is wrong with them
/// HelpText     Usage → what --help says
/// Completion   all Usages → a script for bash, zsh or fish
/// ```
@NullMarked
package org.sigillo.cli.call;

import org.jspecify.annotations.NullMarked;
