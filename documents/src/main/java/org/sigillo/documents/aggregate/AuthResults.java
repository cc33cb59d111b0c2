package org.sigillo.documents.aggregate;

import java.util.List;

/// What DKIM and SPF said, DMARC aside (9990 §3.1.1.11).
///
/// @param dkim one for each signature that is told of
/// @param spf one at most since RFC 9990; before, one for each identity
public record AuthResults(List<DkimAuthResult> dkim, List<SpfAuthResult> spf) {

    /// Copies the lists.
    public AuthResults {
        dkim = List.copyOf(dkim);
        spf = List.copyOf(spf);
    }
}
