/// Benchmarks as paired loops. A shared machine speeds up and slows down by the minute, so a figure alone says little:
/// each workload runs in short turns beside its floor, the bare cryptography and hashing of the same octets with the
/// same provider, and the ratio of the two is what counts.
///
/// ```
/// PairedLoop   runs workloads in turns, gives medians of CPU time and of ratios
/// CpuClock     the thread's CPU time
/// Floor        the bare work
/// Sample       a signed message and its DNS
/// Tables       what is measured
/// ```
@NullMarked
package org.sigillo.bench;

import org.jspecify.annotations.NullMarked;
