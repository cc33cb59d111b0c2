package org.sigillo.spf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.MacroString.Escape;
import org.sigillo.spf.MacroString.Expand;
import org.sigillo.spf.MacroString.Literal;
import org.sigillo.spf.MacroString.Part;
import org.sigillo.text.Ascii;

/// Puts values into macro-strings (7208 §7.3). Work is bounded by what comes out, never by the length of a value.
final class MacroExpansion {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final IpAddress ip;
    private final SpfSender sender;
    private final String helo;
    private final SpfReceiver receiver;
    private final ClientNames clientNames;

    MacroExpansion(IpAddress ip, SpfSender sender, String helo, SpfReceiver receiver, ClientNames clientNames) {
        this.ip = ip;
        this.sender = sender;
        this.helo = helo;
        this.receiver = receiver;
        this.clientNames = clientNames;
    }

    /// The target-name as text, cut to at most 253 octets from the left; `null` if a value is not ASCII, and then
    /// the term matches nothing (8616 §4).
    @Nullable
    String target(MacroString spec, DomainName domain) {
        List<Part> parts = spec.parts();
        if (parts.size() == 1 && parts.get(0) instanceof Literal literal) return cut(literal.text());
        String text = "";
        for (int i = parts.size() - 1; i >= 0 && text.length() <= DomainName.MAX_LENGTH + 1; i--) {
            String value = text(parts.get(i), domain);
            if (value == null) return null;
            text = value + text;
        }
        return cut(text);
    }

    /// The target-name where it depends on nothing but domains; `null` otherwise.
    static @Nullable String constant(MacroString spec, DomainName domain, DomainName sender) {
        StringBuilder out = new StringBuilder();
        for (Part part : spec.parts()) {
            switch (part) {
                case Literal literal -> out.append(literal.text());
                case Escape escape -> out.append(escape.meant());
                case Expand expand -> {
                    if (expand.letter() != 'd' && expand.letter() != 'o') return null;
                    String value = transformed((expand.letter() == 'd' ? domain : sender).toString(), expand);
                    out.append(expand.urlEscape() ? urlEscaped(value) : value);
                }
            }
        }
        return cut(out.toString());
    }

    /// The explanation, at most so long; `null` if it is not printable US-ASCII (7208 §6.2).
    @Nullable
    String explanation(MacroString spec, DomainName domain, int max) {
        StringBuilder out = new StringBuilder();
        for (Part part : spec.parts()) {
            String value = text(part, domain);
            if (value == null) return null;
            out.append(value, 0, Math.min(value.length(), max - out.length()));
            if (out.length() == max) break;
        }
        for (int i = 0; i < out.length(); i++) if (out.charAt(i) < ' ' || out.charAt(i) > '~') return null;
        return out.toString();
    }

    /// 7208 §7.3: labels are removed from the left until it is no longer than 253.
    private static String cut(String text) {
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        if (end <= DomainName.MAX_LENGTH) return text;
        int dot = text.indexOf('.', end - DomainName.MAX_LENGTH - 1);
        return dot < 0 || dot >= end ? text : text.substring(dot + 1);
    }

    private @Nullable String text(Part part, DomainName domain) {
        return switch (part) {
            case Literal literal -> literal.text();
            case Escape escape -> escape.meant();
            case Expand expand -> {
                String value = value(expand.letter(), domain);
                if (!Ascii.isAscii(value)) yield null;
                value = transformed(value, expand);
                yield expand.urlEscape() ? urlEscaped(value) : value;
            }
        };
    }

    private String value(char letter, DomainName domain) {
        return switch (letter) {
            case 's' -> sender.localPart() + '@' + senderDomain();
            case 'l' -> sender.localPart();
            case 'o' -> senderDomain();
            case 'd' -> domain.toString();
            case 'i' -> ip.isIpv4() ? ip.toString() : upper(ip.dotted());
            case 'p' -> clientNames.best(domain);
            case 'v' -> ip.isIpv4() ? "in-addr" : "ip6";
            case 'h' -> heloName();
            case 'c' -> ip.toString();
            case 'r' -> receiver.hostName();
            case 't' -> Long.toString(receiver.clock().instant().getEpochSecond());
            default -> throw new IllegalStateException("no macro letter: " + letter);
        };
    }

    private String senderDomain() {
        return sender.domain() == null ? sender.domainText() : sender.domain().toString();
    }

    private String heloName() { // 8616 §4: A-labels; as given where it is no name
        if (Ascii.isAscii(helo)) return helo;
        DomainName name = DomainName.parseOrNull(helo);
        return name == null ? helo : name.toString();
    }

    private static String upper(String nibbles) {
        StringBuilder out = new StringBuilder(nibbles);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'a') out.setCharAt(i, (char) (c - 32));
        }
        return out.toString();
    }

    /// 7208 §7.3: split at every delimiter, turn round, keep the right-hand parts, join with dots. The last parts
    /// of a list turned round are the first ones of the list.
    static String transformed(String value, Expand expand) {
        String delimiters = expand.delimiters();
        if (expand.digits() == 0 && !expand.reverse() && delimiters.isEmpty()) return value;
        if (delimiters.isEmpty()) delimiters = ".";
        int left = expand.digits() == 0 ? Integer.MAX_VALUE : expand.digits();
        return expand.reverse() ? firstPartsReversed(value, delimiters, left) : lastParts(value, delimiters, left);
    }

    private static String lastParts(String value, String delimiters, int count) {
        int left = count;
        int from = value.length();
        while (from > 0 && (delimiters.indexOf(value.charAt(from - 1)) < 0 || --left > 0)) from--;
        StringBuilder out = new StringBuilder(value.length() - from);
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            out.append(delimiters.indexOf(c) < 0 ? c : '.');
        }
        return out.toString();
    }

    private static String firstPartsReversed(String value, String delimiters, int count) {
        int left = count;
        int to = 0;
        while (to < value.length() && (delimiters.indexOf(value.charAt(to)) < 0 || --left > 0)) to++;
        StringBuilder out = new StringBuilder(to);
        int end = to;
        for (int i = to - 1; i >= 0; i--) {
            if (delimiters.indexOf(value.charAt(i)) < 0) continue;
            out.append(value, i + 1, end).append('.');
            end = i;
        }
        return out.append(value, 0, end).toString();
    }

    /// 7208 §7.3: everything but the unreserved characters of 3986 §2.3.
    private static String urlEscaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean unreserved = Ascii.isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
            if (unreserved) out.append(c);
            else out.append('%').append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
        }
        return out.toString();
    }
}
