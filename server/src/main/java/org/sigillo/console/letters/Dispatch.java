package org.sigillo.console.letters;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.alerts.AlertLook;
import org.sigillo.alerts.Webhooks;
import org.sigillo.console.ConsoleSettings;
import org.sigillo.console.words.Words;
import org.sigillo.name.EmailAddress;
import org.sigillo.people.Recipient;
import org.sigillo.post.Destination;
import org.sigillo.post.Letter;
import org.sigillo.post.Outbox;
import org.sigillo.post.Parcel;
import org.sigillo.post.ParcelKind;

/// Writes down what is told to a recipient, as its kind has it.
///
/// @param from who tells by mail; `null` if nobody does
/// @param console where the links lead
public record Dispatch(@Nullable EmailAddress from, ConsoleSettings console) {
    /// Writes a text down, within the caller's transaction.
    ///
    /// @param connection of the transaction
    /// @param to who is told
    /// @param letter for people
    /// @param json for programs
    /// @param key what makes it this one
    /// @param now what the time is
    /// @throws SQLException if the store refuses
    public void write(Connection connection, Recipient to, Letter letter, String json, String key, Instant now)
            throws SQLException {
        switch (to.wish().kind()) {
            case MAIL -> mail(connection, to, stoppable(to, letter), key, now);
            case WEBHOOK -> Webhooks.add(connection, to.channel(), json, now);
            case CHAT ->
                Webhooks.add(
                        connection,
                        to.channel(),
                        org.sigillo.alerts.Words.chat("*" + letter.subject() + "*\n" + letter.text()),
                        now);
        }
    }

    /// Asks whoever reads the mails whether they are wanted.
    ///
    /// @param connection of the transaction
    /// @param to who is asked
    /// @param organization who wishes it, by name
    /// @param now what the time is
    /// @throws SQLException if the store refuses
    public void ask(Connection connection, Recipient to, String organization, Instant now) throws SQLException {
        Words words = Words.of(to.wish().language());
        String text = words.say("letter.ask", organization, to.person()) + "\n\n" + link(to) + "\n\n"
                + words.say("letter.ask.else") + "\n";
        mail(connection, to, new Letter(words.say("letter.ask.subject", organization), text), "ask", now);
    }

    private void mail(Connection connection, Recipient to, Letter letter, String key, Instant now) throws SQLException {
        EmailAddress address = EmailAddress.parse(to.wish().place());
        if (from == null || address == null) return;
        String id = key + '.' + to.number() + '.' + now.getEpochSecond();
        Outbox.add(
                connection,
                Parcel.mail(
                        id,
                        ParcelKind.ALERT,
                        new Destination.Mail(address),
                        letter.mail(from, address, id, now),
                        from.domain(),
                        now.plus(AlertLook.MAX_MAIL)),
                now);
    }

    /// How to stop it stands below, and where programs look for it (2369 §3.2, 8058 §3.1).
    private Letter stoppable(Recipient to, Letter letter) {
        String link = link(to);
        String stop = Words.of(to.wish().language()).say("letter.stop", link);
        return new Letter(
                letter.subject(),
                letter.text() + "\n-- \n" + stop + "\n",
                console.isSecure()
                        ? Map.of(
                                "List-Unsubscribe",
                                "<" + link + ">",
                                "List-Unsubscribe-Post",
                                "List-Unsubscribe=One-Click")
                        : Map.of("List-Unsubscribe", "<" + link + ">"));
    }

    private String link(Recipient to) {
        return console.link("/told/" + to.secret());
    }
}
