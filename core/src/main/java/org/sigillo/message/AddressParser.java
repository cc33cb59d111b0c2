package org.sigillo.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// Reads an address list: RFC 5322 §3.4 with the obsolete forms of §4.4, the groups of RFC 6854 and the UTF-8 of
/// RFC 6532. Each octet is looked at once, nothing calls itself, nothing is thrown.
///
/// Where readers differ on what an obsolete or broken form means, the list is at fault: a reader who must know whose
/// domain it is can do nothing with a guess. Encoded-words are not looked into (2047 §5).
///
/// @spec https://www.rfc-editor.org/rfc/rfc5322#section-3.4 RFC 5322 §3.4
public final class AddressParser {
    private final String text;
    private final List<Mailbox> mailboxes = new ArrayList<>(1);
    private int at;
    private int groups;
    private boolean inGroup;
    private @Nullable AuthorReason fault;

    // The element being read.
    private final StringBuilder words = new StringBuilder();
    private int wordCount;
    private boolean wordsAreLocalPart;
    private boolean lastWasWord;
    private int rawStart;
    private int rawEnd;
    private int commentStart;
    private int commentEnd;

    private AddressParser(String text) {
        this.text = text;
    }

    /// Reads a list.
    ///
    /// @param octets a field's value, folded or not, one octet a char
    /// @return the mailboxes, and why it is no list if it is none
    public static AddressList parse(String octets) {
        AddressParser parser = new AddressParser(octets);
        if (octets.indexOf(0) >= 0) parser.fail(AuthorReason.FROM_CONTROL); // programs in C stop there
        else parser.list();
        return new AddressList(parser.mailboxes, parser.groups, parser.fault);
    }

    private void list() {
        boolean needComma = false;
        begin();
        while (skipCfws()) {
            char c = text.charAt(at);
            if (c == ',') { // 5322 §4.4: empty members are obsolete, and harmless
                at++;
                needComma = false;
                begin();
            } else if (c == ';' && inGroup) {
                at++;
                inGroup = false;
                needComma = true;
            } else if (needComma) {
                fail(c == '@' ? AuthorReason.FROM_TWO_AT : AuthorReason.FROM_SYNTAX);
            } else {
                needComma = member();
            }
            if (fault != null) return;
        }
        if (fault == null && inGroup) fail(AuthorReason.FROM_UNCLOSED);
    }

    private void begin() {
        words.setLength(0);
        wordCount = 0;
        wordsAreLocalPart = true;
        lastWasWord = false;
        commentStart = -1;
    }

    /// One mailbox, or the beginning of a group.
    ///
    /// @return whether a comma must follow
    private boolean member() {
        words();
        if (fault != null) return false;
        char c = at < text.length() ? text.charAt(at) : ',';
        switch (c) {
            case '@' -> bareAddress();
            case '<' -> angleAddress(null);
            case ':' -> {
                if (inGroup || wordCount == 0) {
                    fail(AuthorReason.FROM_SYNTAX);
                } else {
                    at++;
                    inGroup = true;
                    groups++;
                    begin();
                }
                return false;
            }
            case ',', ';' -> fail(wordCount == 0 ? AuthorReason.FROM_SYNTAX : AuthorReason.FROM_NO_DOMAIN);
            default -> fail(AuthorReason.FROM_SYNTAX);
        }
        return true;
    }

    /// A phrase, or a local part: which one is known when `@`, `<` or `:` comes.
    private void words() {
        rawStart = at;
        rawEnd = at;
        while (skipCfws()) {
            char c = text.charAt(at);
            if (c == '"') {
                quotedString();
            } else if (c == '.') {
                at++;
                words.append('.');
                lastWasWord = false;
            } else if (isAtext(c)) {
                int start = at;
                while (at < text.length() && isAtext(text.charAt(at))) at++;
                word();
                words.append(text, start, at);
            } else {
                return;
            }
            if (fault != null) return;
            rawEnd = at;
        }
    }

    private void word() {
        if (lastWasWord) {
            wordsAreLocalPart = false;
            words.append(' ');
        }
        lastWasWord = true;
        wordCount++;
    }

