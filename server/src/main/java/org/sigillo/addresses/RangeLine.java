package org.sigillo.addresses;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;

/// A line of a table of ranges: `first,last,CC` or `first,last,number,name`, addresses in text.
///
/// @param first the first address
/// @param last the last one
/// @param country two letters; `null` in a table of autonomous systems
/// @param asn the number; 0 in a table of countries
/// @param name whose system that is
record RangeLine(IpAddress first, IpAddress last, @Nullable String country, long asn, String name) {
    /// The longest name kept, in characters.
    static final int MAX_NAME = 100;

    private static final long MAX_ASN = 0xFFFF_FFFFL; // four octets

    /// A line of CSV.
    ///
    /// @param line without its end
    /// @return the range, or `null` if it is none
    static @Nullable RangeLine parse(String line) {
        List<String> cells = cells(line);
        if (cells.size() < 3) return null;
        IpAddress first = IpAddress.parse(cells.get(0));
        IpAddress last = IpAddress.parse(cells.get(1));
        if (first == null || last == null || first.isIpv4() != last.isIpv4()) return null;
        String third = cells.get(2);
        if (cells.size() == 3) return isCountry(third) ? new RangeLine(first, last, Ascii.lower(third), 0, "") : null;
        long asn = Ascii.decimal(third, MAX_ASN);
        String name = cells.get(3);
        return asn < 0
                ? null
                : new RangeLine(first, last, null, asn, name.substring(0, Math.min(MAX_NAME, name.length())));
    }

    private static boolean isCountry(String text) {
        return text.length() == 2 && Ascii.isAlpha(text.charAt(0)) && Ascii.isAlpha(text.charAt(1));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>(4);
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString());
        return cells;
    }
}
