package org.sigillo.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// What opens a door to whoever holds it.
public final class Token {
    /// Octets of chance.
    public static final int OCTETS = 32;
    /// The longest text that is looked at, in characters.
    public static final int MAX_CHARACTERS = 100;

    private Token() {}

    /// A new one.
    ///
    /// @param random where chance comes from
    /// @return letters, digits, `-` and `_`
    public static String make(RandomGenerator random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /// How the store knows it.
    ///
    /// @param token as its holder shows it
    /// @return its SHA-256
    public static String hash(String token) {
        return HexFormat.of().formatHex(digest(token));
    }

    /// Something only its holder can know, for another use: the token of a session's forms.
    ///
    /// @param token as its holder shows it
    /// @param use for what
    /// @return a text that does not lead back
    public static String derived(String token, String use) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(use + ':' + token));
    }

    /// Whether two are the same, in a time that does not tell where they differ.
    ///
    /// @param one a token
    /// @param other another
    /// @return true if they are
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
