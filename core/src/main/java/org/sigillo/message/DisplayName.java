package org.sigillo.message;

import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Looks at the name an author shows: DMARC does not reach it, and attackers know (9989 §11.4).
final class DisplayName {
    private DisplayName() {}

    static void judge(Mailbox mailbox, DomainName author, List<Finding> findings) {
        String shown = mailbox.shownName();
        String plain = visible(shown);
        if (plain.length() != shown.length()) findings.add(Finding.warning(AuthorReason.DISPLAY_NAME_CONTROLS, "From"));
        DomainName other = otherDomain(Normalizer.normalize(plain, Normalizer.Form.NFKC), author);
        if (other != null) {
            findings.add(
                    Finding.warning(AuthorReason.DISPLAY_NAME_ADDRESS, "From", other.toString(), author.toString()));
        }
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
