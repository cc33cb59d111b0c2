package org.sigillo.documents.lab;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimResult;
import org.sigillo.inbound.Verdict;
import org.sigillo.name.DomainName;
import org.sigillo.spf.SpfResult;

/// Who is it from?
public enum Author {
    /// The domain in From answers for it.
    PROVEN,
    /// From says so, and nothing shows it.
    CLAIMED,
    /// From names no single author.
    UNCLEAR,
    /// It hangs on what could not be seen here or now.
    UNKNOWN;

    /// The word in JSON.
    ///
    /// @return lower case
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Author of(Verdict verdict, boolean open) {
        return switch (verdict.dmarc().result()) {
            case PASS -> PROVEN;
            case PERMERROR -> verdict.dmarc().authorDomain() == null ? UNCLEAR : CLAIMED;
            case TEMPERROR -> UNKNOWN;
            case FAIL -> open ? UNKNOWN : CLAIMED;
            case NONE -> verdict.dmarc().authorDomain() == null ? UNCLEAR : without(verdict, open);
        };
    }

    /// Where no policy is published names alone tell whether what passes is the author's.
    private static Author without(Verdict verdict, boolean open) {
        DomainName author = verdict.dmarc().authorDomain();
        if (author == null) return UNCLEAR;
        for (DkimOutcome one : verdict.dkim())
            if (one.result() == DkimResult.PASS && isOf(one.domain(), author)) return PROVEN;
        DomainName spf = DomainName.parseUtf8Octets(verdict.spfMailFrom().domain());
        if (verdict.spfMailFrom().result() == SpfResult.PASS && isOf(spf, author)) return PROVEN;
        return open ? UNKNOWN : CLAIMED;
    }

    private static boolean isOf(@Nullable DomainName domain, DomainName author) {
        return domain != null && (domain.isOrIsBelow(author) || author.isOrIsBelow(domain));
    }
}
