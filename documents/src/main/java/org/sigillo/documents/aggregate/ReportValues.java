package org.sigillo.documents.aggregate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair.Aggregate;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// Text of elements as values. What strays is read where its meaning is plain, and named.
final class ReportValues {
    /// The longest number, in digits (RELIABILITY: numbers are never read at length).
    static final int MAX_DIGITS = 18;
    /// A time of more seconds than this is one in milliseconds: the year 5138.
    private static final long MAX_SECONDS = 99_999_999_999L;

    private final Repairs repairs;

    ReportValues(Repairs repairs) {
        this.repairs = repairs;
    }

    /// Text for people, or as written: `null` where it is empty.
    static @Nullable String free(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /// A value that must not be empty, white space around it taken away.
    @Nullable
    String needed(String text, String where) {
        String value = stripped(text, where);
        if (value.isEmpty()) repairs.note(Aggregate.ELEMENT_EMPTY, where, "");
        return value.isEmpty() ? null : value;
    }

    String stripped(String text, String where) {
        int last = text.length() - 1;
        if (last < 0
                || text.charAt(0) > ' ' && text.charAt(0) < 128 && text.charAt(last) > ' ' && text.charAt(last) < 128)
            return text;
        String value = text.strip();
        if (value.length() < text.length() && !value.isEmpty()) repairs.note(Aggregate.BLANKS, where, "");
        return value;
    }

    /// A word out of a list; `null` if it is empty or unknown, which is noted.
    <W extends Enum<W> & ReportWord> @Nullable W word(String text, String where, W[] words) {
        String value = stripped(text, where);
        for (W word : words) if (word.word().equals(value)) return word;
        if (value.isEmpty()) {
            repairs.note(Aggregate.ELEMENT_EMPTY, where, "");
            return null;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        for (W word : words) {
            if (!word.word().equals(lower)) continue;
            repairs.note(Aggregate.WORD_CASE, where, value);
            return word;
        }
        String today = today(lower);
        for (W word : words) {
            if (!word.word().equals(today)) continue;
            repairs.note(Aggregate.WORD_OBSOLETE, where, value);
            return word;
        }
        repairs.note(Aggregate.WORD_UNKNOWN, where, value);
        return null;
    }

    /// What older drafts, RFC 4408 and some reporters call it.
    private static String today(String word) {
        return switch (word) {
            case "hardfail", "hard_fail", "failed" -> "fail";
            case "soft_fail" -> "softfail";
            case "passed", "ok" -> "pass";
            case "unknown", "permfail", "error" -> "permerror"; // 4408 §2.5: unknown; drafts: error
            case "tempfail" -> "temperror";
            case "mailfrom", "mail_from", "mfrom:" -> "mfrom";
            case "ehlo" -> "helo";
            case "quarantined" -> "quarantine";
            case "rejected" -> "reject";
            default -> word;
        };
    }

    @Nullable
    DmarcPolicy policy(String text, String where) {
        String value = stripped(text, where);
        for (DmarcPolicy policy : POLICIES) {
            if (policy.word().equals(value)) return policy;
            if (!policy.word().equalsIgnoreCase(value)) continue;
            repairs.note(Aggregate.WORD_CASE, where, value);
            return policy;
        }
        repairs.note(value.isEmpty() ? Aggregate.ELEMENT_EMPTY : Aggregate.WORD_UNKNOWN, where, value);
        return null;
    }

    private static final DmarcPolicy[] POLICIES = DmarcPolicy.values();

    /// A domain name in lower case and A-labels; as it is where it is none; empty stays empty.
    String domain(String text, String where) {
        String value = stripped(text, where);
        if (isPlain(value)) return value;
        int at = value.lastIndexOf('@');
        if (at >= 0 && at + 1 < value.length()) {
            repairs.note(Aggregate.ADDRESS_FOR_DOMAIN, where, value);
            value = value.substring(at + 1);
            if (value.endsWith(">")) value = value.substring(0, value.length() - 1);
        }
        DomainName name = hasOdd(value) ? null : DomainName.parseOrNull(value);
        if (name != null) return name.toString();
        repairs.note(Aggregate.DOMAIN_INVALID, where, value);
        return value;
    }

    /// Whether a domain stands there as it should: most do.
    private static boolean isPlain(String value) {
        int label = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.') {
                if (label == 0) return false;
                label = 0;
            } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
                if (++label > DomainName.MAX_LABEL) return false;
            } else return false;
        }
        return value.isEmpty() || label > 0 && value.length() <= DomainName.MAX_LENGTH;
    }

    /// Whether characters stand there that are in no name, though DNS would take them.
    static boolean hasOdd(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == '@' || c == '&' || c == 127 || c == '\uFFFD')
                return true;
        }
        return false;
    }

    /// How many messages; -1 if it is no number of them.
    long count(String text) {
        String value = text.strip();
        long count = Ascii.decimal(value, Row.MAX_COUNT);
        if (count >= 0 && plain(value)) return count;
        count = loose(value);
        if (count < 0 || count > Row.MAX_COUNT) return -1;
        repairs.note(Aggregate.NUMBER_FORM, "count", value);
        return count;
    }

    private static boolean plain(String value) {
        return !value.isEmpty() && Ascii.isDigit(value.charAt(0));
    }

    /// `+7`, `7.0`, `7.`: digits with a plus before or a fraction of nothing behind; -1 otherwise.
    private static long loose(String value) {
        int start = value.startsWith("+") ? 1 : 0;
        int dot = value.indexOf('.');
        int end = dot < 0 ? value.length() : dot;
        for (int i = end + 1; i < value.length(); i++) if (value.charAt(i) != '0') return -1;
        if (end - start < 1 || end - start > MAX_DIGITS) return -1;
        return Ascii.decimal(value.substring(start, end), Long.MAX_VALUE);
    }

    /// A moment, in seconds since 1970; in milliseconds, with a fraction, as ISO 8601 or as a plain date, too.
    @Nullable
    Instant instant(String text, String where) throws Unreadable {
        String value = text.strip();
        if (value.isEmpty()) return null;
        long seconds = Ascii.decimal(value, Long.MAX_VALUE);
        if (seconds < 0 || value.length() > MAX_DIGITS) seconds = odd(value, where);
        if (seconds > MAX_SECONDS) {
            repairs.note(Aggregate.DATE_FORM, where, value);
            seconds /= 1_000;
        }
        if (seconds < 0 || seconds > MAX_SECONDS) throw new Unreadable(Fault.DATE_INVALID, value);
        return Instant.ofEpochSecond(seconds);
    }

    private long odd(String value, String where) throws Unreadable {
        long seconds = -1;
        if (value.length() <= MAX_DIGITS + 12 && Ascii.isAscii(value)) {
            seconds = value.indexOf('-', 1) > 0 ? iso(value) : fraction(value);
        }
        if (seconds < 0) throw new Unreadable(Fault.DATE_INVALID, value);
        repairs.note(Aggregate.DATE_FORM, where, value);
        return seconds;
    }

    private static long fraction(String value) {
        int dot = value.indexOf('.');
        for (int i = 0; i < value.length(); i++)
            if (i != dot && !Ascii.isDigit(value.charAt(i)) && (i > 0 || value.charAt(0) != '+')) return -1;
        if (dot < 0 && value.length() > MAX_DIGITS || dot > MAX_DIGITS || value.equals("+") || value.equals("."))
            return -1;
        return new BigDecimal(value.endsWith(".") ? value + "0" : value).longValue();
    }

    private static long iso(String value) {
        try {
            String full = value.replace(' ', 'T');
            if (full.indexOf('T') < 0) full += "T00:00:00";
            boolean zoned = full.endsWith("Z") || full.indexOf('+') > 0 || full.lastIndexOf('-') > 10;
            return java.time.OffsetDateTime.parse(zoned ? full : full + "Z").toEpochSecond();
        } catch (DateTimeParseException wrong) {
            return -1;
        } catch (DateTimeException wrong) {
            return -1;
        }
    }
}
