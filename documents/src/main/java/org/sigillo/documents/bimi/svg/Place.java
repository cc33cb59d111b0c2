package org.sigillo.documents.bimi.svg;

/// Where something begins in a file.
///
/// @param line from 1
/// @param column from 1, in characters
public record Place(int line, int column) {
    /// As findings name it.
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
