package org.sigillo.authres;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;
import org.sigillo.text.FieldScanner;

/// Reads what follows a method's result: `reason=` and the properties, up to the next `;`.
final class PropertyReader {
    private final FieldScanner in;
    private final Set<AuthresReason> defects;
    private final List<MethodResult.Property> properties;
    private final List<String> comments;
    private @Nullable String reason;

    PropertyReader(
            FieldScanner in,
            Set<AuthresReason> defects,
            List<MethodResult.Property> properties,
            List<String> comments) {
        this.in = in;
        this.defects = defects;
        this.properties = properties;
        this.comments = comments;
    }

    @Nullable
    String reason() {
        return reason;
    }

    /// Whether all up to the next `;` could be read.
    boolean read() {
        while (true) {
            boolean apart = in.skipCfws(comments);
            if (in.atEnd() || in.peek() == ';') return true;
            if (!apart || !property()) return false;
        }
    }

    private boolean property() {
        String name = in.name();
        if (name.isEmpty()) {
            defects.add(AuthresReason.STRAY_TEXT);
            return FieldText.isToken(in.word(";=./,:)<>@[]?\\"));
        }
        in.skipCfws(comments);
        String ptype = "";
        String property = name;
        if (in.take('.')) {
            in.skipCfws(comments);
            ptype = name;
            property = dotted();
            if (property.isEmpty()) return false;
            in.skipCfws(comments);
        }
        if (!in.take('=')) { // a lone word is passed over at the end of a result, nowhere else
            defects.add(AuthresReason.STRAY_TEXT);
            return ptype.isEmpty() && (in.atEnd() || in.peek() == ';');
        }
        in.skipCfws(comments);
        boolean again = in.peek() == '=';
        boolean isReason = ptype.isEmpty() && Ascii.equalsIgnoreCase(name, "reason");
        String value = value(!isReason);
        if (again && !FieldText.isIdentity(value)) return false; // `= =`; but `==x@example.com` is an address
        if (isReason) {
            if (reason == null) reason = value;
        } else if (FieldText.isKeyword(property) && (ptype.isEmpty() || FieldText.isKeyword(ptype))) {
            if (ptype.isEmpty()) defects.add(AuthresReason.BAD_PROPERTY);
            properties.add(new MethodResult.Property(ptype, property, value));
        } else {
            defects.add(AuthresReason.BAD_PROPERTY);
        }
        return true;
    }

    private String dotted() {
        int from = in.position();
        while (!in.name().isEmpty() && in.peek() == '.') {
            in.take('.');
            defects.add(AuthresReason.BAD_PROPERTY);
        }
        return in.slice(from, in.position());
    }

    /// `value / [ [ local-part ] "@" ] domain-name`, and what is seen instead.
    private String value(boolean identity) {
        if (in.peek() == '"') {
            String text = in.quoted();
            return in.peek() == '@' ? FieldText.quote(text) + in.word(";") : text;
        }
        String text = in.word(";");
        boolean good = FieldText.isToken(text) || identity && FieldText.isIdentity(text);
        if (!good) defects.add(AuthresReason.BAD_VALUE);
        return text;
    }
}
