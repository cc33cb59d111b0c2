/// Whose networks addresses are in: autonomous system and country, from files others publish and the operator fetches.
///
/// ```
/// Network              number and name of the autonomous system, country
/// NetworkTable          address → Network; one file, mapped, searched in some twenty steps
/// NetworkTableWriter    tables of ranges → that file          RangeLine   a line of such a table
/// NpmPackage           the tables in a package as npm packs it, and whom to give credit
/// ```
///
/// None of the data comes with the program, and without it nothing is known and nothing fails.
@NullMarked
package org.sigillo.addresses;

import org.jspecify.annotations.NullMarked;
