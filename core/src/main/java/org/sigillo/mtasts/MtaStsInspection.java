package org.sigillo.mtasts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.spec.Finding;

/// A domain's policy beside its MX hosts.
///
/// @param outcome what the domain publishes
/// @param hosts its MX hosts, the preferred first; empty if it takes no mail or they could not be read
/// @param findings what its owner should know, errors first
public record MtaStsInspection(MtaStsOutcome outcome, List<Host> hosts, List<Finding> findings) {
    /// Copies the lists.
    public MtaStsInspection {
        hosts = List.copyOf(hosts);
        findings = List.copyOf(findings);
    }

    /// An MX host.
    ///
    /// @param preference lower comes first
    /// @param name its name
    /// @param pattern what allows it; `null` if nothing does, or there is no policy
    /// @param treatment what senders do with it
    public record Host(
            int preference, DomainName name, @Nullable MxPattern pattern, MtaStsTreatment treatment) {}
}
