package org.sigillo.dane;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// Where the mail of a domain goes, and what DANE says of each host.
///
/// @param domain the next-hop domain
/// @param secure whether the way from the domain to its hosts is signed
/// @param reason why there is no host, or why DANE holds for none; `null` if it may hold
/// @param hosts the preferred first
/// @param findings what its owner should know, errors first
public record DaneDestination(
        DomainName domain, boolean secure, @Nullable DaneReason reason, List<DaneHost> hosts, List<Finding> findings) {
    /// Copies the lists.
    public DaneDestination {
        hosts = List.copyOf(hosts);
        findings = List.copyOf(findings);
    }

    /// Whether mail must wait: the hosts are not known, or none may be connected to.
    ///
    /// @return true if so
    public boolean delayed() {
        return reason == DaneReason.DNS_ERROR
                || !hosts.isEmpty() && hosts.stream().allMatch(host -> host.treatment() == DaneTreatment.UNREACHABLE);
    }
}
