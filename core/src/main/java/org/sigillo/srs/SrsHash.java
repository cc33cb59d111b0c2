package org.sigillo.srs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sigillo.text.Ascii;

/// HMAC-SHA1 of the parts in lower case, in base64, cut: mail programs may change the case of what they carry.
final class SrsHash {
    private static final String ALGORITHM = "HmacSHA1";

    private final List<SecretKeySpec> keys;

    SrsHash(List<String> secrets) {
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /// The hash made with the first secret.
    String of(int length, String... parts) {
        return whole(keys.getFirst(), parts).substring(0, length);
    }

    /// Whether one of the secrets makes it. Every secret is tried, and all of the hash compared, so that time
    /// tells nothing.
    boolean holds(String hash, String... parts) {
        if (hash.length() < SrsSettings.MIN_HASH || hash.length() > SrsSettings.MAX_HASH) return false;
        byte[] given = Ascii.lower(hash).getBytes(StandardCharsets.UTF_8);
        boolean holds = false;
        for (SecretKeySpec key : keys) {
            String made = Ascii.lower(whole(key, parts).substring(0, hash.length()));
            holds |= MessageDigest.isEqual(made.getBytes(StandardCharsets.UTF_8), given);
        }
        return holds;
    }

    private static String whole(SecretKeySpec key, String[] parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : parts) mac.update(Ascii.lower(part).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
