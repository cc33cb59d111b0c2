package org.sigillo.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Passwords, kept as Argon2id makes them. It costs memory on purpose, so few are worked out at a time.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9106 RFC 9106
public final class Passwords {
    /// The shortest, in characters.
    public static final int LEAST = 12;
    /// The longest, in characters.
    public static final int MOST = 200;
    /// Worked out at the same time.
    public static final int AT_ONCE = 2;

    /// Kept for who has none. No password matches it.
    public static final String NONE = "";

    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int OCTETS = 32;
    private static final int SALT = 16;
    private static final String BEGIN = "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=" + LANES + "$";

    /// What no password comes to; not worked out, for that would take as long as all else of a start.
    private static final String NOBODYS = BEGIN + base64(new byte[SALT]) + '$' + base64(new byte[OCTETS]);

    private final SecureRandom random;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /// Makes them.
    ///
    /// @param random where salt comes from
    public Passwords(SecureRandom random) {
        this.random = random;
    }

    /// Whether a password may be one.
    ///
    /// @param password what somebody wants
    /// @return true if it is long enough, and not too long
    public static boolean isFit(String password) {
        return password.length() >= LEAST && password.length() <= MOST;
    }

    /// How it is kept.
    ///
    /// @param password the password
    /// @return the hash with its salt and costs
    public String hash(String password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return BEGIN + base64(salt) + '$' + base64(work(password, salt));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().withoutPadding().encodeToString(octets);
    }

    /// Whether a password is the one that was kept.
    ///
    /// @param password what is shown
    /// @param kept as [#hash(String)] wrote it
    /// @return true if it is
    public boolean matches(String password, String kept) {
        int dollar = kept.lastIndexOf('$');
        if (!kept.startsWith(BEGIN) || dollar < BEGIN.length() || password.length() > MOST) return false;
        byte[] salt = Base64.getDecoder().decode(kept.substring(BEGIN.length(), dollar));
        return MessageDigest.isEqual(Base64.getDecoder().decode(kept.substring(dollar + 1)), work(password, salt));
    }

    /// Takes as long as a password that is wrong, so that the time does not tell whether there is such a person.
    ///
    /// @param password what is shown
    /// @return false
    public boolean matchesNobody(String password) {
        return matches(password, NOBODYS);
    }

    private byte[] work(String password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(KIBIBYTES)
                .withIterations(PASSES)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] out = new byte[OCTETS];
        free.acquireUninterruptibly();
        try {
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
        } finally {
            free.release();
        }
        return out;
    }
}
