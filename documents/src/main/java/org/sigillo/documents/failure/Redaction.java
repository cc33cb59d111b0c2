package org.sigillo.documents.failure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sigillo.text.Ascii;

/// Takes out of a header what tells who somebody is, and puts in its place what is the same for the same person
/// (6590 §3): HMAC-SHA-256 under the operator's own key, so that nobody else can try names out (6590 §4).
///
/// Local parts of addresses become tokens wherever they stand; subjects, and whatever else people write, become one
/// token; fields not known to be harmless are left out.
public final class Redaction {
    /// The shortest key, in octets.
    public static final int MIN_KEY = 16;

    private static final int TOKEN_OCTETS = 12; // 96 bits, 16 characters
    private static final Set<String> TEXT = Set.of("subject", "comments", "keywords", "thread-topic");
    private static final Set<String> KEPT = Set.of(
            "received",
            "return-path",
            "dkim-signature",
            "domainkey-signature",
            "authentication-results",
            "received-spf",
            "arc-seal",
            "arc-message-signature",
            "arc-authentication-results",
            "date",
            "message-id",
            "in-reply-to",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-id",
            "list-unsubscribe",
            "list-post",
            "auto-submitted",
            "precedence",
            "x-mailer",
            "user-agent");
    /// Fields in which `name=` may stand before an address.
    private static final Set<String> TAGGED = Set.of(
            "dkim-signature",
            "domainkey-signature",
            "authentication-results",
            "received-spf",
            "arc-seal",
            "arc-message-signature",
            "arc-authentication-results");
    private static final Set<String> ADDRESSES = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "delivered-to",
            "x-original-to",
            "resent-from",
            "resent-to",
            "resent-cc",
            "resent-sender");

    private final byte[] key;

    /// A redaction.
    ///
    /// @param key the operator's own, at least [#MIN_KEY] octets; the same key gives the same tokens
    public Redaction(byte[] key) {
        if (key.length < MIN_KEY) throw new IllegalArgumentException("at least " + MIN_KEY + " octets");
        this.key = key.clone();
    }

    /// What stands in the place of something private: 16 letters, digits, `-` and `_`.
    ///
    /// @param secret octets, one a char
    /// @return the same for the same
    public String token(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal(secret.getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOKEN_OCTETS));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent); // every Java has it
        }
    }

    /// An address without its local part.
    ///
    /// @param address `local@domain`; text without an `@` is private as a whole
    /// @return `token@domain`
    public String address(String address) {
        if (address.isEmpty()) return address;
        int at = address.lastIndexOf('@');
        return at < 0 ? token(address) : token(address.substring(0, at)) + address.substring(at);
    }

    /// A header fit to be told.
    ///
    /// @param header the fields of a message
    /// @return those that may be told, in order, with tokens for what is private
    public List<ReportField> header(List<ReportField> header) {
        List<ReportField> told = new ArrayList<>(header.size());
        for (ReportField field : header) {
            String name = Ascii.lower(field.name());
            if (TEXT.contains(name)) told.add(new ReportField(field.name(), token(field.value())));
            else if (ADDRESSES.contains(name)) told.add(new ReportField(field.name(), addresses(field.value())));
            else if (KEPT.contains(name))
                told.add(new ReportField(field.name(), locals(field.value(), TAGGED.contains(name))));
        }
        return told;
    }

    /// The addresses of a field alone: names and comments are private, too.
    private String addresses(String value) {
        List<String> told = new ArrayList<>();
        for (int at = value.indexOf('@'); at >= 0; at = value.indexOf('@', at + 1)) {
            int start = localStart(value, at);
            int end = domainEnd(value, at);
            if (start < at && end > at + 1)
                told.add('<' + token(value.substring(start, at)) + value.substring(at, end) + '>');
        }
        return told.isEmpty() ? token(value) : String.join(", ", told);
    }

    /// The value with a token for each local part.
    private String locals(String value, boolean tagged) {
        StringBuilder out = new StringBuilder(value.length());
        int copied = 0;
        for (int at = value.indexOf('@'); at >= 0; at = value.indexOf('@', at + 1)) {
            int start = Math.max(copied, localStart(value, at));
            if (tagged) start = behindTag(value, start, at);
            if (start == at || domainEnd(value, at) == at + 1) continue;
            out.append(value, copied, start).append(token(value.substring(start, at)));
            copied = at;
        }
        return out.append(value, copied, value.length()).toString();
    }

    private static int localStart(String value, int at) {
        int start = at;
        if (start > 0 && value.charAt(start - 1) == '"') {
            int quote = value.lastIndexOf('"', start - 2);
            return quote < 0 ? at : quote;
        }
        while (start > 0 && isAtom(value.charAt(start - 1))) start--;
        return start;
    }

    /// Where the value of `i=user@…` or `smtp.mailfrom=user@…` begins.
    private static int behindTag(String value, int start, int at) {
        int end = start;
        while (end < at && (Ascii.isAlpha(value.charAt(end)) || ".-".indexOf(value.charAt(end)) >= 0)) end++;
        return end > start && end < at && value.charAt(end) == '=' ? end + 1 : start;
    }

    private static int domainEnd(String value, int at) {
        int end = at + 1;
        while (end < value.length()
                && (Ascii.isAlphanumeric(value.charAt(end)) || "-._".indexOf(value.charAt(end)) >= 0)) end++;
        return end;
    }

    /// 5322 §3.2.3, dots and what SMTPUTF8 adds.
    private static boolean isAtom(char c) {
        return Ascii.isAlphanumeric(c) || c > 127 || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }
}
