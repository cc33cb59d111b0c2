package org.sigillo.documents.tlsrpt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How sessions under one policy fared (8460 §4.4).
///
/// @param type `sts`, `tlsa` or `no-policy-found`; another word is kept as it is
/// @param strings the policy: its lines, or its TLSA records
/// @param domain the Policy Domain, in A-labels where it is a domain at all
/// @param mxHosts the patterns of host names of an `sts` policy
/// @param successful sessions with TLS as wanted
/// @param failed sessions without
/// @param failures why, as far as it is told
public record TlsPolicy(
        @Nullable String type,
        List<String> strings,
        @Nullable String domain,
        List<String> mxHosts,
        long successful,
        long failed,
        List<TlsFailure> failures) {

    /// Copies the lists.
    public TlsPolicy {
        strings = List.copyOf(strings);
        mxHosts = List.copyOf(mxHosts);
        failures = List.copyOf(failures);
    }
}
