package org.sigillo.dkim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import org.sigillo.text.Span;
import org.sigillo.text.TagList;

/// Reads the tags of a signature field, here and in ARC, and remembers the first thing that is wrong. Values that are
/// missing or wrong are read as something harmless; the reason says that they must not be used.
public final class TagReader {
    /// The largest value `t=` and `x=` may have: 12 digits. Beyond lies infinity (6376 §3.5).
    public static final long MAX_TIME = 999_999_999_999L;

    private final HeaderField field;
    private final TagList tags;
    /// The tags whose names are one small letter, which are all but two.
    private final TagList.@Nullable Tag[] letters = new TagList.Tag[26];
    private @Nullable DkimReason reason;
    private String detail = "";

    /// A reader of a field's value.
    ///
    /// @param field the signature field
    public TagReader(HeaderField field) {
        this.field = field;
        this.tags = TagList.parse(field.value());
        for (int i = tags.tags().size() - 1; i >= 0; i--) { // the first of a name stands
            TagList.Tag tag = tags.tags().get(i);
            int letter = letter(tag.name());
            if (letter >= 0) letters[letter] = tag;
        }
        if (tags.defects().contains(TagList.Defect.DUPLICATE)) refuse(DkimReason.DUPLICATE_TAG, twice());
        else if (!tags.defects().isEmpty()) refuse(DkimReason.BAD_TAG_LIST, "");
    }

    private String twice() {
        java.util.Set<String> names = new java.util.HashSet<>();
        for (TagList.Tag tag : tags.tags())
            if (!names.add(tag.name())) return tag.name().length() > 32 ? "" : tag.name();
        return "";
    }

    /// The first thing that is wrong.
    ///
    /// @return the reason, or `null`
    public @Nullable DkimReason reason() {
        return reason;
    }

    /// What the reason speaks of.
    ///
    /// @return a tag's name, or nothing
    public String detail() {
        return detail;
    }

    /// The tags, raw.
    ///
    /// @return all of them
    public TagList tags() {
        return tags;
    }

    /// Says that something is wrong; only the first is kept.
    ///
    /// @param what the reason
    /// @param about what it speaks of
    public void refuse(DkimReason what, String about) {
        if (reason != null) return;
        reason = what;
        detail = about;
    }

    /// A tag's value.
    ///
    /// @param name the tag
    /// @return as written, or `null`
    public @Nullable String optional(String name) {
        TagList.Tag tag = tag(name);
        return tag == null ? null : tag.value();
    }

    private TagList.@Nullable Tag tag(String name) {
        int letter = letter(name);
        if (letter >= 0) return letters[letter];
        for (TagList.Tag tag : tags.tags()) if (tag.name().equals(name)) return tag;
        return null;
    }

    private static int letter(String name) {
        int letter = name.length() == 1 ? name.charAt(0) - 'a' : -1;
        return letter < 26 ? letter : -1;
    }

    /// The value of a tag that must be there.
    ///
    /// @param name the tag
    /// @return as written; empty if it is missing
    public String required(String name) {
        String value = optional(name);
        if (value == null) refuse(DkimReason.MISSING_TAG, name); // 6376 §6.1.1
        return value == null ? "" : value;
    }

    /// The octets of a base64 tag that must be there.
    ///
    /// @param name the tag
    /// @return at least one octet, or none if it is wrong
    public byte[] base64(String name) {
        byte[] octets = Base64Text.decode(required(name));
        if (octets != null && octets.length > 0) return octets;
        refuse(DkimReason.BAD_TAG, name);
        return new byte[0];
    }

    /// The place of `b=`'s value with all white space around it, in the field's buffer: from behind `=` to `;`.
    ///
    /// @return first octet and the one behind the last; an empty place at the field's end if there is no `b=`
    public Span signaturePlace() {
        TagList.Tag tag = tag("b");
        if (tag == null) return new Span(field.end(), field.end());
        byte[] buffer = field.buffer();
        int start = field.valueStart() + tag.span().start();
        int end = field.valueStart() + tag.span().end();
        while (start > field.valueStart() && isFws(buffer[start - 1]))
            start--; // 6376 §3.7: surrounding white space too
        while (end < field.end() && isFws(buffer[end])) end++;
        return new Span(start, end);
    }

    /// `a=`.
    ///
    /// @param sha1 whether rsa-sha1 is taken
    /// @return the algorithm; rsa-sha256 if it is wrong
    public SigningAlgorithm algorithm(boolean sha1) {
        SigningAlgorithm algorithm = SigningAlgorithm.of(required("a"));
        if (algorithm == null) {
            refuse(DkimReason.UNKNOWN_ALGORITHM, "a"); // 6376 §3.3
            return SigningAlgorithm.RSA_SHA256;
        }
        if (algorithm == SigningAlgorithm.RSA_SHA1 && !sha1) refuse(DkimReason.SHA1, "a"); // 8301 §3.1: MUST NOT
        return algorithm;
    }

