package org.sigillo.conformance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/// Canonicalizes and signs the slow, obvious way: with texts, lines and regular expressions, sharing no code with the
/// house. What it signs must verify, and what it says of a body must be what the streams say.
final class NaiveDkim {
    private NaiveDkim() {}

    /// A key to sign with.
    record Key(String algorithm, PrivateKey key) {}

    /// Signs a message.
    ///
    /// @param message one octet a char, lines in CRLF
    /// @param tags all but `bh=` and `b=`, `a=` and `c=` and `h=` among them
    static String sign(String message, String tags, Key key) {
        return sign(message, "DKIM-Signature", tags, key);
    }

    static String sign(String message, String fieldName, String tags, Key key) {
        int split = message.startsWith("\r\n") ? 0 : message.indexOf("\r\n\r\n") + 2;
        if (split < 2) split = message.length();
        List<String> header = fields(message.substring(0, split));
        String body = split + 2 <= message.length() ? message.substring(split + 2) : "";
        String[] c = (tag(tags, "c") == null ? "simple/simple" : tag(tags, "c") + "/simple").split("/");
        String canonical = c[1].equals("relaxed") ? relaxedBody(body) : simpleBody(body);
        String l = tag(tags, "l");
        if (l != null) canonical = canonical.substring(0, Integer.parseInt(l));
        String field = fieldName + ": " + tags + "; bh=" + base64(sha256(canonical)) + "; b=";
        StringBuilder covered = new StringBuilder();
        List<String> left = new ArrayList<>(header);
        Collections.reverse(left);
        for (String name : tag(tags, "h").split(":")) {
            for (int i = 0; i < left.size(); i++) {
                if (!name(left.get(i)).equals(name.strip().toLowerCase(java.util.Locale.ROOT))) continue;
                covered.append(c[0].equals("relaxed") ? relaxedField(left.get(i)) : left.get(i))
                        .append("\r\n");
                left.remove(i);
                break;
            }
        }
        covered.append(c[0].equals("relaxed") ? relaxedField(field) : field);
        return field + base64(sign(covered.toString(), key)) + "\r\n" + message;
    }

    static byte[] sign(String covered, Key key) {
        try {
            Signature signer = Signature.getInstance(key.algorithm);
            signer.initSign(key.key);
            signer.update(
                    key.algorithm.equals("Ed25519") ? sha256(covered) : covered.getBytes(StandardCharsets.ISO_8859_1));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> fields(String header) {
        List<String> fields = new ArrayList<>();
        for (String line : header.split("\r\n")) {
            if (line.isEmpty()) continue;
            if (line.startsWith(" ") || line.startsWith("\t"))
                fields.set(fields.size() - 1, fields.getLast() + "\r\n" + line);
            else fields.add(line);
        }
        return fields;
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip().toLowerCase(java.util.Locale.ROOT);
    }

    static String relaxedField(String field) {
        String value =
                field.substring(field.indexOf(':') + 1).replace("\r\n", "").replaceAll("[ \t]+", " ");
        return name(field) + ":" + value.strip();
    }

    static String simpleBody(String body) {
        return Pattern.compile("(\r\n)*\\z").matcher(body).replaceFirst("") + "\r\n";
    }

    static String relaxedBody(String body) {
        String text = body.replaceAll("[ \t]+(?=\r\n|\\z)", "").replaceAll("[ \t]+", " ");
        text = Pattern.compile("(\r\n)*\\z").matcher(text).replaceFirst("");
        return text.isEmpty() ? "" : text + "\r\n";
    }

    private static String tag(String tags, String name) {
        return Arrays.stream(tags.split(";"))
                .map(String::strip)
                .filter(t -> t.startsWith(name + "="))
                .map(t -> t.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    private static byte[] sha256(String octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets.getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /// An RSA key in PEM, PKCS #1 or PKCS #8.
    static Key rsa(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        if (pem.contains("BEGIN RSA")) der = join("30820000020100300d06092a864886f70d010101050004820000", der);
        return new Key("SHA256withRSA", KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    /// An Ed25519 key from its seed in base64.
    static Key ed25519(String seed) throws GeneralSecurityException {
        byte[] der =
                join("302e020100300506032b657004220420", Base64.getDecoder().decode(seed.strip()));
        return new Key("Ed25519", KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    private static byte[] join(String hex, byte[] der) {
        byte[] prefix = java.util.HexFormat.of().parseHex(hex);
        byte[] all = Arrays.copyOf(prefix, prefix.length + der.length);
        System.arraycopy(der, 0, all, prefix.length, der.length);
        if (prefix[1] == (byte) 0x82) { // the two lengths of PKCS #8 around PKCS #1
            all[2] = (byte) ((all.length - 4) >> 8);
            all[3] = (byte) (all.length - 4);
            all[prefix.length - 2] = (byte) (der.length >> 8);
            all[prefix.length - 1] = (byte) der.length;
        }
        return all;
    }
}
