package org.sigillo.console.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;

/// An inspection, as its page shows it: text that may be shown anywhere.
///
/// @param domain as people read it
/// @param sign how it stands as a whole
/// @param verdict that in a few words
/// @param sentence and in one sentence
/// @param seen where its mail and its DNS are; empty if nobody was recognised
/// @param next what to do first; `null` if there is nothing
/// @param cards one a technology
/// @param advice what to publish
/// @param tree its SPF record; without lines if there is none
/// @param demands what large receivers demand
/// @param sources where that is written
/// @param at when it was looked at
/// @param path of this page
public record CheckView(
        String domain,
        Sign sign,
        String verdict,
        String sentence,
        String seen,
        @Nullable Next next,
        List<Card> cards,
        List<Advice> advice,
        SpfTree tree,
        List<DemandRow> demands,
        List<Source> sources,
        String at,
        String path) {
    /// What to do first.
    ///
    /// @param what it is
    /// @param place where the page tells of it
    public record Next(String what, String place) {}

    /// One technology.
    ///
    /// @param id where the page has it
    /// @param title its name
    /// @param sign how it stands
    /// @param word that in a word
    /// @param evidence the record or the fact; empty if there is none
    /// @param notes what its owner should know
    public record Card(String id, String title, Sign sign, String word, String evidence, List<Note> notes) {}

    /// A finding.
    ///
    /// @param sign how bad it is
    /// @param word that in a word
    /// @param sentence what it is, with its clause
    public record Note(Sign sign, String word, String sentence) {}

    /// A record to publish, in the fields of a form.
    ///
    /// @param id where the page has it
    /// @param title of its technology
    /// @param zone whose DNS it belongs into; empty if it is the domain's own
    /// @param hostField what the form calls the host
    /// @param valueField what the form calls the value
    /// @param type of the record
    /// @param host the name below the zone
    /// @param value the value
    /// @param replaces what it takes the place of; empty if it is new
    /// @param file a document to serve; empty if there is none
    /// @param url where it is served
    public record Advice(
            String id,
            String title,
            String zone,
            String hostField,
            String valueField,
            String type,
            String host,
            String value,
            String replaces,
            String file,
            String url) {}

    /// A demand.
    ///
    /// @param sentence what is demanded
    /// @param sign whether it is met
    /// @param word that in a word
    /// @param who demands it
    public record DemandRow(String sentence, Sign sign, String word, String who) {}

    /// Where a receiver writes what it demands.
    ///
    /// @param receiver whose it is
    /// @param since when it began to be enforced
    /// @param url the page
    public record Source(String receiver, String since, String url) {}

    /// The view of what was seen.
    ///
    /// @param seen the inspection
    /// @param words of the language it is shown in
    /// @return the view
    public static CheckView of(Checked.Seen seen, Words words) {
        return new CheckWriter(words).view(seen);
    }
}
