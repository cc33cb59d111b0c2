package org.sigillo.spf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;
import org.sigillo.spf.SpfRecord.Directive;
import org.sigillo.spf.SpfRecord.Qualifier;
import org.sigillo.text.Ascii;
import org.sigillo.text.Span;

/// Reads a record, all of it, and never fails: what breaks the grammar is named, and the rest is still read.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7208#section-12 RFC 7208 §12
public final class SpfParser {
    private static final String VERSION = "v=spf1";

    private final String text;
    private final List<SpfRecord.Term> terms = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>(0);
    private int start;
    private int end;
    private boolean redirectSeen;
    private boolean expSeen;

    private SpfParser(String text) {
        this.text = text;
    }

    /// What breaks the grammar, and where.
    ///
    /// @param defect what it is
    /// @param span the term's place in the text
    /// @param term the term as written, one octet a char
    public record Flaw(SpfDefect defect, Span span, String term) {}

    /// What was read.
    ///
    /// @param text the record as published
    /// @param record its terms; those with a flaw are left out
    /// @param spans the place of each term of the record in the text
    /// @param flaws what breaks the grammar; with one of them the record is a permerror (7208 §4.6)
    public record Parsed(String text, SpfRecord record, List<Span> spans, List<Flaw> flaws) {
        /// Copies the lists.
        public Parsed {
            spans = List.copyOf(spans);
            flaws = List.copyOf(flaws);
        }

        /// A term as it is written.
        ///
        /// @param index its place among the record's terms
        /// @return the term
        public String written(int index) {
            Span span = spans.get(index);
            return text.substring(span.start(), span.end());
        }
    }

    /// Whether a text is an SPF record: `v=spf1`, in any case, and then a space or the end (7208 §4.5).
    ///
    /// @param text the text of a TXT record, its strings put together
    /// @return true if so
    public static boolean isSpf(String text) {
        if (text.length() < VERSION.length()) return false;
        for (int i = 0; i < VERSION.length(); i++) if (Ascii.lower(text.charAt(i)) != VERSION.charAt(i)) return false;
        return text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ';
    }

    /// Reads a record.
    ///
    /// @param text the text of a TXT record, one octet a char
    /// @return the record and its flaws
    public static Parsed parse(String text) {
        SpfParser parser = new SpfParser(text);
        parser.read();
        return new Parsed(text, new SpfRecord(parser.terms), parser.spans, parser.flaws);
    }

    private void read() {
        if (!isSpf(text)) {
            end = Math.min(text.length(), VERSION.length());
            flaw(SpfDefect.NO_VERSION);
            return;
        }
        int i = VERSION.length();
        while (true) {
            while (i < text.length() && text.charAt(i) == ' ')
                i++; // 7208 §4.6.1: terms are separated by SP, nothing else
            if (i == text.length()) return;
            start = i;
            int space = text.indexOf(' ', i);
            end = i = space < 0 ? text.length() : space;
            SpfRecord.Term term = term();
            if (term != null) {
                terms.add(term);
                spans.add(new Span(start, end));
            }
        }
    }

