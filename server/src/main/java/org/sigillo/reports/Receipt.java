package org.sigillo.reports;

import org.sigillo.documents.repair.Fault;

/// What became of one document of what came in.
public sealed interface Receipt {
    /// Whence it came.
    ///
    /// @return as it was given
    String source();

    /// It is new, and counted.
    ///
    /// @param source whence
    /// @param report its number in the store
    /// @param domain whom it is about
    record Imported(String source, long report, String domain) implements Receipt {}

    /// It was there already: recorded, and not counted.
    ///
    /// @param source whence
    /// @param report the number of the first
    /// @param domain whom it is about
    record Duplicate(String source, long report, String domain) implements Receipt {}

    /// It cannot be read. It is kept, with the reason.
    ///
    /// @param source whence
    /// @param fault why
    /// @param sentence the same in words
    record Rejected(String source, Fault fault, String sentence) implements Receipt {}
}
