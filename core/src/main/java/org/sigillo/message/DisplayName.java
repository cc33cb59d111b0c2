package org.sigillo.message;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;
import org.sigillo.text.Ascii;

/// Looks at the name an author shows: DMARC does not reach it, and attackers know (9989 §11.4).
final class DisplayName {
    /// Ends of domains no name of a person has; others (`J.Smith`, `Dr.No`) are not told from names.
    private static final Set<String> MEANT =
            Set.of("com", "net", "org", "edu", "gov", "mil", "info", "biz", "bank", "shop", "online");

    private DisplayName() {}

    static void judge(Mailbox mailbox, DomainName author, List<Finding> findings) {
        String shown = mailbox.shownName();
        String plain = visible(shown);
        if (plain.length() != shown.length()) findings.add(Finding.warning(AuthorReason.DISPLAY_NAME_CONTROLS, "From"));
        String text = Normalizer.normalize(plain, Normalizer.Form.NFKC);
        DomainName other = otherDomain(text, author);
        if (other != null) {
            findings.add(
                    Finding.warning(AuthorReason.DISPLAY_NAME_ADDRESS, "From", other.toString(), author.toString()));
            return;
        }
        other = otherName(text, author);
        if (other != null)
            findings.add(
                    Finding.warning(AuthorReason.DISPLAY_NAME_DOMAIN, "From", other.toString(), author.toString()));
    }

    /// The first word that can only be meant as a domain, and is neither the author's nor above or below it.
    private static @Nullable DomainName otherName(String text, DomainName author) {
        for (int from = 0, end; from < text.length(); from = end + 1) {
            end = from;
            while (end < text.length() && isDomainChar(text.charAt(end))) end++;
            int stop = end;
            while (stop > from && text.charAt(stop - 1) == '.') stop--;
            int last = stop - 1;
            while (last > from && text.charAt(last) != '.') last--;
            boolean meant = last > from && MEANT.contains(Ascii.lower(text.substring(last + 1, stop)));
            DomainName domain = !meant || stop - from > 254 ? null : DomainName.parseOrNull(text.substring(from, stop));
            if (domain != null && !domain.isOrIsBelow(author) && !author.isOrIsBelow(domain)) return domain;
        }
        return null;
    }

    /// The first domain behind an `@` that is neither the author's nor above or below it.
    private static @Nullable DomainName otherDomain(String text, DomainName author) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int end = at + 1;
            while (end < text.length() && isDomainChar(text.charAt(end))) end++;
            while (end > at + 1 && text.charAt(end - 1) == '.') end--;
            DomainName domain = end - at > 254 ? null : DomainName.parseOrNull(text.substring(at + 1, end));
            if (domain == null || domain.parent() == null) continue;
            if (!domain.isOrIsBelow(author) && !author.isOrIsBelow(domain)) return domain;
        }
        return null;
    }

    private static boolean isDomainChar(char c) {
        return c == '.' || c == '-' || c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /// Without what turns the direction of writing (UAX 9) or has no width.
    private static String visible(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = c < ' ' && c != '\t'
                    || c >= 0x200B && c <= 0x200F && c != 0x200D
                    || c >= 0x202A && c <= 0x202E
                    || c >= 0x2060 && c <= 0x2069
                    || c == 0xFEFF
                    || c == 0x61C;
            if (hidden && out == null) out = new StringBuilder(text.length()).append(text, 0, i);
            if (!hidden && out != null) out.append(c);
        }
        return out == null ? text : out.toString();
    }
}
