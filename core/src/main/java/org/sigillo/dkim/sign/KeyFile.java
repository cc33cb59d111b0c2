package org.sigillo.dkim.sign;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.sigillo.dkim.Base64Text;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// Reads private keys as other programs leave them: PKCS#8 and PKCS#1 in PEM, in bare base64 or in DER, and the 32
/// octets of an Ed25519 key in base64. Total: whatever the octets, there is an answer.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7468 RFC 7468
/// @spec https://www.rfc-editor.org/rfc/rfc5958 RFC 5958
public final class KeyFile {
    /// The largest file that is looked at, in octets.
    public static final int MAX_OCTETS = 64 << 10;

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private KeyFile() {}

    /// A key, or why there is none.
    public sealed interface Answer {
        /// A private key. Its text never shows it.
        ///
        /// @param algorithm what it signs with
        /// @param key the private half, made by the provider that signs
        /// @param record the public half, as it is to be published
        /// @param bits the length of an RSA modulus; 256 for Ed25519
        record Read(SigningAlgorithm algorithm, PrivateKey key, DkimKeyRecord record, int bits) implements Answer {
            /// The key at its place.
            ///
            /// @param domain the Signing Domain
            /// @param selector where the record is published
            /// @return a key to sign with
            /// @throws IllegalArgumentException if there can be no record at that selector and domain
            public SigningKey at(DomainName domain, String selector) {
                return new SigningKey(domain, selector, algorithm, key);
            }

            /// Algorithm and public half; never the key.
            @Override
            public String toString() {
                return algorithm.word() + " " + record;
            }
        }

        /// No key.
        ///
        /// @param reason why
        /// @param detail what the reason speaks of; data, never prose, and nothing of a key
        record Refused(KeyFileReason reason, String detail) implements Answer {}
    }

    /// Reads a file.
    ///
    /// @param file its octets
    /// @param crypto whose provider will sign
    /// @return the key, or why there is none
    public static Answer read(byte[] file, Crypto crypto) {
        if (file.length > MAX_OCTETS) return refused(KeyFileReason.TOO_LARGE, Integer.toString(file.length));
        String text = Ascii.octets(file);
        if (text.startsWith("\u00ef\u00bb\u00bf")) text = text.substring(3); // a mark that some editors put first
        if (text.isBlank()) return refused(KeyFileReason.EMPTY, "");
        if (text.contains(BEGIN)) return pem(text, crypto);
        if (text.strip().startsWith("v=DKIM1")) return refused(KeyFileReason.PUBLIC_KEY, "v=DKIM1");
        PrivateHalf reader = new PrivateHalf(crypto);
        if (file[0] == Der.SEQUENCE && !Ascii.isAscii(text)) return reader.der(file);
        byte[] octets = Base64Text.decode(text);
        if (octets == null || octets.length < 32) return refused(KeyFileReason.NOT_A_KEY, "");
        return octets.length == 32 || octets.length == 64 ? reader.seed(octets) : reader.der(octets);
    }

    static Answer refused(KeyFileReason reason, String detail) {
        return new Answer.Refused(reason, detail);
    }

    /// 7468 §2: text before, between and behind is allowed; so are certificates beside the key.
    private static Answer pem(String text, Crypto crypto) {
        List<Answer> keys = new ArrayList<>(1);
        Answer other = null;
        for (int at = text.indexOf(BEGIN); at >= 0; ) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0) break;
            String label = text.substring(at + BEGIN.length(), labelEnd);
            int next = text.indexOf(BEGIN, labelEnd);
            int within = labelEnd + DASHES.length();
            int until = next < 0 ? text.length() : next;
            int end = within > until ? -1 : text.indexOf(DASHES + "END " + label + DASHES, within, until);
            Answer answer = end >= 0
                    ? block(label, text.substring(within, end), crypto)
                    : refused(KeyFileReason.DAMAGED, "END");
            if (isPrivate(label)) keys.add(answer);
            else if (other == null) other = answer;
            at = next;
        }
        if (keys.size() > 1) return refused(KeyFileReason.SEVERAL_KEYS, Integer.toString(keys.size()));
        if (!keys.isEmpty()) return keys.getFirst();
        return other == null ? refused(KeyFileReason.NOT_A_KEY, "") : other;
    }

    private static boolean isPrivate(String label) {
        return label.endsWith("PRIVATE KEY");
    }

    private static Answer block(String label, String within, Crypto crypto) {
        switch (label) {
            case "PRIVATE KEY", "RSA PRIVATE KEY" -> {
                if (within.contains("ENCRYPTED"))
                    return refused(KeyFileReason.ENCRYPTED, label); // Proc-Type: 4,ENCRYPTED
                byte[] octets = Base64Text.decode(within);
                if (octets == null) return refused(KeyFileReason.DAMAGED, "base64");
                return new PrivateHalf(crypto).der(octets);
            }
            case "ENCRYPTED PRIVATE KEY" -> {
                return refused(KeyFileReason.ENCRYPTED, label);
            }
            case "EC PRIVATE KEY", "DSA PRIVATE KEY", "EC PARAMETERS" -> {
                return refused(KeyFileReason.OTHER_TYPE, label.substring(0, label.indexOf(' ')));
            }
            case "PUBLIC KEY", "RSA PUBLIC KEY" -> {
                return refused(KeyFileReason.PUBLIC_KEY, label);
            }
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" -> {
                return refused(KeyFileReason.CERTIFICATE, label);
            }
            default -> {
                boolean plain = label.length() <= 32 && Ascii.isAscii(label);
                return refused(KeyFileReason.OTHER_FORMAT, plain ? label : "");
            }
        }
    }
}
