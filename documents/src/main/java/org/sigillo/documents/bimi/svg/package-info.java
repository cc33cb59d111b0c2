/// Whether a file is an indicator receivers show: SVG Tiny Portable/Secure.
///
/// ```
/// SvgChecker     one verb: check(octets) → SvgOutcome(image?, findings*); never throws for what stands in the file
/// SvgReader      octets, gzip or not → SvgImage(root, …) within limits; no DTD, nothing outside is ever looked at
/// SvgElement     namespace name attributes* (SvgElement | Text)* place
/// TinyPs         the profile: which element may stand in which, with which attributes, of which values
/// SvgReason      why, with its clause; a finding's place is its line and column
/// SvgWriter      SvgElement → text
/// ```
///
/// The profile is our own table; that it judges as the published schema does is held by a test
/// (docs/decisions/bimi.md).
///
/// @spec https://datatracker.ietf.org/doc/html/draft-svg-tiny-ps-abrotman-12 SVG Tiny PS draft 12
@NullMarked
package org.sigillo.documents.bimi.svg;

import org.jspecify.annotations.NullMarked;
