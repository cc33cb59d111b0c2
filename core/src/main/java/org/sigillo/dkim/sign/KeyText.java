package org.sigillo.dkim.sign;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.name.DomainName;

/// Writes keys: the private half for a file, the public half for the DNS.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.6.2 RFC 6376 §3.6.2
public final class KeyText {
    /// The longest character-string of a TXT record, in octets (1035 §3.3).
    public static final int MAX_STRING = 255;

    private KeyText() {}

    /// A private key as PKCS#8 in PEM, which all programs read. Whoever writes it to a file lets only its owner
    /// read it.
    ///
    /// @param key with an encoding: not one that lives in a device
    /// @return lines with LF
    /// @throws IllegalArgumentException if the key has no encoding
    public static String pem(PrivateKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) throw new IllegalArgumentException("the key does not leave its device");
        String text = Base64.getEncoder().encodeToString(encoded);
        StringBuilder out = new StringBuilder(text.length() + 96).append("-----BEGIN PRIVATE KEY-----\n");
        for (int at = 0; at < text.length(); at += 64) { // 7468 §2: 64 a line
            out.append(text, at, Math.min(text.length(), at + 64)).append('\n');
        }
        return out.append("-----END PRIVATE KEY-----\n").toString();
    }

    /// What to publish: `v=` and `k=` always written, as hosts of DNS expect it.
    ///
    /// @param record the public half
    /// @return the text of one TXT record
    public static String record(DkimKeyRecord record) {
        String text = record.toString();
        return record.keyType().equals("rsa") && text.startsWith("v=DKIM1; ")
                ? "v=DKIM1; k=rsa; " + text.substring("v=DKIM1; ".length())
                : text;
    }

    /// The same as character-strings.
    ///
    /// @param text of a TXT record, ASCII
    /// @return one or more, at most 255 octets each
    public static List<String> strings(String text) {
        List<String> strings = new ArrayList<>(2);
        for (int at = 0; at < text.length(); at += MAX_STRING)
            strings.add(text.substring(at, Math.min(text.length(), at + MAX_STRING)));
        return strings;
    }

    /// The same as a line of a zone file.
    ///
    /// @param name where it is published
    /// @param text of the TXT record, ASCII
    /// @return `s1._domainkey.example.com. IN TXT ( "v=DKIM1; …" "…" )`
    public static String zoneLine(DomainName name, String text) {
        StringBuilder out = new StringBuilder(text.length() + 96).append(name).append(". IN TXT (");
        for (String string : strings(text)) {
            out.append(" \"")
                    .append(string.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return out.append(" )").toString();
    }
}
