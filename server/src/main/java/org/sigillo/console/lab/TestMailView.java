package org.sigillo.console.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.console.words.Words;
import org.sigillo.lab.LabLimits;
import org.sigillo.lab.LabPage;

/// An address for test mail, and what came to it.
///
/// @param address where a message is to be sent
/// @param path of this page
/// @param ends until when it is good
/// @param number of the message that is shown; 0 if none came yet
/// @param mails what came
/// @param shown that message; `null` if none came yet
public record TestMailView(
        String address,
        String path,
        String ends,
        int number,
        List<Arrived> mails,
        @Nullable LabView shown) {
    /// A message that came.
    ///
    /// @param path of its page
    /// @param number which
    /// @param at when
    public record Arrived(String path, int number, String at) {}

    /// The view of an address.
    ///
    /// @param page what came
    /// @param address whole
    /// @param path of the page
    /// @param number of the message that is shown
    /// @param shown that message
    /// @param words of the language
    /// @return the view
    public static TestMailView of(
            LabPage page, String address, String path, int number, @Nullable LabView shown, Words words) {
        return new TestMailView(
                address,
                path,
                words.time(page.ends()),
                number,
                page.mails().stream()
                        .map(mail -> new Arrived(path + "/" + mail.number(), mail.number(), words.time(mail.at())))
                        .toList(),
                shown);
    }

    /// How many messages the address takes.
    ///
    /// @return a whole number
    public int most() {
        return LabLimits.MAX_MESSAGES;
    }

    /// The largest message, in MB.
    ///
    /// @return a whole number
    public int megabytes() {
        return LabLimits.MAX_MESSAGE_OCTETS >> 20;
    }
}
