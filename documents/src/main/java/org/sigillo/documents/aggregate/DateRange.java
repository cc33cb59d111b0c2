package org.sigillo.documents.aggregate;

import java.time.Instant;

/// A reporting period (9990 §3.1.1.4).
///
/// @param begin its first second
/// @param end its last second; not before the first
public record DateRange(Instant begin, Instant end) {}
