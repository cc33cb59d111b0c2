package org.sigillo.documents.unpack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repaired;

/// One thing found in an input.
public sealed interface Piece {
    /// What was wrong with its packing.
    ///
    /// @return the repairs, in the order met
    List<Repaired> repairs();

    /// A document by itself.
    ///
    /// @param kind [ContentKind#XML] or [ContentKind#JSON]
    /// @param octets the whole document; not copied, not to be changed
    /// @param repairs what was wrong with its packing
    record Document(ContentKind kind, byte[] octets, List<Repaired> repairs) implements Piece {
        /// Copies the list.
        public Document {
            repairs = List.copyOf(repairs);
        }
    }

    /// The parts of a failure report (5965 §2).
    ///
    /// @param mediaType the Content-Type of the mail, lower case with its parameters; empty if there was no mail
    /// @param subject of the mail, one octet a char; `null` if it has none
    /// @param text for people, decoded octets
    /// @param fields the part for machines, decoded octets; `null` if there is none
    /// @param original the message that failed or its header, decoded octets; `null` if there is none
    /// @param repairs what was wrong with its packing
    record Feedback(
            String mediaType,
            @Nullable String subject,
            byte[] text,
            byte @Nullable [] fields,
            byte @Nullable [] original,
            List<Repaired> repairs)
            implements Piece {
        /// Copies the list.
        public Feedback {
            repairs = List.copyOf(repairs);
        }
    }

    /// Something that cannot be opened, or holds no report.
    ///
    /// @param fault why
    /// @param detail what fills its sentence
    record Refused(Fault fault, String detail) implements Piece {
        @Override
        public List<Repaired> repairs() {
            return List.of();
        }
    }
}
