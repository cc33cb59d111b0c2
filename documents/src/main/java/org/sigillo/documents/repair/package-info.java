/// What was wrong with a report: repaired and named, or beyond repair.
///
/// ```
/// Repair     = Packing | Xml | Aggregate | Failure | Tls      a deviation that was read all the same
/// Repaired   a repair, where, what stood there
/// Repairs    collects them, bounded
/// Fault      why something cannot be read
/// Unreadable the exception that carries a Fault up to the door
/// ```
@NullMarked
package org.sigillo.documents.repair;

import org.jspecify.annotations.NullMarked;
