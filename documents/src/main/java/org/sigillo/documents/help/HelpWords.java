package org.sigillo.documents.help;

import java.util.ArrayList;
import java.util.List;

/// The words of a text, and how well a page fits those that are looked for.
final class HelpWords {
    /// Words of a search that are looked at.
    static final int MAX_WORDS = 16;
    /// Letters of a word from which on its beginning is enough.
    private static final int PREFIX = 3;
    private static final int EVERY_WORD = 100;

    private HelpWords() {}

    /// The words of a text, lower case.
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : HelpReader.key(text).split("-")) if (!word.isEmpty()) words.add(word);
        return words.size() > MAX_WORDS ? words.subList(0, MAX_WORDS) : words;
    }

    private static List<String> all(String text) {
        return List.of(HelpReader.key(text).split("-"));
    }

    /// How well a page fits: a hundred for each word it holds, and more where it stands in a name.
    static int score(HelpPage page, List<String> wanted) {
        List<String> names = all(page.key() + ' ' + page.title() + ' ' + String.join(" ", page.also()));
        List<String> summary = all(page.summary());
        List<String> body = all(page.body());
        int score = 0;
        for (String word : wanted) {
            int weight = 12 * count(names, word, 2) + 4 * count(summary, word, 1) + count(body, word, 5);
            if (weight > 0) score += EVERY_WORD + weight;
        }
        return score;
    }

    private static int count(List<String> words, String wanted, int most) {
        int count = 0;
        for (String word : words) {
            boolean fits = wanted.length() >= PREFIX ? word.startsWith(wanted) : word.equals(wanted);
            if (fits && ++count == most) break;
        }
        return count;
    }
}
