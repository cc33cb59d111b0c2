package org.sigillo.authres;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The registered methods, each with its result words and the properties it may report.
///
/// @spec https://www.iana.org/assignments/email-auth/email-auth.xhtml Email Authentication Parameters
public enum AuthMethod {
    /// RFC 8617 §6, §10.
    ARC("arc", "none pass fail", "smtp.remote-ip header.oldest-pass"),
    /// RFC 8601 §2.7.4: SMTP AUTH.
    AUTH("auth", "none pass fail temperror permerror", "smtp.auth smtp.mailfrom"),
    /// draft-brand-indicators-for-message-identification.
    BIMI(
            "bimi",
            "pass none fail temperror permerror declined skipped",
            "header.d header.selector policy.authority policy.authority-uri policy.indicator-uri policy.indicator-hash"
                    + " policy.logo-preference"),
    /// RFC 8601 §2.7.1.
    DKIM("dkim", "none pass fail policy neutral temperror permerror", "header.d header.i header.b header.a header.s"),
    /// RFC 5617 §5.4, historic.
    DKIM_ADSP("dkim-adsp", "none pass unknown fail discard nxdomain temperror permerror", "header.from"),
    /// RFC 6541 §8.
    DKIM_ATPS("dkim-atps", "none pass fail temperror permerror", "header.from"),
    /// RFC 9989 §9.
    DMARC("dmarc", "none pass fail temperror permerror", "header.from policy.dmarc"),
    /// RFC 8904.
    DNSWL("dnswl", "pass none temperror permerror", "dns.zone policy.ip policy.txt dns.sec"),
    /// RFC 4870, historic.
    DOMAINKEYS("domainkeys", "none pass fail policy neutral temperror permerror", "header.d header.from header.sender"),
    /// RFC 8601 §2.7.3.
    IPREV("iprev", "pass fail temperror permerror", "policy.iprev"),
    /// RFC 7293 §11.
    RRVS("rrvs", "none unknown temperror permerror pass fail", "smtp.rcptto"),
    /// RFC 4406, deprecated (8601 §6.3).
    SENDER_ID(
            "sender-id",
            "none pass fail softfail policy neutral temperror permerror",
            "header.from header.sender header.resent-from header.resent-sender"),
    /// RFC 7281.
    SMIME(
            "smime",
            "none pass fail policy neutral temperror permerror",
            "body.smime-part body.smime-identifier body.smime-serial body.smime-issuer"),
    /// RFC 8601 §2.7.2: never `permfail`; `hardfail` is deprecated.
    SPF("spf", "none pass fail softfail policy neutral temperror permerror", "smtp.mailfrom smtp.helo"),
    /// RFC 6212.
    VBR("vbr", "none pass fail temperror permerror", "header.md header.mv");

    private static final Map<String, AuthMethod> BY_WORD = new HashMap<>();

    static {
        for (AuthMethod method : values()) BY_WORD.put(method.word, method);
    }

    private final String word;
    private final List<String> results;
    private final List<String> properties;

    AuthMethod(String word, String results, String properties) {
        this.word = word;
        this.results = words(results);
        this.properties = words(properties);
    }

    /// The method of a word.
    ///
    /// @param word in lower case
    /// @return the method, or `null` if none is registered
    public static @Nullable AuthMethod of(String word) {
        return BY_WORD.get(word);
    }

    /// The registry's word.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// Its result words.
    ///
    /// @return lower case
    public List<String> results() {
        return results;
    }

    /// Its properties, `ptype.property`.
    ///
    /// @return lower case
    public List<String> properties() {
        return properties;
    }

    /// Whether the registry has this result for it.
    ///
    /// @param result in lower case
    /// @return true if so
    public boolean knows(String result) {
        return results.contains(result);
    }

    private static List<String> words(String spaced) {
        java.util.ArrayList<String> words = new java.util.ArrayList<>();
        for (int from = 0, to; from < spaced.length(); from = to + 1) {
            to = spaced.indexOf(' ', from);
            if (to < 0) to = spaced.length();
            words.add(spaced.substring(from, to));
        }
        return List.copyOf(words);
    }
}