    private SpfRecord.@Nullable Term term() {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x21 || c > 0x7E) return flaw(SpfDefect.NOT_ASCII); // 7208 §3.1
        }
        Qualifier qualifier = Qualifier.of(text.charAt(start));
        int name = qualifier == null ? start : start + 1;
        int after = name;
        while (after < end && isNameChar(text.charAt(after))) after++;
        if (after < end && text.charAt(after) == '=') { // 7208 §4.6.1: '=' right behind the name makes a modifier
            boolean named = qualifier == null && after > name && Ascii.isAlpha(text.charAt(name));
            return named ? modifier(name, after) : flaw(SpfDefect.BAD_MODIFIER_NAME);
        }
        if (after == name || after < end && text.charAt(after) != ':' && text.charAt(after) != '/')
            return flaw(SpfDefect.BAD_TERM);
        Mechanism mechanism = mechanism(name, after);
        return mechanism == null ? null : new Directive(qualifier == null ? Qualifier.PASS : qualifier, mechanism);
    }

    private @Nullable Modifier modifier(int name, int equals) {
        if (isNamed("redirect", name, equals)) {
            if (redirectSeen) return flaw(SpfDefect.DUPLICATE_MODIFIER); // 7208 §6
            redirectSeen = true;
            MacroString domain = domainSpec(equals + 1, end);
            return domain == null ? null : new Modifier.Redirect(domain);
        }
        if (isNamed("exp", name, equals)) {
            if (expSeen) return flaw(SpfDefect.DUPLICATE_MODIFIER); // 7208 §6
            expSeen = true;
            MacroString domain = domainSpec(equals + 1, end);
            return domain == null ? null : new Modifier.Exp(domain);
        }
        MacroString value = MacroString.parse(text, equals + 1, end); // 7208 §4.6.1: an unknown one is checked, too
        return value == null ? flaw(SpfDefect.BAD_MACRO) : new Modifier.Unknown(text.substring(name, equals), value);
    }

    private @Nullable Mechanism mechanism(int name, int after) {
        switch (after - name) {
            case 1 -> {
                if (isNamed("a", name, after)) return addresses(after, false);
            }
            case 2 -> {
                if (isNamed("mx", name, after)) return addresses(after, true);
            }
            case 3 -> {
                if (isNamed("ip4", name, after)) return network(after, true);
                if (isNamed("ip6", name, after)) return network(after, false);
                if (isNamed("all", name, after)) {
                    return after == end ? new Mechanism.All() : flaw(SpfDefect.UNEXPECTED_ARGUMENT);
                }
                if (isNamed("ptr", name, after)) return pointer(after);
            }
            case 6 -> {
                if (isNamed("exists", name, after)) {
                    MacroString domain = requiredDomain(after);
                    return domain == null ? null : new Mechanism.Exists(domain);
                }
            }
            case 7 -> {
                if (isNamed("include", name, after)) {
                    MacroString domain = requiredDomain(after);
                    return domain == null ? null : new Mechanism.Include(domain);
                }
            }
            default -> {}
        }
        return flaw(SpfDefect.UNKNOWN_MECHANISM);
    }

    private @Nullable MacroString requiredDomain(int after) {
        if (after == end) return flaw(SpfDefect.MISSING_ARGUMENT);
        return text.charAt(after) == ':' ? domainSpec(after + 1, end) : flaw(SpfDefect.UNEXPECTED_ARGUMENT);
    }

    private @Nullable Mechanism pointer(int after) {
        if (after == end) return new Mechanism.Ptr(null);
        MacroString domain = requiredDomain(after); // 7208 §5.5: no prefix length
        return domain == null ? null : new Mechanism.Ptr(domain);
    }

    /// `a` and `mx`: [ ":" domain-spec ] [ dual-cidr-length ]. A domain-spec may hold slashes but cannot end in
    /// a slash and digits, so the prefix lengths are read from the right.
    private @Nullable Mechanism addresses(int after, boolean mx) {
        int to = end;
        int ip4 = 32;
        int ip6 = 128;
        int digits = digitsBefore(to, after);
        if (digits < to && digits - 2 >= after && text.charAt(digits - 1) == '/' && text.charAt(digits - 2) == '/') {
            ip6 = prefix(digits, to, 128);
            to = digits - 2;
            digits = digitsBefore(to, after);
        }
        if (digits < to && digits - 1 >= after && text.charAt(digits - 1) == '/') {
            ip4 = prefix(digits, to, 32);
            to = digits - 1;
        }
        if (ip4 < 0 || ip6 < 0 || to > after && text.charAt(after) == '/') return flaw(SpfDefect.BAD_PREFIX);
        MacroString domain = null;
        if (to > after) {
            domain = domainSpec(after + 1, to);
            if (domain == null) return null;
        }
        return mx ? new Mechanism.Mx(domain, ip4, ip6) : new Mechanism.A(domain, ip4, ip6);
    }

    private int digitsBefore(int to, int from) {
        int i = to;
        while (i > from && Ascii.isDigit(text.charAt(i - 1))) i--;
        return i;
    }

    private @Nullable Mechanism network(int after, boolean ip4) {
        if (after == end || after + 1 == end) return flaw(SpfDefect.MISSING_ARGUMENT);
        SpfDefect bad = ip4 ? SpfDefect.BAD_IP4 : SpfDefect.BAD_IP6;
        int slash = text.indexOf('/', after, end);
        int to = slash < 0 ? end : slash;
        if (to <= after + 1) return flaw(bad);
        IpAddress address = IpAddress.parse(text.substring(after + 1, to));
        if (address == null || address.isIpv4() != ip4) return flaw(bad);
        int prefix = slash < 0 ? address.bits() : prefix(slash + 1, end, address.bits());
        if (prefix < 0) return flaw(SpfDefect.BAD_PREFIX);
        Cidr network = new Cidr(address, prefix);
        return ip4 ? new Mechanism.Ip4(network) : new Mechanism.Ip6(network);
    }

    /// "/" ( "0" / %x31-39 *DIGIT ), in range; -1 if it is none (7208 §5.6).
    private int prefix(int from, int to, int max) {
        if (from == to || to - from > 3 || text.charAt(from) == '0' && to - from > 1) return -1;
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(text.charAt(i))) return -1;
            value = value * 10 + text.charAt(i) - '0';
        }
        return value <= max ? value : -1;
    }

    private @Nullable MacroString domainSpec(int from, int to) {
        if (from >= to) return flaw(SpfDefect.MISSING_ARGUMENT);
        MacroString domain = MacroString.parse(text, from, to);
        if (domain == null) return flaw(SpfDefect.BAD_MACRO);
        return domain.isDomainSpec() ? domain : flaw(SpfDefect.BAD_DOMAIN);
    }

    private boolean isNamed(String name, int from, int to) { // 7208 §4.6.1: names are case-insensitive
        return to - from == name.length() && text.regionMatches(true, from, name, 0, name.length());
    }

    private static boolean isNameChar(char c) {
        return Ascii.isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
    }

    private <T> @Nullable T flaw(SpfDefect defect) {
        flaws.add(new Flaw(defect, new Span(start, end), text.substring(start, end)));
        return null;
    }
}
