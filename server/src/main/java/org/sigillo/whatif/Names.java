package org.sigillo.whatif;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcEvaluator;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.views.AtOnce;

/// Which tag of a domain's record is for an Author Domain. Whether a name below it exists is asked of the DNS of today,
/// for [#MAX_NAMES] names at most; a name of which that is not known counts as one that exists.
public final class Names {
    /// So many names below the domain are asked for.
    public static final int MAX_NAMES = 100;

    private final DomainName domain;
    private final @Nullable Dns dns;
    private final Map<DomainName, Optional<Boolean>> exist = new HashMap<>();

    /// For a domain.
    ///
    /// @param domain whose record
    /// @param dns is asked; `null` if nobody is
    public Names(DomainName domain, @Nullable Dns dns) {
        this.domain = domain;
        this.dns = dns;
    }

    /// The tag for a name.
    ///
    /// @param author the Author Domain
    /// @return the tag
    public PolicyTag tag(DomainName author) {
        if (author.equals(domain)) return PolicyTag.P;
        return Boolean.FALSE.equals(exists(author)) ? PolicyTag.NP : PolicyTag.SP;
    }

    /// Whether it is known which tag is for a name.
    ///
    /// @param author the Author Domain
    /// @return false for a name below the domain of which the DNS did not say whether it exists
    public boolean isKnown(DomainName author) {
        return author.equals(domain) || exists(author) != null;
    }

    /// Asks for many at once, as far as any more is asked for.
    void ask(List<DomainName> authors) {
        if (dns == null) return;
        List<DomainName> asked = authors.stream()
                .filter(author -> !author.equals(domain) && !exist.containsKey(author))
                .limit(MAX_NAMES - exist.size())
                .toList();
        List<Optional<Boolean>> found = AtOnce.of(asked, author -> Optional.ofNullable(look(dns, author)));
        for (int i = 0; i < asked.size(); i++) exist.put(asked.get(i), found.get(i));
    }

    private static @Nullable Boolean look(Dns dns, DomainName author) {
        return new DmarcEvaluator(dns, DmarcMode.RFC9989, null).discover(author).exists();
    }

    private @Nullable Boolean exists(DomainName author) {
        Optional<Boolean> known = exist.get(author);
        if (known != null) return known.orElse(null);
        if (dns == null || exist.size() >= MAX_NAMES) return null;
        Boolean found = look(dns, author);
        exist.put(author, Optional.ofNullable(found));
        return found;
    }
}
