package org.sigillo.dkim.sign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.HeaderOctets;
import org.sigillo.message.HeaderField;

/// Writes a signature field tag by tag, here and in ARC, on lines of at most 78 octets (5322 §2.1.1) where the
/// grammar lets them be folded. `b=` is empty while the field is signed, and filled then.
public final class TagWriter {
    /// The longest line aimed at, in octets.
    public static final int WIDTH = 78;

    private final String name;
    private final TagLayout layout;
    private final int width;
    private final List<Tag> tags = new ArrayList<>(12);
    private final StringBuilder out = new StringBuilder(512);
    private int column;

    /// A tag; its value in pieces, which stay whole, with places to fold between.
    private record Tag(String name, List<String> pieces) {}

    /// A writer behind a field's name.
    ///
    /// @param name the field's name
    /// @param layout how the tags are written
    public TagWriter(String name, TagLayout layout) {
        this.name = name;
        this.layout = layout;
        this.width = layout == TagLayout.FOLDED ? WIDTH : Integer.MAX_VALUE / 2;
    }

    /// A tag whose value is not torn.
    ///
    /// @param tag its name
    /// @param value its value
    /// @return this
    public TagWriter tag(String tag, String value) {
        tags.add(new Tag(tag, List.of(value)));
        return this;
    }

    /// `h=`, folded behind colons (6376 §3.5).
    ///
    /// @param names at least one
    /// @return this
    public TagWriter names(List<String> names) {
        List<String> pieces = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) pieces.add(i + 1 < names.size() ? names.get(i) + ':' : names.get(i));
        tags.add(new Tag("h", pieces));
        return this;
    }

    /// A tag in base64.
    ///
    /// @param tag its name
    /// @param octets its value
    /// @return this
    public TagWriter base64(String tag, byte[] octets) {
        return tag(tag, Base64.getEncoder().encodeToString(octets));
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
        tags.add(new Tag("b", List.of()));
        if (layout == TagLayout.ALPHABETICAL) tags.sort(Comparator.comparing(Tag::name));
        text(name + ": ");
        int valueStart = out.length();
        int hole = write();
        HeaderField own = HeaderField.of(out.toString().getBytes(StandardCharsets.ISO_8859_1));
        octets.own(own, canonicalization, own.end(), own.end()); // 6376 §3.7: b= empty, no final CRLF
        byte[] signature = crypto.sign(key.algorithm(), key.key(), octets.octets(), octets.length());
        if (signature == null) return null;
        String before = out.substring(valueStart, hole);
        return new SignedField(name, before + filled(signature) + out.substring(hole));
    }

    /// All tags; returns where the value of `b=` belongs.
    private int write() {
        int hole = 0;
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            boolean signature = tag.name.equals("b");
            String first = signature ? "" : tag.pieces.getFirst();
            int length = tag.name.length() + 1 + first.length() + 1; // and the semicolon
            boolean own = signature && layout == TagLayout.FOLDED; // b= has a line of its own
            if (i > 0 && (own || column + 1 + length > width)) fold();
            else if (i > 0) text(" ");
            text(tag.name + '=' + first);
            for (int piece = 1; piece < tag.pieces.size(); piece++) {
                String next = tag.pieces.get(piece);
                if (column + next.length() + 1 > width) fold();
                text(next);
            }
            if (signature) hole = out.length();
            if (i + 1 < tags.size()) text(";");
        }
        return hole;
    }

    private String filled(byte[] signature) {
        String text = Base64.getEncoder().encodeToString(signature);
        StringBuilder value = new StringBuilder(text.length() + 16);
        int room = width - " b=".length();
        for (int at = 0; at < text.length(); room = width - 1) {
            int end = Math.min(text.length(), at + room);
            value.append(at == 0 ? "" : "\r\n ").append(text, at, end);
            at = end;
        }
        return value.toString();
    }

    private void fold() {
        out.append("\r\n ");
        column = 1;
    }

    private void text(String text) {
        out.append(text);
        column += text.length();
    }
}
