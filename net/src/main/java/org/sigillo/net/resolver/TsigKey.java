package org.sigillo.net.resolver;

import org.sigillo.name.DomainName;

/// A key that this machine shares with a name server. Its text never shows the secret.
///
/// @param name as the server knows it
/// @param algorithm `hmac-sha256`, `hmac-sha384` or `hmac-sha512`
/// @param secret its octets
/// @spec https://www.rfc-editor.org/rfc/rfc8945#section-6 RFC 8945 §6
public record TsigKey(DomainName name, String algorithm, byte[] secret) {
    /// Copies the secret.
    public TsigKey {
        secret = secret.clone();
    }

    /// The secret.
    ///
    /// @return a copy of its octets
    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /// Name and algorithm.
    @Override
    public String toString() {
        return name + " " + algorithm;
    }
}
