package org.sigillo.tlsreports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.json.OctetText;
import org.sigillo.documents.tlsrpt.TlsFailure;
import org.sigillo.documents.tlsrpt.TlsPolicy;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a datagram of libtlsrpt. Who may write to the socket is ours, and yet what a datagram holds are
/// strangers' words: all of it is bounded, and what is no session is nothing.
public final class SessionReader {
    /// Policies of one datagram that are taken.
    public static final int MAX_POLICIES = 32;
    /// Failures of one policy that are taken.
    public static final int MAX_FAILURES = 100;
    /// Strings of one policy, and its patterns of hosts, that are taken.
    public static final int MAX_STRINGS = 64;
    /// The longest text that is taken, in characters; longer is cut.
    public static final int MAX_TEXT = 1_000;

    private static final int MAX_DEPTH = 10;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(UnixDatagrams.MAX_OCTETS)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .build();

    private SessionReader() {}

    /// Reads a datagram; for those who only want to know whether it can be read.
    ///
    /// @param datagram its octets
    /// @return whether it is a session
    public static boolean isSession(byte[] datagram) {
        return read(datagram) != null;
    }

    static @Nullable Session read(byte[] datagram) {
        try {
            JsonNode root = JSON.readTree(datagram);
            String name = text(root, "d");
            DomainName domain = name == null ? null : DomainName.parseOrNull(name);
            String record = text(root, "pr");
            if (domain == null || !domain.isHostname() || record == null) return null;
            List<Session.Applied> applied = new ArrayList<>();
            for (JsonNode one : list(root, "policies", MAX_POLICIES)) {
                Session.Applied read = applied(one, domain);
                if (read != null) applied.add(read);
            }
            return applied.isEmpty() ? null : new Session(domain, record, applied);
        } catch (JacksonException noJson) {
            return null;
        }
    }

    private static Session.@Nullable Applied applied(JsonNode node, DomainName domain) {
        String type = switch (number(node, "policy-type")) { // tlsrpt.h
            case 1 -> "tlsa";
            case 2 -> "sts";
            case 9 -> "no-policy-found";
            default -> null;
        };
        int result = number(node, "f"); // the final result; "t" is how often it was tried and failed
        if (type == null || result < 0 || result > 1) return null;
        String given = text(node, "policy-domain");
        DomainName own = given == null ? null : DomainName.parseOrNull(given);
        List<TlsFailure> failures = new ArrayList<>();
        for (JsonNode one : list(node, "failure-details", MAX_FAILURES)) failures.add(failure(one));
        TlsPolicy policy = new TlsPolicy(
                type,
                strings(node, "policy-string"),
                (own == null ? domain : own).toString(),
                strings(node, "mx-host"),
                0,
                0,
                List.of());
        return new Session.Applied(policy, result == 1, failures);
    }

    private static TlsFailure failure(JsonNode node) {
        return new TlsFailure(
                resultType(number(node, "c")),
                address(node, "s"),
                text(node, "n"),
                text(node, "h"),
                address(node, "r"),
                1,
                text(node, "a"),
                text(node, "f"));
    }

    /// The word for a code of the library (8460 §4.3).
    private static String resultType(int code) {
        return switch (code) {
            case 201 -> "starttls-not-supported";
            case 202 -> "certificate-host-mismatch";
            case 203 -> "certificate-not-trusted";
            case 204 -> "certificate-expired";
            case 301 -> "sts-policy-fetch-error";
            case 302 -> "sts-policy-invalid";
            case 303 -> "sts-webpki-invalid";
            case 304 -> "tlsa-invalid";
            case 305 -> "dnssec-invalid";
            case 306 -> "dane-required";
            default -> "validation-failure"; // 205, and whatever may come
        };
    }

    private static List<JsonNode> list(JsonNode node, String key, int most) {
        JsonNode value = node.get(key);
        List<JsonNode> list = new ArrayList<>();
        if (value == null || !value.isArray()) return list;
        for (int i = 0; i < value.size() && list.size() < most; i++)
            if (value.get(i).isObject()) list.add(value.get(i));
        return list;
    }

    private static List<String> strings(JsonNode node, String key) {
        JsonNode value = node.get(key);
        List<String> list = new ArrayList<>();
        if (value == null || !value.isArray()) return list;
        for (int i = 0; i < value.size() && list.size() < MAX_STRINGS; i++)
            if (value.get(i).isString()) list.add(cut(value.get(i).stringValue()));
        return list;
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.isObject() ? node.get(key) : null;
        if (value == null || !value.isString()) return null;
        String text = cut(value.stringValue());
        return text.isEmpty() ? null : text;
    }

    private static String cut(String text) {
        String good = OctetText.wellFormed(text);
        if (good.length() <= MAX_TEXT) return good;
        boolean half = Character.isHighSurrogate(good.charAt(MAX_TEXT - 1));
        return good.substring(0, half ? MAX_TEXT - 1 : MAX_TEXT);
    }

    private static @Nullable IpAddress address(JsonNode node, String key) {
        String text = text(node, key);
        return text == null || text.length() > 60 ? null : IpAddress.parse(text);
    }

    private static int number(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value != null && value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : -1;
    }
}
