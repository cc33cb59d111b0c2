package org.sigillo.authres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import org.sigillo.text.FieldScanner;

/// Which Authentication-Results fields of a message from outside claim to be ours and must go before ours is added.
///
/// A reader further on may be laxer than any grammar, so a claim is looked for in every way the authserv-id could be
/// read: in any case, folded, among comments, quoted, escaped, torn by comments, with a version or any other text
/// behind it, with a dot at its end, as U-labels or A-labels. A field that cannot be read at all goes if our name
/// stands in it anywhere. Fields of others stay, unless their version is not known (8601 §5).
///
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-5 RFC 8601 §5
public final class ForgedFields {
    private static final String FIELD = "authentication-results";

    private final List<String> ours = new ArrayList<>();

    /// A check for our names.
    ///
    /// @param authservIds every authserv-id in use within our trust boundary
    public ForgedFields(Collection<String> authservIds) {
        for (String id : authservIds) if (!id.isEmpty()) ours.add(normal(id));
    }

    /// A check for one name.
    ///
    /// @param authservId our authserv-id
    public ForgedFields(String authservId) {
        this(List.of(authservId));
    }

    /// A field that must go.
    ///
    /// @param index its place in [Header#fields()]
    /// @param occurrence which of the fields of its name it is, counted from 1, as the milter protocol counts
    /// @param reason [AuthresReason#FORGED], or [AuthresReason#UNSUPPORTED_VERSION]
    public record Forged(int index, int occurrence, AuthresReason reason) {}

    /// The fields that must go, last first, so that removing one by one keeps the other indexes right.
    ///
    /// @param header the header as it came from outside
    /// @return none, one or more
    public List<Forged> in(Header header) {
        List<Forged> forged = new ArrayList<>();
        int occurrence = 0;
        for (int i = 0; i < header.fields().size(); i++) {
            HeaderField field = header.fields().get(i);
            if (!field.is(FIELD)) continue;
            occurrence++;
            if (claimsToBeOurs(field)) {
                forged.add(new Forged(i, occurrence, AuthresReason.FORGED));
            } else if (hasUnknownVersion(field)) {
                forged.add(new Forged(i, occurrence, AuthresReason.UNSUPPORTED_VERSION));
            }
        }
        return List.copyOf(forged.reversed());
    }

    /// Whether a field claims to be ours.
    ///
    /// @param field an Authentication-Results field
    /// @return true if any reader could take it for ours
    public boolean claimsToBeOurs(HeaderField field) {
        String unicode = Ascii.utf8(field.value());
        String body = unicode == null ? field.value() : unicode;
        for (String reading : readings(body)) if (ours.contains(normal(reading))) return true;
        AuthenticationResultsParser.Reading reading = AuthenticationResultsParser.parse(field.value());
        return (reading.results() == null || reading.defects().contains(AuthresReason.NO_AUTHSERV_ID))
                && mentions(body);
    }

    private static boolean hasUnknownVersion(HeaderField field) {
        return AuthenticationResultsParser.parse(field.value()).defects().contains(AuthresReason.UNSUPPORTED_VERSION);
    }

    /// Every text a reader could take for the authserv-id.
    private static List<String> readings(String body) {
        FieldScanner in = new FieldScanner(body);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        while (words.size() < 4) {
            boolean apart = in.skipCfws(null);
            int c = in.peek();
            if (!word.isEmpty() && (apart || c < 0 || c == ';' || c == '=')) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (c < 0 || c == ';' || c == '=') break;
            word.append(c == '"' ? in.quoted() : in.word(";="));
        }
        if (words.isEmpty()) return words;
        List<String> readings = new ArrayList<>();
        String first = words.getFirst();
        readings.add(first);
        int special = 0;
        while (special < first.length() && ",:/@<>[]?\\".indexOf(first.charAt(special)) < 0) special++;
        readings.add(first.substring(0, special));
        StringBuilder joined = new StringBuilder(first);
        for (String next : words.subList(1, words.size()))
            readings.add(joined.append(next).toString());
        return readings;
    }

    private boolean mentions(String body) {
        String lower = Ascii.lower(body);
        for (String id : ours) if (lower.contains(id)) return true;
        return false;
    }

    /// Lower case, A-labels (8601 §5 compares after conversion), no dot at the end.
    private static String normal(String id) {
        String text = id.strip();
        while (text.endsWith(".")) text = text.substring(0, text.length() - 1);
        DomainName name = DomainName.parseOrNull(text);
        return name == null ? Ascii.lower(text) : name.toString();
    }
}