    /// `d=`: a domain of at least two labels.
    ///
    /// @return the name, or `null` if it is wrong
    public @Nullable DomainName domain() {
        DomainName domain = host(required("d"));
        if (domain != null && domain.labelCount() > 1) return domain; // 6376 §3.5 d=: sub-domain 1*("." sub-domain)
        refuse(DkimReason.BAD_TAG, "d");
        return null;
    }

    /// `s=`.
    ///
    /// @return the selector, or `null` if it is wrong
    public @Nullable DomainName selector() {
        DomainName selector = host(required("s"));
        if (selector == null) refuse(DkimReason.BAD_TAG, "s");
        return selector;
    }

    /// A name as the standard spells them: letters, digits, hyphens, U-labels (8616 §5); underscores are met with
    /// and harm nobody. No trailing dot.
    static @Nullable DomainName host(String value) {
        if (value.isEmpty() || value.charAt(value.length() - 1) == '.') return null;
        DomainName name = DomainName.parseUtf8Octets(value);
        return name != null && name.isHostname() ? name : null;
    }

    /// Where the key is.
    ///
    /// @param selector `s=`
    /// @param domain `d=`
    /// @return the name of the key record, or `null` if one of them is wrong or both are too long together
    public @Nullable DomainName keyName(@Nullable DomainName selector, @Nullable DomainName domain) {
        if (selector == null || domain == null) return null;
        DomainName name = domain.below(selector + "._domainkey"); // 6376 §3.6.2.1
        if (name == null) refuse(DkimReason.BAD_TAG, "s");
        return name;
    }

    /// `t=` or `x=`.
    ///
    /// @param name the tag
    /// @return seconds since 1970, [Long#MAX_VALUE] beyond 12 digits, or `null` if absent or wrong
    public @Nullable Long time(String name) {
        String value = optional(name);
        if (value == null) return null;
        Long seconds = number(value, value.length());
        if (seconds == null) refuse(DkimReason.BAD_TAG, name);
        return seconds == null || seconds <= MAX_TIME ? seconds : Long.valueOf(Long.MAX_VALUE);
    }

    /// `l=`.
    ///
    /// @return octets, [Long#MAX_VALUE] if more than can be counted, or `null` if absent or wrong
    public @Nullable Long length() {
        String value = optional("l");
        if (value == null) return null;
        Long octets = number(value, 76); // 6376 §3.5 l=: 1*76DIGIT
        if (octets == null) refuse(DkimReason.BAD_TAG, "l");
        return octets;
    }

    private static @Nullable Long number(String value, int maxDigits) {
        if (value.isEmpty() || value.length() > maxDigits) return null;
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Ascii.isDigit(c)) return null;
            number = number > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : number * 10 + (c - '0');
        }
        return number;
    }

    /// The names of `h=`.
    ///
    /// @param gaps whether a name may be missing, as ARC lets it
    /// @return in order, doubles included; empty if it is wrong
    public List<FieldName> signedFields(boolean gaps) {
        TagList.Tag tag = tag("h");
        if (tag == null) {
            refuse(DkimReason.MISSING_TAG, "h");
            return List.of();
        }
        List<FieldName> names = new ArrayList<>(16);
        int at = field.valueStart() + tag.span().start();
        int end = field.valueStart() + tag.span().end();
        byte[] buffer = field.buffer();
        for (int i = at; i <= end; i++) {
            if (i < end && buffer[i] != ':') continue;
            int start = skip(buffer, at, i);
            FieldName name = name(buffer, start, i);
            if (name != null) {
                names.add(name);
            } else if (!gaps || start < i) {
                refuse(DkimReason.BAD_TAG, "h");
                return List.of();
            }
            at = i + 1;
        }
        return names;
    }

    private static int skip(byte[] buffer, int from, int to) {
        int start = from;
        while (start < to && isFws(buffer[start])) start++;
        return start;
    }

    private static @Nullable FieldName name(byte[] buffer, int start, int to) {
        int end = to;
        while (end > start && isFws(buffer[end - 1])) end--;
        for (int i = start; i < end; i++) if (buffer[i] <= ' ' || buffer[i] == 127) return null; // 5322 §3.6.8: ftext
        return start == end ? null : new FieldName(buffer, start, end);
    }

    private static boolean isFws(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
