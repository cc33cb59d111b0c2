package org.sigillo.dkim.sign;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.HeaderOctets;
import org.sigillo.message.HeaderField;

/// Writes a signature field tag by tag, on lines of at most 78 octets (5322 §2.1.1) where the grammar lets them be
/// folded. The last tag is `b=`: empty while it is signed, then filled.
public final class TagWriter {
    /// The longest line aimed at, in octets.
    public static final int WIDTH = 78;

    private final StringBuilder out;
    private final int valueStart;
    private int column;
    private boolean first = true;

    /// A writer behind a field's name.
    ///
    /// @param name the field's name
    public TagWriter(String name) {
        out = new StringBuilder(512).append(name).append(": ");
        valueStart = out.length();
        column = valueStart;
    }

    /// A tag whose value is not torn.
    ///
    /// @param name the tag
    /// @param value its value
    /// @return this
    public TagWriter tag(String name, String value) {
        start(name.length() + 1 + value.length());
        return text(name).text("=").text(value);
    }

    /// `h=`, folded behind colons.
    ///
    /// @param names at least one
    /// @return this
    public TagWriter names(List<String> names) {
        start(3 + names.getFirst().length());
        text("h=").text(names.getFirst());
        for (String name : names.subList(1, names.size())) {
            text(":");
            if (column + name.length() + 1 > WIDTH) fold(); // 6376 §3.5 h=: FWS around the colons
            text(name);
        }
        return this;
    }

    /// A tag in base64.
    ///
    /// @param name the tag
    /// @param octets its value
    /// @return this
    public TagWriter base64(String name, byte[] octets) {
        return tag(name, Base64.getEncoder().encodeToString(octets));
    }

    /// Signs what is there and the field itself, and fills `b=`.
    ///
    /// @param key who signs
    /// @param canonicalization of the field
    /// @param octets what the signature covers before the field itself; the field is added
    /// @param crypto what computes
    /// @return the field, or `null` if the key cannot sign
    public @Nullable SignedField sign(
            SigningKey key, Canonicalization canonicalization, HeaderOctets octets, Crypto crypto) {
        out.append(';');
        fold();
        text("b=");
        HeaderField own = HeaderField.of(out.toString().getBytes(StandardCharsets.ISO_8859_1));
        octets.own(own, canonicalization, own.end(), own.end()); // 6376 §3.7: b= empty, no final CRLF
        byte[] signature = crypto.sign(key.algorithm(), key.key(), octets.octets(), octets.length());
        return signature == null ? null : filled(signature);
    }

    private SignedField filled(byte[] signature) {
        String text = Base64.getEncoder().encodeToString(signature);
        for (int at = 0; at < text.length(); ) {
            if (column == WIDTH) fold();
            int end = Math.min(text.length(), at + WIDTH - column);
            text(text.substring(at, end));
            at = end;
        }
        return new SignedField(out.substring(0, valueStart - 2), out.substring(valueStart));
    }

    private void start(int length) {
        if (first) {
            first = false;
            return;
        }
        out.append(';');
        column++;
        if (column + 1 + length + 1 > WIDTH) fold(); // one more for the semicolon
        else text(" ");
    }

    private void fold() {
        out.append("\r\n ");
        column = 1;
    }

    private TagWriter text(String text) {
        out.append(text);
        column += text.length();
        return this;
    }
}
