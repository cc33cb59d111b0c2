package org.sigillo.documents.bimi.svg;

/// What stands within an element.
public sealed interface SvgNode permits SvgElement, SvgNode.Text {
    /// Characters.
    ///
    /// @param value in Unicode
    /// @param place where they begin
    record Text(String value, Place place) implements SvgNode {
        /// Whether there is nothing to see.
        ///
        /// @return true for white space of XML alone
        public boolean isBlank() {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c != ' ' && c != '\t' && c != '\n' && c != '\r') return false;
            }
            return true;
        }
    }
}
