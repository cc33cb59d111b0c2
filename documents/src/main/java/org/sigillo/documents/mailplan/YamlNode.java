package org.sigillo.documents.mailplan;

import java.util.List;

/// A piece of the file, and where it stands: line and column from 1.
sealed interface YamlNode {
    int line();

    int column();

    /// A word, a number, a text: as written, for the file's own reader says what it means.
    ///
    /// @param empty whether nothing is written
    record Scalar(int line, int column, String text, boolean empty) implements YamlNode {}

    /// A list.
    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {}

    /// Keys, in the order written, none twice.
    record Mapping(int line, int column, List<Entry> entries) implements YamlNode {}

    /// A key and its value.
    record Entry(Scalar key, YamlNode value) {}
}
