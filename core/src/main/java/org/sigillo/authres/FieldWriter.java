package org.sigillo.authres;

/// Writes a field's body and folds it at spaces, so that lines stay below 78 octets where the words allow it
/// (5322 §2.1.1) and no line holds white space alone.
final class FieldWriter {
    private final int width;
    private final StringBuilder out = new StringBuilder();
    private int column;
    private int pending = -1;

    /// A writer behind the field's name.
    ///
    /// @param column how many octets stand on the line already
    /// @param width the longest line aimed at, in octets
    FieldWriter(int column, int width) {
        this.column = column;
        this.width = width;
    }

    /// Text that is not torn.
    FieldWriter text(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) length += FieldText.utf8Length(text.charAt(i));
        if (pending >= 0) {
            boolean fold = column + 1 + length > width;
            // A fold stands before the space, which stays: unfolding gives the same text (5322 §2.2.3).
            if (fold) out.append("\r\n");
            column = fold ? 0 : column;
            for (int i = 0; i <= pending; i++, column++) out.append(' ');
            pending = -1;
        }
        out.append(text);
        column += length;
        return this;
    }

    /// A space, where the line may be folded.
    FieldWriter space() {
        pending++;
        return this;
    }

    /// Text that may be torn at its spaces; it neither begins nor ends with one.
    FieldWriter spaced(String text) {
        int from = 0;
        while (true) {
            int space = text.indexOf(' ', from);
            if (space < 0) return text(text.substring(from));
            text(text.substring(from, space));
            while (text.charAt(space) == ' ') {
                space();
                space++;
            }
            from = space;
        }
    }

    /// A line end where the field is folded at all, a space where it is on one line.
    FieldWriter line() {
        if (width == Integer.MAX_VALUE) {
            out.append(' ');
        } else {
            out.append("\r\n ");
            column = 1;
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
