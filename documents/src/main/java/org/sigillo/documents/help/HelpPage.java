package org.sigillo.documents.help;

import java.util.List;

/// One page of help.
///
/// @param kind whether it is a topic or a term of the glossary
/// @param key how it is called: lower case, words joined by hyphens
/// @param title its heading
/// @param summary one sentence
/// @param also other words for it, by which it is found
/// @param see names of pages to see besides; each is found by [HelpShelf#find]
/// @param sources addresses of what it rests on besides the standards it names
/// @param body lines of at most 100 columns, each with its end; empty if the summary says all
public record HelpPage(
        Kind kind,
        String key,
        String title,
        String summary,
        List<String> also,
        List<String> see,
        List<String> sources,
        String body) {
    /// What a page is.
    public enum Kind {
        /// A subject with a beginning and an end.
        TOPIC("topic"),
        /// One word of the glossary.
        TERM("term");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As JSON writes it.
        ///
        /// @return `topic` or `term`
        public String word() {
            return word;
        }
    }

    /// Copies the lists.
    public HelpPage {
        also = List.copyOf(also);
        see = List.copyOf(see);
        sources = List.copyOf(sources);
    }
}
