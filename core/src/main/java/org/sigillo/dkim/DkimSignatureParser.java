package org.sigillo.dkim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.message.HeaderField;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;
import org.sigillo.text.Span;
import org.sigillo.text.TagList;

/// Reads DKIM-Signature fields. Total: whatever the octets, there is an answer. "Being liberal in what you accept is
/// definitely a bad strategy" (6376 §6.1.1), so it is not.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.5 RFC 6376 §3.5
public final class DkimSignatureParser {
    private DkimSignatureParser() {}

    /// A signature read, or why it is none.
    public sealed interface Answer {
        /// A signature that keeps the grammar.
        ///
        /// @param signature the signature
        record Read(DkimSignature signature) implements Answer {}

        /// A field that is no signature to verify, and what could be read of it.
        ///
        /// @param reason why
        /// @param detail the tag it is about; empty if the whole
        /// @param domain `d=`
        /// @param selector `s=`
        /// @param algorithm `a=`, lower case
        /// @param canonicalization `c=`, both halves
        /// @param length `l=`
        /// @param signatureData the beginning of `b=`, if it is base64
        record Refused(
                DkimReason reason,
                String detail,
                @Nullable DomainName domain,
                @Nullable String selector,
                @Nullable String algorithm,
                @Nullable String canonicalization,
                @Nullable Long length,
                @Nullable String signatureData)
                implements Answer {}
    }

    /// Reads a field.
    ///
    /// @param field a DKIM-Signature field
    /// @param settings limits, and whether old signatures are read
    /// @return the signature, or why it is none
    public static Answer parse(HeaderField field, DkimSettings settings) {
        return parse(field, settings, false);
    }

    /// Reads a field that is a DKIM signature but for three things: `v=` and `i=` mean nothing, and `h=` may name
    /// anything, or nothing (8617 §4.1.2).
    ///
    /// @param field an ARC-Message-Signature field
    /// @param settings limits
    /// @return the signature, or why it is none
    public static Answer parseArc(HeaderField field, DkimSettings settings) {
        return parse(field, settings, true);
    }

    private static Answer parse(HeaderField field, DkimSettings settings, boolean arc) {
        TagReader tags = new TagReader(field);
        if (!arc) version(tags, settings.historic());
        SigningAlgorithm algorithm = tags.algorithm(settings.historic());
        byte[] b = tags.base64("b");
        byte[] bh = tags.base64("bh");
        DomainName domain = tags.domain();
        List<FieldName> signedFields = tags.signedFields(arc);
        DomainName selector = tags.selector();
        DomainName keyName = tags.keyName(selector, domain);
        Canonicalization[] c = canonicalizations(tags);
        DkimIdentity identity = arc && domain != null ? new DkimIdentity("", domain) : DkimIdentity.read(tags, domain);
        Long length = tags.length();
        queryMethods(tags, settings.historic());
        Long timestamp = tags.time("t");
        Long expiration = tags.time("x");
        if (timestamp != null && timestamp > TagReader.MAX_TIME) tags.refuse(DkimReason.BAD_TAG, "t");
        if (timestamp != null && expiration != null && expiration <= timestamp) { // 6376 §3.5 x=: MUST be greater
            tags.refuse(DkimReason.EXPIRES_BEFORE_SIGNED, "x");
        }
        if (!arc) from(tags, signedFields);
        limits(tags, signedFields, settings);
        String selectorText = selector == null ? null : selectorText(tags.required("s"), selector);
        if (tags.reason() != null || domain == null || selectorText == null || keyName == null || identity == null) {
            return refused(tags, domain, selectorText, c, length);
        }
        Span place = tags.signaturePlace();
        return new Answer.Read(new DkimSignature(
                algorithm,
                b,
                bh,
                c[0],
                c[1],
                domain,
                signedFields,
                identity.text(),
                identity.domain().equals(domain),
                length,
                selectorText,
                keyName,
                timestamp,
                expiration,
                field,
                place.start(),
                place.end(),
                tags.tags()));
    }

    private static Answer refused(
            TagReader tags,
            @Nullable DomainName domain,
            @Nullable String selector,
            Canonicalization[] c,
            @Nullable Long length) {
        DkimReason reason = tags.reason() == null ? DkimReason.BAD_TAG : tags.reason();
        String b = tags.optional("b");
        boolean known = Canonicalization.of(half(tags, 0)) != null && Canonicalization.of(half(tags, 1)) != null;
        return new Answer.Refused(
                reason,
                tags.detail(),
                domain,
                selector,
                algorithmText(tags.optional("a")),
                known ? c[0].and(c[1]) : null,
                length,
                b != null && Base64Text.decode(b) != null ? Outcomes.first(b) : null);
    }

    private static void version(TagReader tags, boolean historic) {
        String v = tags.optional("v");
        if (historic && (v == null || v.equals("0.5"))) return;
        if (!tags.required("v").equals("1") && v != null) tags.refuse(DkimReason.UNKNOWN_VERSION, "v");
    }

    private static Canonicalization[] canonicalizations(TagReader tags) {
        Canonicalization header = Canonicalization.of(half(tags, 0));
        Canonicalization body = Canonicalization.of(half(tags, 1));
        if (header == null || body == null) tags.refuse(DkimReason.UNKNOWN_CANONICALIZATION, "c");
        return new Canonicalization[] {
            header == null ? Canonicalization.SIMPLE : header, body == null ? Canonicalization.SIMPLE : body
        };
    }

    /// 6376 §3.5 c=: "relaxed" is "relaxed/simple", nothing is "simple/simple".
    private static String half(TagReader tags, int which) {
        String c = tags.optional("c");
        if (c == null) return "simple";
        int slash = c.indexOf('/');
        if (slash < 0) return which == 0 ? c : "simple";
        return which == 0 ? c.substring(0, slash) : c.substring(slash + 1);
    }

    private static void queryMethods(TagReader tags, boolean historic) {
        String q = tags.optional("q");
        if (q == null) return;
        String list = TagList.withoutFws(q);
        int start = 0;
        while (start <= list.length()) {
            int colon = list.indexOf(':', start);
            int end = colon < 0 ? list.length() : colon;
            String method = list.substring(start, end);
            if (Ascii.equalsIgnoreCase(method, "dns/txt") || historic && method.equals("dns")) return;
            start = end + 1;
        }
        tags.refuse(DkimReason.UNKNOWN_QUERY_METHOD, "q"); // 6376 §3.5 q=: unrecognized mechanisms are ignored
    }

    private static void from(TagReader tags, List<FieldName> signedFields) {
        for (FieldName name : signedFields) if (name.is("from")) return;
        tags.refuse(DkimReason.FROM_NOT_SIGNED, "h"); // 6376 §6.1.1
    }

    private static void limits(TagReader tags, List<FieldName> signedFields, DkimSettings settings) {
        if (signedFields.size() > settings.maxSignedFields()) tags.refuse(DkimReason.TOO_MANY_SIGNED_FIELDS, "h");
        String z = tags.optional("z");
        if (z != null && z.length() > settings.maxCopiedOctets()) tags.refuse(DkimReason.COPIED_FIELDS_TOO_LARGE, "z");
    }

    private static String selectorText(String written, DomainName selector) {
        return Ascii.isAscii(written) ? written : selector.toString();
    }

    private static @Nullable String algorithmText(@Nullable String a) {
        if (a == null || a.length() > 40) return null;
        for (int i = 0; i < a.length(); i++) if (!Ascii.isAlphanumeric(a.charAt(i)) && a.charAt(i) != '-') return null;
        return Ascii.lower(a);
    }
}
