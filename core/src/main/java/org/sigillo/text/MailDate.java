package org.sigillo.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Reads a date and time as mail writes it, obsolete forms and the disorder of the wild included: parts are known by
/// their shape, not by their place.
///
/// ```
/// date-time = [ day-name "," ] day month year hour ":" minute [ ":" second ] zone
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc5322#section-3.3 RFC 5322 §3.3, §4.3
public final class MailDate {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String DAYS = "montuewedthufrisatsun";
    /// obs-zone of 5322 §4.3, hours from UT; a letter of the military zones, and every other name, says nothing.
    private static final String ZONES = "est-5edt-4cst-6cdt-5mst-7mdt-6pst-8pdt-7";

    private int day;
    private int month;
    private int year = -1;
    private int second = -1;
    private int offset;
    private boolean zone;

    private MailDate() {}

    /// The moment a text names.
    ///
    /// @param text `Fri, 21 Nov 1997 09:55:06 -0600`, with comments and white space anywhere
    /// @return the moment, to the second; `null` if the text names none. Without a zone, or in a zone of unknown
    ///     meaning, it is taken for UT (5322 §4.3)
    public static @Nullable Instant parse(String text) {
        MailDate date = new MailDate();
        FieldScanner in = new FieldScanner(text);
        while (true) {
            in.skipCfws(null);
            if (in.take(',')) continue;
            if (in.atEnd()) return date.instant();
            String word = in.word(",");
            if (word.isEmpty() || !date.part(word)) return null;
        }
    }

    private boolean part(String word) {
        char first = word.charAt(0);
        if (word.indexOf(':') > 0) return second < 0 && time(word);
        if ((first == '+' || first == '-') && second >= 0) return !zone && numericZone(word);
        if (Ascii.isDigit(first)) return number(word);
        return name(word);
    }

    private boolean number(String word) {
        int value = (int) Ascii.decimal(word, 9999);
        if (value < 0) return date(word);
        if (day == 0 && word.length() <= 2) {
            day = value;
            return true;
        }
        if (year >= 0 || word.length() < 2) return false;
        // 5322 §4.3: two digits 00 to 49 are of this century, others and three digits of the last
        year = word.length() == 2 ? value + (value < 50 ? 2000 : 1900) : word.length() == 3 ? value + 1900 : value;
        return true;
    }

    /// `21-Nov-1997`
    private boolean date(String word) {
        int one = word.indexOf('-');
        int two = word.indexOf('-', one + 1);
        if (one < 1 || two < one + 2 || two == word.length() - 1 || word.indexOf('-', two + 1) >= 0) return false;
        return number(word.substring(0, one)) && name(word.substring(one + 1, two)) && number(word.substring(two + 1));
    }

    private boolean name(String word) {
        String name = Ascii.lower(word);
        int index = name.length() < 3 ? -1 : threes(MONTHS, name.substring(0, 3), 3);
        if (index >= 0 && month == 0) {
            month = index + 1;
            return true;
        }
        if (name.length() >= 3 && threes(DAYS, name.substring(0, 3), 3) >= 0) return true;
        if (second < 0) return false;
        if (zone) return true; // a zone's name behind its number
        for (int i = 0; i < name.length(); i++) if (!Ascii.isAlpha(name.charAt(i))) return false;
        zone = true;
        int known = threes(ZONES, name, 5);
        if (known >= 0) offset = -3600 * (ZONES.charAt(known * 5 + 4) - '0');
        return true;
    }

    private static int threes(String table, String name, int step) {
        for (int i = 0; i < table.length(); i += step)
            if (table.regionMatches(i, name, 0, 3) && name.length() == 3) return i / step;
        return -1;
    }

    private boolean time(String word) {
        int colon = word.indexOf(':');
        int colon2 = word.indexOf(':', colon + 1);
        int zoneAt = Math.max(word.indexOf('+'), word.indexOf('-'));
        int end = zoneAt < 0 ? word.length() : zoneAt;
        int dot = word.indexOf('.');
        int last = dot > colon && dot < end ? dot : end;
        if (colon2 > last) return false;
        int minuteEnd = colon2 < 0 ? last : colon2;
        if (minuteEnd < colon) return false;
        long h = Ascii.decimal(word.substring(0, colon), 23);
        long m = Ascii.decimal(word.substring(colon + 1, minuteEnd), 59);
        long s = colon2 < 0 ? 0 : Ascii.decimal(word.substring(colon2 + 1, last), 60); // 5322 §3.3: a leap second
        if (h < 0 || m < 0 || s < 0) return false;
        second = (int) (h * 3600 + m * 60 + s);
        return zoneAt < 0 || numericZone(word.substring(zoneAt));
    }

    private boolean numericZone(String word) {
        if (word.length() != 5) return false;
        int value = (int) Ascii.decimal(word.substring(1), 9959);
        if (value < 0 || value % 100 > 59) return false; // 5322 §3.3
        offset = (value / 100 * 3600 + value % 100 * 60) * (word.charAt(0) == '-' ? -1 : 1);
        zone = true;
        return true;
    }

    private @Nullable Instant instant() {
        if (day < 1 || month < 1 || year < 1900 || second < 0) return null;
        if (day > YearMonth.of(year, month).lengthOfMonth()) return null;
        return LocalDate.of(year, month, day)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusSeconds((long) second - offset);
    }
}
