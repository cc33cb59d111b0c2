package org.sigillo.documents.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;
import tools.jackson.core.JsonGenerator;

/// Octets in JSON. What strangers wrote is shown as the text it most likely is, and is never broken Unicode; where
/// nothing may be lost it is written as hexadecimal instead.
public final class OctetText {
    private static final HexFormat HEX = HexFormat.of();

    private OctetText() {}

    /// Octets as text to read: UTF-8 where they are that, else one char an octet.
    ///
    /// @param octets one octet a char; a text in Unicode stays as it is
    /// @return valid Unicode
    public static String show(String octets) {
        if (Ascii.isAscii(octets)) return octets;
        for (int i = 0; i < octets.length(); i++) if (octets.charAt(i) > 255) return wellFormed(octets);
        String decoded = Ascii.utf8(octets);
        return decoded == null ? octets : decoded;
    }

    /// As [#show(String)], and `null` for `null`.
    ///
    /// @param octets one octet a char, or `null`
    /// @return valid Unicode, or `null`
    public static @Nullable String showOrNull(@Nullable String octets) {
        return octets == null ? null : show(octets);
    }

    /// Writes octets without loss: ASCII as a string, anything else as `{"hex":"…"}`.
    ///
    /// @param json where to
    /// @param octets one octet a char
    public static void writeExact(JsonGenerator json, String octets) {
        if (Ascii.isAscii(octets)) {
            json.writeString(octets);
            return;
        }
        boolean wide = false;
        for (int i = 0; i < octets.length(); i++) wide |= octets.charAt(i) > 255;
        json.writeStartObject();
        json.writeName(wide ? "utf16" : "hex");
        json.writeString(wide ? units(octets) : HEX.formatHex(octets.getBytes(StandardCharsets.ISO_8859_1)));
        json.writeEndObject();
    }

    private static String units(String text) {
        StringBuilder out = new StringBuilder(text.length() * 4);
        for (int i = 0; i < text.length(); i++)
            HEX.toHexDigits(out, (byte) (text.charAt(i) >> 8)).append(HEX.toHexDigits((byte) text.charAt(i)));
        return out.toString();
    }

    /// What [#writeExact(JsonGenerator, String)] wrote as an object.
    ///
    /// @param form `hex` or `utf16`
    /// @param digits hexadecimal
    /// @return one octet, or one UTF-16 unit, a char
    /// @throws IllegalArgumentException if it is neither form, or no hexadecimal
    static String exact(String form, String digits) {
        byte[] bytes = HEX.parseHex(digits);
        return switch (form) {
            case "hex" -> Ascii.octets(bytes);
            case "utf16" -> text(bytes);
            default -> throw new IllegalArgumentException("unknown form \"" + form + '"');
        };
    }

    /// Two octets a char, lone surrogates included.
    private static String text(byte[] units) {
        if (units.length % 2 != 0) throw new IllegalArgumentException("half a UTF-16 unit");
        StringBuilder out = new StringBuilder(units.length / 2);
        for (int i = 0; i < units.length; i += 2) out.append((char) ((units[i] & 0xFF) << 8 | units[i + 1] & 0xFF));
        return out.toString();
    }

    /// A text in Unicode, without halves of surrogate pairs.
    ///
    /// @param text UTF-16
    /// @return the text, each half alone become U+FFFD
    public static String wellFormed(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) i++;
            else if (Character.isSurrogate(c)) {
                if (out == null) out = new StringBuilder(text);
                out.setCharAt(i, '\uFFFD');
            }
        }
        return out == null ? text : out.toString();
    }
}
