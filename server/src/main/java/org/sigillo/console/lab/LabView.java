package org.sigillo.console.lab;

import java.util.List;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;
import org.sigillo.documents.lab.Examination;

/// An examination, as its page shows it: text that may be shown anywhere.
///
/// @param subject whose message it says it is
/// @param headerOnly whether its body was not there
/// @param at as of when it was judged
/// @param identities who it says it is from, in one place
/// @param answers the three
/// @param reported what the system that delivered it wrote of DMARC; empty if nothing can be trusted
/// @param results what each technology found
/// @param notes what one should know
/// @param hops the way it came, the sender first
/// @param transit how long that took; empty if it is not known
/// @param claims who found what on the way
/// @param evidence all of it as a link to a file, which is within the page
public record LabView(
        String subject,
        boolean headerOnly,
        String at,
        List<Identity> identities,
        List<Answer> answers,
        String reported,
        List<Result> results,
        List<Note> notes,
        List<Leg> hops,
        String transit,
        List<Said> claims,
        String evidence) {
    /// An identity.
    ///
    /// @param name what the standards call it
    /// @param values as the message has it
    /// @param note where that is from; may be empty
    public record Identity(String name, List<String> values, String note) {}

    /// An answer.
    ///
    /// @param question in plain words
    /// @param sign how good it is
    /// @param word in short
    /// @param sentence in full
    public record Answer(String question, Sign sign, String word, String sentence) {}

    /// What a technology found.
    ///
    /// @param method its name
    /// @param about what it is about; may be empty
    /// @param sign how good it is
    /// @param word the result
    /// @param sentences why, with the clause
    public record Result(String method, String about, Sign sign, String word, List<String> sentences) {}

    /// A finding.
    ///
    /// @param sign how bad it is
    /// @param word that in a word
    /// @param sentence what it is, with its clause
    public record Note(Sign sign, String word, String sentence) {}

    /// A handing over.
    ///
    /// @param number 1 for the first
    /// @param at when
    /// @param delay since the one before
    /// @param from who handed it over
    /// @param by who took it
    /// @param how the protocol
    /// @param tls whether it was encrypted
    /// @param word that in a word
    public record Leg(
            String number, String at, String delay, String from, String by, String how, Sign tls, String word) {}

    /// What somebody on the way wrote.
    ///
    /// @param who the name it is written in
    /// @param worth what it is worth
    /// @param sign that as a sign
    /// @param word that in a word
    /// @param results what it says
    public record Said(String who, String worth, Sign sign, String word, List<String> results) {}

    /// The view of an examination.
    ///
    /// @param done the examination
    /// @param words of the language it is shown in
    /// @return the view
    public static LabView of(Examination done, Words words) {
        return new LabWriter(done, words).view();
    }
}
