/// What a verdict rests on: every question asked of the DNS with its answer, recorded in the doorway.
///
/// ```
/// Recorder   a Dns that remembers what passed through it
/// Step       one question and its answer
/// Bundle     clock, envelope, message hash and steps of one verdict; enough to reach it again offline
/// ```
@NullMarked
package org.sigillo.evidence;

import org.jspecify.annotations.NullMarked;
