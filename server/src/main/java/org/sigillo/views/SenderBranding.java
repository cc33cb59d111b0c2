package org.sigillo.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.name.DomainName;
import org.sigillo.senders.Branding;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.senders.SenderKind;
import org.sigillo.senders.SourceFacts;

/// Whether services send by the owner's domain, or by one of their own that many customers share.
public final class SenderBranding {
    private SenderBranding() {}

    /// The domain of its own a service signs with, or sends by, where nothing of the owner's passes.
    ///
    /// @param group a sender
    /// @return the domain most messages bear; `null` if the owner's domain passes, or it is no known service
    public static @Nullable DomainName shared(SenderList.Group group) {
        if (group.sender() == null || group.sender().kind() != SenderKind.SERVICE) return null;
        SourceFacts facts = group.facts();
        if (facts.passed() * 2 > facts.messages()) return null;
        SenderCatalogue own = new SenderCatalogue(List.of(group.sender()));
        for (SourceFacts.Signature one : facts.signatures())
            if (!one.aligned() && own.bySigningDomain(one.domain()) != null) return one.domain();
        for (SourceFacts.EnvelopeSender one : facts.senders())
            if (!one.aligned() && own.byEnvelopeDomain(one.domain()) != null) return one.domain();
        return null;
    }

    /// What of the records services ask for is there, by the subject of the sender.
    ///
    /// @param list who sends
    /// @param dns is asked
    /// @return for services whose demands are known
    public static Map<String, List<Branding.Found>> check(SenderList list, Dns dns) {
        Map<String, List<Branding.Found>> all = new LinkedHashMap<>();
        for (SenderList.Group group : list.senders()) {
            if (group.sender() == null || Branding.of(group.sender().id()).isEmpty()) continue;
            Set<DomainName> names = new LinkedHashSet<>();
            names.add(list.domain());
            group.facts().signatures().forEach(one -> add(names, one.domain(), list.domain()));
            group.facts().senders().forEach(one -> add(names, one.domain(), list.domain()));
            all.put(group.subject(), Branding.check(dns, group.sender().id(), new ArrayList<>(names)));
        }
        return all;
    }

    private static void add(Set<DomainName> names, DomainName name, DomainName domain) {
        if (name.isOrIsBelow(domain)) names.add(name);
    }

    /// What fills the sentence `source.branded`.
    ///
    /// @param list who sends
    /// @param group a sender
    /// @param shared the domain it sends by
    /// @return its slots
    public static Map<String, String> slots(SenderList list, SenderList.Group group, DomainName shared) {
        List<Branding.Demanded> demanded =
                group.sender() == null ? List.of() : Branding.of(group.sender().id());
        return Map.of(
                "sender", group.name(),
                "shared", shared.toString(),
                "domain", list.domain().toString(),
                "source", demanded.isEmpty() ? "–" : demanded.getFirst().source());
    }
}
