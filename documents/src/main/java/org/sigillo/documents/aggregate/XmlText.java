package org.sigillo.documents.aggregate;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repairs;
import org.sigillo.documents.repair.Unreadable;
import org.sigillo.text.Ascii;

/// Octets of an XML document as text (W3C XML §4.3.3, appendix F): the byte order mark decides, then what the octets
/// look like, then the declaration.
final class XmlText {
    private static final int MAX_DECLARATION = 200; // the declaration stands within so many characters
    /// Encodings in which ASCII is ASCII, one escape-free table each; nothing else is read.
    private static final List<String> ALLOWED = List.of(
            "iso-8859-",
            "iso8859-",
            "iso_8859-",
            "latin",
            "windows-125",
            "cp125",
            "gb2312",
            "gbk",
            "gb18030",
            "big5",
            "shift_jis",
            "euc-",
            "koi8-");
    private static final List<String> UTF8 = List.of("utf-8", "utf8", "us-ascii", "ascii", "");

    private XmlText() {}

    static String decode(byte[] octets, Repairs repairs) throws Unreadable {
        if (mark(octets, 0xFE, 0xFF)) return utf16(octets, 2, StandardCharsets.UTF_16BE, repairs);
        if (mark(octets, 0xFF, 0xFE)) return utf16(octets, 2, StandardCharsets.UTF_16LE, repairs);
        if (mark(octets, 0, '<')) return utf16(octets, 0, StandardCharsets.UTF_16BE, repairs);
        if (mark(octets, '<', 0)) return utf16(octets, 0, StandardCharsets.UTF_16LE, repairs);
        boolean marked = mark(octets, 0xEF, 0xBB) && octets.length > 2 && (octets[2] & 0xFF) == 0xBF;
        int start = marked ? 3 : 0;
        String declared = declared(octets, start);
        String name = Ascii.lower(declared);
        if (marked || UTF8.contains(name)) return utf8(octets, start, repairs);
        if (name.startsWith("utf-16") || name.startsWith("ucs-2") || name.equals("unicode")) {
            repairs.note(Repair.Xml.ENCODING_WRONG, "encoding", declared); // a frequent one: the octets are UTF-8
            return utf8(octets, start, repairs);
        }
        Charset charset = charset(name);
        if (charset == null) throw new Unreadable(Fault.XML_ENCODING, declared);
        return replaced(octets, start, charset, repairs);
    }

    private static boolean mark(byte[] octets, int first, int second) {
        return octets.length > 1 && (octets[0] & 0xFF) == first && (octets[1] & 0xFF) == second;
    }

    private static String utf16(byte[] octets, int start, Charset charset, Repairs repairs) throws Unreadable {
        return replaced(octets, start, charset, repairs);
    }

    private static String utf8(byte[] octets, int start, Repairs repairs) throws Unreadable {
        for (int i = start; i < octets.length; i++) {
            int octet = octets[i] & 0xFF;
            if (octet >= 0xFE) throw new Unreadable(Fault.XML_ENCODING, "UTF-16 within UTF-8"); // never part of UTF-8
            if (octet >= 0x80) return replaced(octets, start, StandardCharsets.UTF_8, repairs, i);
        }
        return new String(octets, start, octets.length - start, StandardCharsets.ISO_8859_1);
    }

    private static String replaced(byte[] octets, int start, Charset charset, Repairs repairs, int from)
            throws Unreadable {
        for (int i = from; i < octets.length; i++)
            if ((octets[i] & 0xFF) >= 0xFE) throw new Unreadable(Fault.XML_ENCODING, "UTF-16 within UTF-8");
        return replaced(octets, start, charset, repairs);
    }

    private static String replaced(byte[] octets, int start, Charset charset, Repairs repairs) throws Unreadable {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, start, octets.length - start));
            return text.toString();
        } catch (CharacterCodingException wrong) {
            repairs.note(Repair.Xml.OCTETS_NOT_TEXT, "", charset.name());
            return new String(octets, start, octets.length - start, charset);
        }
    }

    /// The encoding the declaration names; empty if there is none.
    private static String declared(byte[] octets, int start) {
        int end = Math.min(octets.length, start + MAX_DECLARATION);
        String head = Ascii.octets(octets, start, end);
        int declaration = head.indexOf("<?xml");
        int close = declaration < 0 ? -1 : head.indexOf("?>", declaration);
        int at = close < 0 ? -1 : head.indexOf("encoding", declaration);
        if (at < 0 || at > close) return "";
        int quote = at + "encoding".length();
        while (quote < close && head.charAt(quote) != '"' && head.charAt(quote) != '\'') quote++;
        int last = quote < close ? head.indexOf(head.charAt(quote), quote + 1) : -1;
        return last < 0 || last > close ? "" : head.substring(quote + 1, last).strip();
    }

    private static @Nullable Charset charset(String name) {
        boolean allowed = false;
        for (String one : ALLOWED) allowed |= name.startsWith(one);
        try {
            return allowed && Charset.isSupported(name) ? Charset.forName(name) : null;
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }
}
