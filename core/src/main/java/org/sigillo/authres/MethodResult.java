package org.sigillo.authres;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `resinfo`: what one method said, why, and about which part of the message.
///
/// ```
/// MethodResult.of("spf", "pass").property("smtp", "mailfrom", "example.com")
/// ```
///
/// Text is Unicode and is made fit for the header when the value is built: see the rule in the package. Keywords are
/// in lower case and must be keywords, for programs choose them, not senders.
///
/// @param method `spf`
/// @param version the method's version, 1 where none is written (8601 §2.6)
/// @param result the registry's word, `pass`
/// @param reason `reason=`; `null` if absent
/// @param properties in the order written
/// @param comments in the order written, none empty
/// @spec https://www.rfc-editor.org/rfc/rfc8601#section-2.2 RFC 8601 §2.2
public record MethodResult(
        String method,
        int version,
        String result,
        @Nullable String reason,
        List<Property> properties,
        List<String> comments) {

    /// One `propspec`.
    ///
    /// @param ptype `smtp`, `header`, `body`, `policy`; empty where a foreign field has none
    /// @param property `mailfrom`
    /// @param value the value itself, without quotes; an email identity keeps those of its local part
    public record Property(String ptype, String property, String value) {
        /// Checks the keywords and cleans the value.
        ///
        /// @throws IllegalArgumentException if ptype or property is no keyword
        public Property {
            ptype = ptype.isEmpty() ? ptype : FieldText.keyword(ptype);
            property = FieldText.keyword(property);
            value = FieldText.cleanIdentity(value);
        }

        /// Its name: `smtp.mailfrom`.
        ///
        /// @return ptype, a dot, property
        public String name() {
            return ptype.isEmpty() ? property : ptype + '.' + property;
        }
    }

    /// Checks the keywords and cleans reason and comments.
    ///
    /// @throws IllegalArgumentException if method or result is no keyword, or the version is negative
    public MethodResult {
        method = FieldText.keyword(method);
        result = FieldText.keyword(result);
        if (version < 0) throw new IllegalArgumentException("version " + version);
        reason = reason == null ? null : FieldText.clean(reason);
        properties = List.copyOf(properties);
        comments = cleaned(comments);
    }

    /// A bare result.
    ///
    /// @param method `spf`
    /// @param result `pass`
    /// @return the value
    /// @throws IllegalArgumentException if one is no keyword
    public static MethodResult of(String method, String result) {
        return new MethodResult(method, 1, result, null, List.of(), List.of());
    }

    /// With a reason.
    ///
    /// @param text free text; `null` changes nothing
    /// @return the longer value
    public MethodResult reason(@Nullable String text) {
        return text == null ? this : new MethodResult(method, version, result, text, properties, comments);
    }

    /// With one more property.
    ///
    /// @param ptype `smtp`
    /// @param property `mailfrom`
    /// @param value any text; `null` changes nothing
    /// @return the longer value
    /// @throws IllegalArgumentException if a name is no keyword
    public MethodResult property(String ptype, String property, @Nullable String value) {
        if (value == null) return this;
        List<Property> longer = new ArrayList<>(properties);
        longer.add(new Property(ptype, property, value));
        return new MethodResult(method, version, result, reason, longer, comments);
    }

    /// With one more comment.
    ///
    /// @param text any text; `null` or blank changes nothing
    /// @return the longer value
    public MethodResult comment(@Nullable String text) {
        if (text == null) return this;
        List<String> longer = new ArrayList<>(comments);
        longer.add(text);
        return new MethodResult(method, version, result, reason, properties, longer);
    }

    /// The value of a property.
    ///
    /// @param name `smtp.mailfrom`, in lower case
    /// @return the first of that name, or `null`
    public @Nullable String value(String name) {
        for (Property property : properties) if (property.name().equals(name)) return property.value();
        return null;
    }

    /// The method, where the registry knows it.
    ///
    /// @return the method or `null`
    public @Nullable AuthMethod registered() {
        return AuthMethod.of(method);
    }

    static List<String> cleaned(List<String> comments) {
        List<String> cleaned = new ArrayList<>(comments.size());
        for (String comment : comments) {
            String clean = FieldText.cleanComment(comment);
            if (!clean.isEmpty()) cleaned.add(clean);
        }
        return List.copyOf(cleaned);
    }

    void print(FieldWriter out) {
        out.text(version == 1 ? method : method + '/' + version).text("=" + result);
        for (String comment : comments) out.space().spaced(FieldText.comment(comment));
        if (reason != null) out.space().spaced("reason=" + FieldText.value(reason));
        for (Property p : properties) out.space().spaced(p.name() + '=' + FieldText.pvalue(p.value()));
    }

    /// As it stands in the field, on one line.
    @Override
    public String toString() {
        FieldWriter out = new FieldWriter(0, Integer.MAX_VALUE);
        print(out);
        return out.toString();
    }
}
