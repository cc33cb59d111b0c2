package org.sigillo.console.change;

import java.util.List;
import org.sigillo.console.check.CheckView.Note;
import org.sigillo.console.check.Sign;

/// What has to change in the DNS, and how much of it did.
///
/// @param domain as people read it
/// @param zone in whose DNS
/// @param sign how it stands
/// @param title that in a few words
/// @param sentence and in a sentence
/// @param provider who runs the DNS, in a sentence; empty if it is nobody we know
/// @param next what happens next; empty if nothing has to change
/// @param good whether it may be published as it is
/// @param records to be changed
/// @param kept those that are as wanted
/// @param elsewhere what others have to publish
/// @param notes what is to be said of all together
/// @param policy a document to serve; empty if there is none
/// @param url where it is served
/// @param at when it was looked at
public record ChangeView(
        String domain,
        String zone,
        Sign sign,
        String title,
        String sentence,
        String provider,
        String next,
        boolean good,
        List<Planned> records,
        List<Planned> kept,
        List<Planned> elsewhere,
        List<Note> notes,
        String policy,
        String url,
        String at) {
    /// Copies the lists.
    public ChangeView {
        records = List.copyOf(records);
        kept = List.copyOf(kept);
        elsewhere = List.copyOf(elsewhere);
        notes = List.copyOf(notes);
    }

    /// A record, in the fields of a form.
    ///
    /// @param id where the page has it
    /// @param title what it is for
    /// @param what what is to be done with it
    /// @param sign whether it is seen
    /// @param word that in words
    /// @param why what it is for, in a sentence; empty if that is said elsewhere
    /// @param fields to be entered
    /// @param before what is published now and goes
    /// @param stays whether others stand beside it
    /// @param notes what to know
    public record Planned(
            String id,
            String title,
            String what,
            Sign sign,
            String word,
            String why,
            List<Field> fields,
            List<Field> before,
            boolean stays,
            List<Note> notes) {
        /// Copies the lists.
        public Planned {
            fields = List.copyOf(fields);
            before = List.copyOf(before);
            notes = List.copyOf(notes);
        }
    }

    /// A field of a form.
    ///
    /// @param name what the form calls it
    /// @param value what to enter
    /// @param copied whether it is typed into the form, rather than chosen
    public record Field(String name, String value, boolean copied) {
        /// Characters of a line that is shown whole.
        private static final int LINE = 56;

        /// Lines it needs.
        ///
        /// @return 1 or more
        public int lines() {
            return 1 + (value.length() - 1) / LINE;
        }
    }
}
