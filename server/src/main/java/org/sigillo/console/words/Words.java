package org.sigillo.console.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;

/// The words of the pages in one language, and its numbers and dates. Tag values are the same in all of them.
public final class Words {
    /// The languages, by their codes.
    public static final List<String> LANGUAGES = List.of("en", "it", "pt", "nb");

    private static final int MOST_WISHES = 10;
    private static final Map<String, Words> ALL = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Properties sentences;

    private Words(String language) {
        this.locale = Locale.of(language);
        this.sentences = load(language);
    }

    private static Properties load(String language) {
        Properties sentences = new Properties();
        String file = language + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in != null) sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return sentences;
    }

    /// The words of a language.
    ///
    /// @param language one of [#LANGUAGES]; anything else is English
    /// @return the words
    public static Words of(String language) {
        return ALL.computeIfAbsent(LANGUAGES.contains(language) ? language : "en", Words::new);
    }

    /// The words a browser wishes for.
    ///
    /// @param accept `Accept-Language` (9110 §12.5.4); `null` if it says nothing
    /// @return those of the first wish that is known; English if none is
    public static Words wished(@Nullable String accept) {
        if (accept == null || accept.length() > 200) return of("en");
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(accept);
            for (Locale.LanguageRange range : ranges.subList(0, Math.min(ranges.size(), MOST_WISHES))) {
                String code =
                        Locale.forLanguageTag(range.getRange().replace("*", "")).getLanguage();
                String known = code.equals("no") || code.equals("nn") ? "nb" : code;
                if (LANGUAGES.contains(known)) return of(known);
            }
        } catch (IllegalArgumentException malformed) { // then there is no wish
        }
        return of("en");
    }

    /// The code of the language.
    ///
    /// @return as in `lang`
    public String language() {
        return locale.getLanguage();
    }

    /// The sentences of verdicts and findings in this language.
    ///
    /// @return the catalogue
    public Catalogue catalogue() {
        return Catalogue.of(locale);
    }

    /// A sentence, its slots filled.
    ///
    /// @param key of the sentence
    /// @param slots what fills `{0}`, `{1}`, …; numbers are written as the language does
    /// @return the sentence; that of English where there is none, the key where English has none
    public String say(String key, Object... slots) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) return language().equals("en") ? key : of("en").say(key, slots);
        for (int i = 0; i < slots.length; i++) sentence = sentence.replace("{" + i + "}", written(slots[i]));
        return sentence;
    }

    /// One of two sentences: `key.one` for 1, `key.more` for all others.
    ///
    /// @param key how both begin
    /// @param count how many; fills `{0}`
    /// @param slots what fills `{1}`, …
    /// @return the sentence
    public String count(String key, long count, Object... slots) {
        Object[] all = new Object[slots.length + 1];
        all[0] = count;
        System.arraycopy(slots, 0, all, 1, slots.length);
        return say(key + (count == 1 ? ".one" : ".more"), all);
    }

    private String written(Object slot) {
        return switch (slot) {
            case Long number -> number(number);
            case Integer number -> number(number);
            case LocalDate date -> date(date);
            case Object other -> other.toString();
        };
    }

    /// A number.
    ///
    /// @param number the number
    /// @return with the signs of the language between thousands
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// A share.
    ///
    /// @param part of them
    /// @param whole all of them
    /// @return in per cent, with one place behind the comma where it is not all or nothing; a dash of nothing
    public String share(long part, long whole) {
        if (whole == 0) return "–";
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        if (part != 0 && part != whole) {
            format.setMinimumFractionDigits(1);
            format.setRoundingMode(java.math.RoundingMode.DOWN); // 99.96 % is not all
        }
        return format.format((double) part / whole);
    }

    /// A day.
    ///
    /// @param day the day
    /// @return as the language writes it, the month as a word
    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /// A month.
    ///
    /// @param day one of its days
    /// @return its name and year, as the language writes them
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(day);
    }

    /// Some days.
    ///
    /// @param first the first
    /// @param last the last
    /// @return both, or the one
    public String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? date(first) : say("period", first, last);
    }

    /// A moment, in UTC.
    ///
    /// @param moment the moment
    /// @return day and time, with `UTC` behind it
    public String time(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(moment.atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    /// The keys there are.
    ///
    /// @return all of this language
    public java.util.Set<String> keys() {
        return sentences.stringPropertyNames();
    }

    /// The sentence as it is written.
    ///
    /// @param key of the sentence
    /// @return with its slots; `null` if there is none
    public @Nullable String template(String key) {
        return sentences.getProperty(key);
    }
}
