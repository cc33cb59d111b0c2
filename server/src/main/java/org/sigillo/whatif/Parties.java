package org.sigillo.whatif;

import java.util.HashMap;
import java.util.Map;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.SourceClass;
import org.sigillo.views.SenderList;
import org.sigillo.views.SourceList;

/// Whose address it is.
public final class Parties {
    /// Who sends.
    ///
    /// @param name as people know it; empty for addresses that are not told one by one
    /// @param kind what it is to the owner
    public record Party(String name, SourceClass kind) {
        /// Whether the mail may be wanted.
        ///
        /// @return false for what is probably forged
        public boolean isWanted() {
            return kind != SourceClass.PROBABLE_SPOOF;
        }
    }

    /// Addresses that are not told one by one.
    static final Party OTHERS = new Party("", SourceClass.UNKNOWN);

    private final Map<IpAddress, Party> parties = new HashMap<>();

    /// By the senders of a domain, classed as the ladder of policies counts them: an address that probably
    /// forges stays that, whoever runs it.
    ///
    /// @param senders who sends
    public Parties(SenderList senders) {
        for (SenderList.Group group : senders.senders())
            for (SourceList.Source source : group.sources()) {
                SourceClass kind = source.classification().kind();
                boolean forged = kind == SourceClass.PROBABLE_SPOOF;
                parties.put(
                        source.address(),
                        new Party(
                                group.name(),
                                forged ? kind : group.classification().kind()));
            }
    }

    /// Whose it is.
    ///
    /// @param address the address
    /// @return who
    public Party of(IpAddress address) {
        return parties.getOrDefault(address, OTHERS);
    }
}
