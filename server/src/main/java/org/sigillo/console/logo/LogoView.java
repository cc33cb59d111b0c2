package org.sigillo.console.logo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.check.CheckView;
import org.sigillo.console.check.Checked;
import org.sigillo.console.check.Sign;
import org.sigillo.console.words.Words;

/// A logo, as its page shows it: text that may be shown anywhere, and pixels.
///
/// @param name of the brand
/// @param initials what stands in place of a logo
/// @param sign how it stands
/// @param word that in a few words
/// @param sentence and in one sentence
/// @param found what the file has that no indicator may have
/// @param changes what was changed to make one of it
/// @param left what is wrong with it still
/// @param before the file as it was, drawn: a link to a picture within the page; empty if it cannot be drawn
/// @param after the indicator, drawn the same way
/// @param download the indicator, as a link to a file within the page; empty if there is none
/// @param octets how large it is
/// @param providers who shows it
/// @param looked when that was looked for
/// @param record what to publish; `null` without a domain
/// @param published what is published now
public record LogoView(
        String name,
        String initials,
        Sign sign,
        String word,
        String sentence,
        List<CheckView.Note> found,
        List<CheckView.Note> changes,
        List<CheckView.Note> left,
        String before,
        String after,
        String download,
        int octets,
        List<Inbox> providers,
        String looked,
        @Nullable Entry record,
        List<CheckView.Card> published) {

    /// One provider.
    ///
    /// @param name of the provider
    /// @param cells without a certificate, with a Common Mark Certificate, with a Verified Mark Certificate
    public record Inbox(String name, List<Cell> cells) {}

    /// What an inbox shows.
    ///
    /// @param known whether a source was found
    /// @param logo whether it is the logo; else the initials
    /// @param word that in a word
    public record Cell(boolean known, boolean logo, String word) {}

    /// The record, in the fields of a form.
    ///
    /// @param domain whose
    /// @param hostField what the form calls the host
    /// @param valueField what the form calls the value
    /// @param host the name below the domain
    /// @param value the value
    /// @param url where the file has to be
    public record Entry(String domain, String hostField, String valueField, String host, String value, String url) {}

    /// The view of a logo.
    ///
    /// @param file what was handed in
    /// @param name of the brand; empty if nobody said so
    /// @param seen what its domain publishes; `null` without one
    /// @param words of the language it is shown in
    /// @return the view
    public static LogoView of(byte[] file, String name, Checked.@Nullable Seen seen, Words words) {
        return new LogoWriter(words).view(file, name, seen);
    }
}
