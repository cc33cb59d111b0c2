package org.sigillo.cli.text;

/// Colour, where there may be some. What is coloured says the same without.
///
/// @param colour whether escapes are written
public record Style(boolean colour) {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String DIM = "\u001b[2m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /// Bold.
    ///
    /// @param text plain text
    /// @return the same, perhaps bold
    public String bold(String text) {
        return in(BOLD, text);
    }

    /// Less important.
    ///
    /// @param text plain text
    /// @return the same, perhaps dim
    public String dim(String text) {
        return in(DIM, text);
    }

    /// In the colour of a mark.
    ///
    /// @param mark the mark
    /// @param text plain text
    /// @return the same, perhaps coloured
    public String in(Mark mark, String text) {
        return switch (mark) {
            case GOOD -> in(GREEN, text);
            case BAD -> in(RED, text);
            case OPEN -> in(YELLOW, text);
            case NONE -> in(DIM, text);
        };
    }

    private String in(String escape, String text) {
        return colour && !text.isEmpty() ? escape + text + PLAIN : text;
    }
}