    private void quotedString() { // 5322 §3.2.4
        word();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') return;
            if (c == '\\' && at < text.length()) c = text.charAt(at++);
            if (c == '\r' || c == '\n') {
                if (!isFold(at - 1)) break;
            } else {
                words.append(c);
            }
        }
        fail(AuthorReason.FROM_UNCLOSED);
    }

    private void bareAddress() {
        if (wordCount == 0 || !wordsAreLocalPart) {
            fail(AuthorReason.FROM_SYNTAX);
            return;
        }
        Mailbox mailbox = address(new ArrayList<>(1), "");
        if (mailbox == null) return;
        boolean more = skipCfws();
        if (fault != null) return;
        if (more && text.charAt(at) == '<') {
            angleAddress(mailbox);
        } else {
            String comment = comment();
            mailboxes.add(comment == null ? mailbox : mailbox.named(comment));
        }
    }

    private @Nullable String comment() {
        return commentStart < 0 ? null : text.substring(commentStart, commentEnd);
    }

    /// `[CFWS] "<" [route] addr-spec ">"`, after the display name.
    private void angleAddress(@Nullable Mailbox before) {
        String comment = comment();
        String display = words.isEmpty() && comment != null ? comment : words.toString();
        if (before != null) display = before.localPart() + '@' + before.domainText();
        List<AuthorReason> quirks = new ArrayList<>(1);
        if (before != null) quirks.add(AuthorReason.FROM_UNQUOTED_ADDRESS);
        at++;
        begin();
        route(quirks);
        if (fault != null) return;
        words();
        if (fault != null) return;
        if (at >= text.length()) {
            fail(AuthorReason.FROM_UNCLOSED);
        } else if (text.charAt(at) != '@') {
            fail(text.charAt(at) == '>' ? AuthorReason.FROM_NO_DOMAIN : AuthorReason.FROM_SYNTAX);
        } else if (wordCount == 0 || !wordsAreLocalPart) {
            fail(AuthorReason.FROM_SYNTAX);
        } else {
            Mailbox mailbox = address(quirks, display);
            if (mailbox == null) return;
            boolean more = skipCfws();
            if (fault != null) return;
            if (!more) {
                fail(AuthorReason.FROM_UNCLOSED);
            } else if (text.charAt(at) != '>') {
                fail(text.charAt(at) == '@' ? AuthorReason.FROM_TWO_AT : AuthorReason.FROM_SYNTAX);
            } else {
                at++;
                // An address in place of the name is a second reading of whose message it is.
                if (before != null
                        && before.domain() != null
                        && !before.domain().equals(mailbox.domain())) mailboxes.add(before);
                mailboxes.add(mailbox);
            }
        }
    }

    /// `obs-route = *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain]) ":"` (5322 §4.4).
    private void route(List<AuthorReason> quirks) {
        boolean seen = false;
        while (skipCfws()) {
            char c = text.charAt(at);
            if (c == ',') {
                at++;
            } else if (c == '@') {
                at++;
                seen = true;
                domainText();
                if (fault != null) return;
            } else if (c == ':' && seen) {
                at++;
                quirks.add(AuthorReason.FROM_ROUTE);
                return;
            } else {
                break;
            }
        }
        if (fault == null && seen) fail(AuthorReason.FROM_SYNTAX);
    }

    /// `"@" domain`, behind a local part.
    private @Nullable Mailbox address(List<AuthorReason> quirks, String display) {
        String local = text.substring(rawStart, rawEnd);
        at++;
        String domainText = domainText();
        if (fault != null) return null;
        if (words.indexOf("@") >= 0) quirks.add(AuthorReason.AT_IN_LOCAL_PART);
        if (domainText.charAt(0) == '[') return new Mailbox(display, local, domainText, null, quirks);
        if (domainText.endsWith(".")) quirks.add(AuthorReason.FROM_TRAILING_DOT);
        DomainName domain = DomainName.parseUtf8Octets(domainText); // 9989 §5.3.1: U-labels to A-labels
        if (domain == null || !isMailDomain(domain)) {
            fail(AuthorReason.FROM_BAD_DOMAIN);
            return null;
        }
        return new Mailbox(display, local, domainText, domain, quirks);
    }

    /// A dot-atom or a domain literal, as written. White space or a comment within a domain is obsolete (5322
    /// §4.4), and some readers stop there: no two programs agree whose domain that is, so it is a fault.
    private String domainText() {
        if (!skipCfws()) {
            if (fault == null) fail(AuthorReason.FROM_NO_DOMAIN);
            return "";
        }
        int start = at;
        if (text.charAt(at) == '[') {
            while (at < text.length() && text.charAt(at) != ']') {
                char c = text.charAt(at++);
                if (c < ' ' || c == '\\' || c == '[' && at - 1 > start) {
                    fail(AuthorReason.FROM_SYNTAX);
                    return "";
                }
            }
            if (at++ >= text.length()) fail(AuthorReason.FROM_UNCLOSED);
            return fault == null ? text.substring(start, at) : "";
        }
        while (at < text.length() && (isAtext(text.charAt(at)) || text.charAt(at) == '.')) at++;
        int end = at;
        if (end == start) {
            fail(AuthorReason.FROM_NO_DOMAIN);
            return "";
        }
        if (skipCfws()
                && at > end
                && (text.charAt(at) == '.' || text.charAt(end - 1) == '.' && isAtext(text.charAt(at)))) {
            fail(AuthorReason.FROM_BAD_DOMAIN);
        }
        return fault == null ? text.substring(start, end) : "";
    }

    /// Letters, digits, hyphens and dots are all a domain in mail may hold (5321 §2.3.5); `_` is met and harmless.
    private static boolean isMailDomain(DomainName domain) {
        String name = domain.toString();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '-' && c != '.' && c != '_') return false;
        }
        return true;
    }

    /// Passes over white space, folds and comments (5322 §3.2.2), counting brackets in place of calling itself.
    ///
    /// @return whether something is left
    private boolean skipCfws() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\r' || c == '\n') {
                if (!isFold(at)) {
                    fail(AuthorReason.FROM_CONTROL);
                    return false;
                }
            } else if (c == '(') {
                if (depth++ == 0) commentStart = at + 1;
            } else if (depth > 0) {
                if (c == ')' && --depth == 0) commentEnd = at;
                else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) >= ' ') at++;
            } else if (!Ascii.isWsp(c)) {
                return true;
            }
            at++;
        }
        if (depth > 0) fail(AuthorReason.FROM_UNCLOSED);
        return false;
    }

    /// Whether the CR or LF here is half of a CRLF before white space (5322 §2.2.3).
    private boolean isFold(int i) {
        int lf = text.charAt(i) == '\r' ? i + 1 : i;
        return lf > 0
                && lf < text.length()
                && text.charAt(lf) == '\n'
                && text.charAt(lf - 1) == '\r'
                && (lf + 1 == text.length() || Ascii.isWsp(text.charAt(lf + 1)));
    }

    private void fail(AuthorReason reason) {
        if (fault == null) fault = reason;
    }

    /// atext of 5322 §3.2.3, and every octet above ASCII (6532 §3.2).
    private static boolean isAtext(char c) {
        if (c > 127 || Ascii.isAlphanumeric(c)) return true;
        return switch (c) {
            case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '/', '=', '?', '^', '_', '`', '{', '|', '}', '~' -> true;
            default -> false;
        };
    }
}
