package org.sigillo.dkim;

import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a domain publishes at a selector.
///
/// @param versioned whether it says `v=DKIM1`
/// @param hashes `h=`: hash algorithms that may be used; empty for all
/// @param keyType `k=`, lower case, `rsa` by default
/// @param notes `n=`, as written; `null` if absent
/// @param key `p=`, base64 without white space; empty if revoked
/// @param services `s=`: what the key may be used for; empty for all
/// @param flags `t=`, known and unknown
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.6.1 RFC 6376 §3.6.1
public record DkimKeyRecord(
        boolean versioned,
        List<String> hashes,
        String keyType,
        @Nullable String notes,
        String key,
        List<String> services,
        List<String> flags) {

    /// Copies the lists.
    public DkimKeyRecord {
        hashes = List.copyOf(hashes);
        services = List.copyOf(services);
        flags = List.copyOf(flags);
    }

    /// Whether the key was revoked (6376 §3.6.1 p=).
    ///
    /// @return true if `p=` is empty
    public boolean revoked() {
        return key.isEmpty();
    }

    /// Whether the domain is only testing DKIM.
    ///
    /// @return true if `t=` holds `y`
    public boolean testing() {
        return flags.contains("y");
    }

    /// Whether `i=` must be of the domain `d=` itself.
    ///
    /// @return true if `t=` holds `s`
    public boolean strict() {
        return flags.contains("s");
    }

    /// Whether a hash algorithm may be used.
    ///
    /// @param algorithm which
    /// @return true if `h=` is absent or holds it
    public boolean allows(HashAlgorithm algorithm) {
        return hashes.isEmpty() || hashes.contains(algorithm.word());
    }

    /// Whether the key may be used for a service.
    ///
    /// @param service `email`
    /// @return true if `s=` is absent or holds it or `*`
    public boolean serves(String service) {
        return services.isEmpty() || services.contains("*") || services.contains(service);
    }

    /// Whether two records hold the same public key, however each encodes it.
    ///
    /// @param other another record
    /// @return true if so; false if one of them holds no key that can be read
    public boolean hasSameKey(DkimKeyRecord other) {
        if (!keyType.equals(other.keyType)) return false;
        if (keyType.equals("rsa")) {
            RSAPublicKeySpec mine = KeyReader.rsa(this);
            RSAPublicKeySpec theirs = KeyReader.rsa(other);
            return mine != null
                    && theirs != null
                    && mine.getModulus().equals(theirs.getModulus())
                    && mine.getPublicExponent().equals(theirs.getPublicExponent());
        }
        byte[] mine = Base64Text.decode(key);
        byte[] theirs = Base64Text.decode(other.key);
        return mine != null && theirs != null && mine.length > 0 && Arrays.equals(mine, theirs);
    }

    /// As it is published: known tags in the order of the standard, defaults left out.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(key.length() + 40);
        if (versioned) out.append("v=DKIM1; ");
        if (!hashes.isEmpty()) out.append("h=").append(String.join(":", hashes)).append("; ");
        if (!keyType.equals("rsa")) out.append("k=").append(keyType).append("; ");
        if (notes != null) out.append("n=").append(notes).append("; ");
        out.append("p=").append(key);
        if (!services.isEmpty()) out.append("; s=").append(String.join(":", services));
        if (!flags.isEmpty()) out.append("; t=").append(String.join(":", flags));
        return out.toString();
    }
}
