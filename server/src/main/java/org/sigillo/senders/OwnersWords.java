package org.sigillo.senders;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.store.Store;

/// What the owner of a domain said of its sources, kept in the store: of a single address, or of a known sender with
/// all its addresses. What was said of the address goes first.
///
/// @param words by address in canonical text, or by the id of a sender
public record OwnersWords(Map<String, OwnersWord> words) {
    /// Nothing was said.
    public static final OwnersWords NONE = new OwnersWords(Map.of());

    private static final String SAY = "INSERT INTO source_word (domain, subject, word, said_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (domain, subject) DO UPDATE SET word = excluded.word, said_at = excluded.said_at";

    /// Copies the map.
    public OwnersWords {
        words = Map.copyOf(words);
    }

    /// What was said for a domain.
    ///
    /// @param store where it is kept
    /// @param domain whose owner
    /// @return all of it
    public static OwnersWords of(Store store, DomainName domain) {
        return store.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT subject, word FROM source_word WHERE domain = ?")) {
                statement.setString(1, domain.toString());
                Map<String, OwnersWord> words = new LinkedHashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) words.put(rows.getString(1), OwnersWord.of(rows.getString(2)));
                }
                return new OwnersWords(words);
            }
        });
    }

    /// Keeps what the owner says; the last word counts, and [OwnersWord#NOTHING] takes back what was said.
    ///
    /// @param store where it is kept
    /// @param domain whose owner
    /// @param subject an address in canonical text, or the id of a sender
    /// @param word what is said
    /// @param at when
    public static void say(Store store, DomainName domain, String subject, OwnersWord word, Instant at) {
        store.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SAY)) {
                statement.setString(1, domain.toString());
                statement.setString(2, subject);
                statement.setString(3, word.word());
                statement.setLong(4, at.getEpochSecond());
                return statement.executeUpdate();
            }
        });
    }

    /// What was said of a source.
    ///
    /// @param address the source
    /// @param sender who it is, or `null`
    /// @return the word
    public OwnersWord word(IpAddress address, @Nullable Sender sender) {
        OwnersWord said = words.getOrDefault(address.toString(), OwnersWord.NOTHING);
        if (said != OwnersWord.NOTHING || sender == null) return said;
        return words.getOrDefault(sender.id(), OwnersWord.NOTHING);
    }
}
