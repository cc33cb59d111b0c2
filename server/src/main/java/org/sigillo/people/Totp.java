package org.sigillo.people;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Codes by time, as an app on a telephone shows them: six digits, new every 30 seconds.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6238 RFC 6238
public final class Totp {
    /// How long a code is the one of now, in seconds.
    public static final int STEP = 30;

    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int KEY_OCTETS = 20; // 4226 §4: at least 16, 20 advised
    private static final int DRIFT = 1; // 6238 §5.2: one step for the delay of the network
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // 4648 §6

    private Totp() {}

    /// A new key.
    ///
    /// @param random where chance comes from
    /// @return base32, as apps want it
    public static String key(RandomGenerator random) {
        byte[] octets = new byte[KEY_OCTETS];
        random.nextBytes(octets);
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < octets.length * 8; bit += 5) {
            int value = 0;
            for (int i = bit; i < bit + 5; i++) value = value << 1 | octets[i >> 3] >> 7 - (i & 7) & 1;
            out.append(BASE32.charAt(value));
        }
        return out.toString();
    }

    /// The step a code belongs to.
    ///
    /// @param key base32
    /// @param code what was typed
    /// @param now the time
    /// @param used the last step that was used; an older one is not taken (6238 §5.2)
    /// @return the step; `null` if the code is wrong or was used
    public static @Nullable Long step(String key, String code, Instant now, long used) {
        long current = now.getEpochSecond() / STEP;
        String typed = code.replace(" ", "");
        if (typed.length() != DIGITS) return null;
        Long found = null;
        for (long step = current - DRIFT; step <= current + DRIFT; step++)
            if (step > used && Token.same(typed, code(key, step))) found = step;
        return found;
    }

    /// The code of a step.
    ///
    /// @param key base32
    /// @param step since 1970
    /// @return six digits
    public static String code(String key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(octets(key), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf; // 4226 §5.3
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] octets(String key) {
        byte[] out = new byte[key.length() * 5 / 8];
        for (int i = 0; i < out.length * 8; i++) {
            int value = BASE32.indexOf(key.charAt(i / 5));
            if (value < 0) throw new IllegalArgumentException("no base32");
            out[i >> 3] |= (byte) ((value >> 4 - i % 5 & 1) << 7 - (i & 7));
        }
        return out;
    }
}
