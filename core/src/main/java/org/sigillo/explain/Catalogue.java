package org.sigillo.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The sentences of one language, by code. A code's part before the first dot names the file it stands in.
public final class Catalogue {
    /// English, which has every sentence.
    public static final Catalogue ENGLISH = new Catalogue("en");

    private final String language;
    private final Map<String, Properties> rooms = new ConcurrentHashMap<>();

    private Catalogue(String language) {
        this.language = language;
    }

    /// The sentences for a language; English where it has none.
    ///
    /// @param locale whose language
    /// @return the catalogue
    public static Catalogue of(Locale locale) {
        String language = locale.getLanguage();
        return switch (language) {
            case "it", "pt", "nb", "no", "nn" -> new Catalogue(language.startsWith("n") ? "nb" : language);
            default -> ENGLISH;
        };
    }

    /// The sentence for a code, its slots filled.
    ///
    /// @param code a reason's code
    /// @param slots what fills `{name}`; the values are made safe to show here
    /// @return the sentence; the code itself if there is none
    public String sentence(String code, Map<String, String> slots) {
        String template = template(code);
        return template == null ? code : fill(template, slots);
    }

    /// Whether this language has its own sentence for a code.
    ///
    /// @param code a reason's code
    /// @return true if so
    public boolean has(String code) {
        return room(code).getProperty(code) != null;
    }

    private @Nullable String template(String code) {
        String own = room(code).getProperty(code);
        return own != null || this == ENGLISH ? own : ENGLISH.template(code);
    }

    private static String fill(String template, Map<String, String> slots) {
        StringBuilder out = new StringBuilder(template.length() + 64);
        int at = 0;
        for (int open; (open = template.indexOf('{', at)) >= 0; ) {
            int close = template.indexOf('}', open);
            if (close < 0) break;
            String value = slots.get(template.substring(open + 1, close));
            out.append(template, at, open).append(value == null ? "" : Shown.text(value));
            at = close + 1;
        }
        return out.append(template, at, template.length()).toString();
    }

    private Properties room(String code) {
        int dot = code.indexOf('.');
        return rooms.computeIfAbsent(dot < 0 ? code : code.substring(0, dot), this::load);
    }

    private Properties load(String room) {
        Properties sentences = new Properties();
        try (InputStream in = Catalogue.class.getResourceAsStream(language + '/' + room + ".properties")) {
            if (in != null) sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
