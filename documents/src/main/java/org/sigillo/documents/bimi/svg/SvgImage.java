package org.sigillo.documents.bimi.svg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file read.
///
/// @param root its root
/// @param octets how large it is, inflated
/// @param compressed whether it was gzip
/// @param doctype where its document type declaration stands; `null` without one
/// @param instructions the processing instructions
public record SvgImage(
        SvgElement root,
        int octets,
        boolean compressed,
        @Nullable Place doctype,
        List<Instruction> instructions) {

    /// Copies the list.
    public SvgImage {
        instructions = List.copyOf(instructions);
    }

    /// A processing instruction.
    ///
    /// @param target its first word
    /// @param place where it stands
    public record Instruction(String target, Place place) {}
}
