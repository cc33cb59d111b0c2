package org.sigillo.documents.mailplan;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimKeyParser;
import org.sigillo.dkim.DkimKeyRecord;
import org.sigillo.documents.mailplan.MailPlan.Key;
import org.sigillo.name.DomainName;

/// A DKIM key: by its tags (6376 §3.6.1), its record, a file, or the name a service publishes it at.
final class KeySection {
    /// What stands before an Ed25519 key in its PEM file (8410 §4).
    private static final int ED25519_PREFIX = 12;

    private static final int ED25519_OCTETS = 44;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";

    private KeySection() {}

    static @Nullable Key key(FileSection section, MailFileDoors doors) {
        String literal = SpfSection.literal(section, List.of("k", "p", "t", "s", "h", "n", "file", "cname"));
        DomainName target = section.domain("cname");
        String file = section.text("file");
        String type = section.word("k", new String[] {"rsa", "ed25519"}, word -> word);
        String p = section.has("p") ? section.text("p") : null;
        List<String> flags = section.texts("t");
        List<String> services = section.texts("s");
        List<String> hashes = section.texts("h");
        String note = section.text("n");
        int ways = (literal != null ? 1 : 0) + (target != null ? 1 : 0) + (file != null ? 1 : 0) + (p != null ? 1 : 0);
        if (ways != 1) section.problem("", "has one of p, record, file or cname");
        section.end();
        if (target != null) return new Key.Alias(target);
        if (literal != null) return new Key.Text(literal);
        if (file != null) return file(section, file, doors);
        if (p == null) return null;
        String bare = p.replace(" ", "").replace("\n", "");
        String record =
                new DkimKeyRecord(true, hashes, type == null ? "rsa" : type, note, bare, services, flags).toString();
        return text(section, "p", record);
    }

    private static @Nullable Key text(FileSection section, String key, String record) {
        if (isBase64(record.substring(record.indexOf("p=") + 2).split(";", 2)[0])
                && DkimKeyParser.parse(record) instanceof DkimKeyParser.Answer.Read) return new Key.Text(record);
        section.problem(key, "holds no public key: base64, as dkim keygen prints it");
        return null;
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static @Nullable Key file(FileSection section, String file, MailFileDoors doors) {
        String text = doors.text(file);
        if (text == null) {
            section.problem("file", "names " + file + ", which cannot be read");
            return null;
        }
        if (text.contains("PRIVATE KEY")) {
            section.problem("file", "names a private key, which is never published; name the public one");
            return null;
        }
        String record = text.contains(BEGIN) ? pem(text) : strings(text);
        if (record != null && DkimKeyParser.parse(record) instanceof DkimKeyParser.Answer.Read)
            return new Key.Text(record);
        section.problem("file", "names " + file + ", which holds neither a key record nor a public key in PEM");
        return null;
    }

    private static @Nullable String pem(String text) {
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf("-----END", begin);
        if (end < 0) return null;
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(begin, end));
            if (der.length != ED25519_OCTETS)
                return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(der);
            byte[] key = java.util.Arrays.copyOfRange(der, ED25519_PREFIX, ED25519_OCTETS); // 8463 §4.2
            return "v=DKIM1; k=ed25519; p=" + Base64.getEncoder().encodeToString(key);
        } catch (IllegalArgumentException wrong) { // no base64
            return null;
        }
    }

    /// The strings of a line of a zone file put together, or the text as it is.
    private static String strings(String text) {
        if (text.indexOf('"') < 0) return text.strip();
        StringBuilder out = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ';' && !within) { // a comment
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else if (c == '"') within = !within;
            else if (within && c == '\\' && i + 1 < text.length()) out.append(text.charAt(++i));
            else if (within) out.append(c);
        }
        return out.toString();
    }
}
