package org.sigillo.documents.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sigillo.text.Ascii;

/// The tags of a list as somebody typed them: parted by semicolons, or by whatever stands where one is meant.
final class TagPieces {
    /// So many pieces are looked at.
    static final int MAX_PIECES = 100;

    private final String plain;
    private final Set<String> known;
    private final List<Piece> pieces = new ArrayList<>();

    /// What stands between two separators.
    ///
    /// @param name the tag's name in lower case; empty where there is none
    /// @param value its value, or the whole piece where there is no name
    /// @param start where the piece begins
    /// @param end where it ends
    /// @param colon whether a colon stands in place of the equals sign
    /// @param runOn whether no semicolon stands before it
    record Piece(String name, String value, int start, int end, boolean colon, boolean runOn) {}

    private TagPieces(String plain, Set<String> known) {
        this.plain = plain;
        this.known = known;
    }

    /// Reads the pieces.
    ///
    /// @param plain the text in plain characters
    /// @param known the names of the tags there are, in lower case
    static List<Piece> of(String plain, Set<String> known) {
        TagPieces reader = new TagPieces(plain, known);
        int start = 0;
        while (start <= plain.length() && reader.pieces.size() < MAX_PIECES) {
            int semicolon = plain.indexOf(';', start);
            int end = semicolon < 0 ? plain.length() : semicolon;
            reader.between(start, end);
            start = end + 1;
        }
        return reader.pieces;
    }

    private void between(int from, int to) {
        int start = from;
        while (start < to && plain.charAt(start) == ' ') start++;
        boolean runOn = false;
        for (int i = start; i < to; i++) {
            char c = plain.charAt(i);
            if (c != ' ' && c != ',') continue;
            int name = i;
            while (name < to && (plain.charAt(name) == ' ' || plain.charAt(name) == ',')) name++;
            if (!isTag(name, to)) {
                i = name - 1; // the run of blanks is looked at once
                continue;
            }
            piece(start, i, runOn);
            start = name;
            runOn = true;
            i = name;
        }
        piece(start, to, runOn);
    }

    /// Whether the name of a tag and an equals sign stand at a place.
    private boolean isTag(int at, int to) {
        int end = at;
        while (end < to && Ascii.isAlphanumeric(plain.charAt(end))) end++;
        int equals = end;
        while (equals < to && plain.charAt(equals) == ' ') equals++;
        return end > at
                && equals < to
                && plain.charAt(equals) == '='
                && known.contains(Ascii.lower(plain.substring(at, end)));
    }

    private void piece(int from, int to, boolean runOn) {
        int start = from;
        int end = to;
        while (start < end && plain.charAt(start) == ' ') start++;
        while (end > start && (plain.charAt(end - 1) == ' ' || plain.charAt(end - 1) == ',')) end--;
        if (start == end) return;
        int nameEnd = start;
        while (nameEnd < end && Ascii.isAlphanumeric(plain.charAt(nameEnd))) nameEnd++;
        int sign = nameEnd;
        while (sign < end && plain.charAt(sign) == ' ') sign++;
        char between = sign < end ? plain.charAt(sign) : ' ';
        String name = Ascii.lower(plain.substring(start, nameEnd));
        boolean colon = between == ':' && known.contains(name);
        if (name.isEmpty() || between != '=' && !colon) {
            pieces.add(new Piece("", plain.substring(start, end), start, end, false, runOn));
            return;
        }
        int value = sign + 1;
        while (value < end && plain.charAt(value) == ' ') value++;
        pieces.add(new Piece(name, plain.substring(value, end), start, end, colon, runOn));
    }
}
