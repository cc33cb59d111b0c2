package org.sigillo.spec;

import java.util.List;

/// Something seen in a record or a message that its owner or reader should know.
///
/// @param severity how much it matters
/// @param reason what it is, with its clause
/// @param where the place: a name, a term, a field; empty if the whole
/// @param arguments the values the sentence of the catalogue is filled with, data and never prose
public record Finding(Severity severity, Reason reason, String where, List<String> arguments) {

    /// Copies the arguments.
    public Finding {
        arguments = List.copyOf(arguments);
    }

    /// The same finding, seen from further off: a parser knows the tag, who asked the DNS knows the name.
    ///
    /// @param place the place it is told of
    /// @return the finding, otherwise unchanged
    public Finding at(String place) {
        return new Finding(severity, reason, place, arguments);
    }

    /// An error.
    ///
    /// @param reason what it is
    /// @param where the place
    /// @param arguments what fills the sentence
    /// @return the finding
    public static Finding error(Reason reason, String where, String... arguments) {
        return new Finding(Severity.ERROR, reason, where, List.of(arguments));
    }

    /// A warning.
    ///
    /// @param reason what it is
    /// @param where the place
    /// @param arguments what fills the sentence
    /// @return the finding
    public static Finding warning(Reason reason, String where, String... arguments) {
        return new Finding(Severity.WARNING, reason, where, List.of(arguments));
    }

    /// A remark.
    ///
    /// @param reason what it is
    /// @param where the place
    /// @param arguments what fills the sentence
    /// @return the finding
    public static Finding info(Reason reason, String where, String... arguments) {
        return new Finding(Severity.INFO, reason, where, List.of(arguments));
    }
}
