/// An ordinary SVG made an indicator, and word of everything that was changed on the way.
///
/// ```
/// SvgConverter     one verb: convert(octets, title?) → Conversion(file?, changes*, outcome)
/// Conversion       the file, what was changed, what could not be kept, and what the checker says of it
/// Rebuild          SvgElement → SvgElement of the profile: styles, use, links, text, opacity, hidden things
/// Gradients        gradients with their transforms worked into them, and solid colours
/// StyleRules       CSS: simple selectors, by their weight
/// Affine, Colour   what an attribute says, as numbers
/// Picture          a file drawn, as PNG
/// ConvertReason    what was changed, with the clause that asks for it
/// ```
///
/// What is said to be changed is INFO where the drawing looks the same, WARNING where it may look a little different,
/// ERROR where something of it is lost.
///
/// @spec https://datatracker.ietf.org/doc/html/draft-svg-tiny-ps-abrotman-12#section-2 SVG Tiny PS draft 12 §2
@NullMarked
package org.sigillo.documents.bimi.convert;

import org.jspecify.annotations.NullMarked;
