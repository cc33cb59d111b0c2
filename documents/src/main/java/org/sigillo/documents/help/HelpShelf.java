package org.sigillo.documents.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All pages of help in one language.
///
/// @param pages topics in the order they are best read, then terms by the alphabet
public record HelpShelf(List<HelpPage> pages) {
    /// Hits a search gives at most.
    public static final int MAX_HITS = 12;

    private static final List<String> TOPICS = List.of(
            "start",
            "policy-ladder",
            "forwarding-and-lists",
            "branded-domain",
            "domains",
            "missing-mail",
            "transport",
            "cached-policies",
            "limits",
            "deliverability",
            "history",
            "tools",
            "further-reading");
    /// The languages there is help in, by their codes; all have the same pages.
    public static final List<String> LANGUAGES = List.of("en", "it", "pt", "nb");

    private static final HelpShelf ENGLISH = of("en");
    private static final Map<String, HelpShelf> OTHERS = new ConcurrentHashMap<>(); // read when somebody wants one

    /// A page that a search found.
    ///
    /// @param page the page
    /// @param score how well it fits; more is better
    public record Hit(HelpPage page, int score) {}

    /// Copies the list.
    public HelpShelf {
        pages = List.copyOf(pages);
    }

    /// The help in English.
    ///
    /// @return the shelf
    public static HelpShelf english() {
        return ENGLISH;
    }

    /// The help in a language.
    ///
    /// @param language one of [#LANGUAGES]
    /// @return the shelf
    /// @throws IllegalArgumentException if it is none of them
    public static HelpShelf in(String language) {
        if (!LANGUAGES.contains(language)) throw new IllegalArgumentException("no help in " + language);
        return language.equals("en") ? ENGLISH : OTHERS.computeIfAbsent(language, HelpShelf::of);
    }

    private static HelpShelf of(String language) {
        List<HelpPage> pages = new ArrayList<>();
        for (String topic : TOPICS) pages.addAll(HelpReader.resource(language, topic, HelpPage.Kind.TOPIC));
        pages.addAll(HelpReader.resource(language, "glossary", HelpPage.Kind.TERM));
        return new HelpShelf(pages);
    }

    /// A page by its key, its title, or another word for it; of several the term before the topic, unless the key
    /// is the topic's own.
    ///
    /// @param name letter case, blanks and punctuation do not matter
    /// @return the page; `null` if none has this name
    public @Nullable HelpPage find(String name) {
        String key = HelpReader.key(name);
        if (key.isEmpty()) return null;
        for (HelpPage page : pages) if (page.key().equals(key)) return page;
        for (HelpPage.Kind kind : List.of(HelpPage.Kind.TERM, HelpPage.Kind.TOPIC))
            for (HelpPage page : pages) if (page.kind() == kind && isAlso(page, key)) return page;
        return null;
    }

    private static boolean isAlso(HelpPage page, String key) {
        if (HelpReader.key(page.title()).equals(key)) return true;
        for (String also : page.also()) if (HelpReader.key(also).equals(key)) return true;
        return false;
    }

    /// The pages that hold words, best first: those that hold more of them, then those where they stand in names
    /// rather than in the text.
    ///
    /// @param words what is looked for; of words longer than two letters the beginning is enough
    /// @return at most [#MAX_HITS] hits
    public List<Hit> search(String words) {
        List<String> wanted = HelpWords.of(words);
        List<Hit> hits = new ArrayList<>();
        for (HelpPage page : pages) {
            int score = HelpWords.score(page, wanted);
            if (score > 0) hits.add(new Hit(page, score));
        }
        hits.sort(Comparator.comparingInt(Hit::score).reversed());
        return List.copyOf(hits.subList(0, Math.min(MAX_HITS, hits.size())));
    }

    /// All names of pages, for those who mistype.
    ///
    /// @return keys, and the keys of other words
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (HelpPage page : pages) {
            names.add(page.key());
            for (String also : page.also()) names.add(HelpReader.key(also));
        }
        return names;
    }
}
