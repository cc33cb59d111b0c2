package org.sigillo.alerts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Where alerts are posted.
///
/// @param name how the configuration calls it
/// @param url `https`
/// @param secret what its signature is made with; `null` for none
/// @param chat whether it takes text, as the incoming webhooks of Slack do
public record Webhook(String name, URI url, @Nullable String secret, boolean chat) {
    /// The field of the header with the signature: `t=SECONDS,v1=HEXADECIMAL`, HMAC-SHA256 over the seconds since
    /// 1970, a full stop, and the body.
    public static final String SIGNATURE = "Sigillo-Signature";

    /// The fields that go with a body.
    ///
    /// @param body the body
    /// @param at when it is posted
    /// @return names and values
    public Map<String, String> fields(String body, Instant at) {
        Map<String, String> fields = new TreeMap<>();
        if (secret != null)
            fields.put(SIGNATURE, "t=" + at.getEpochSecond() + ",v1=" + hmac(secret, at.getEpochSecond() + "." + body));
        return fields;
    }

    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    /// Never the secret.
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
