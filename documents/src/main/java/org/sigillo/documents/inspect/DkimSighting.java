package org.sigillo.documents.inspect;

import java.util.List;
import org.sigillo.dkim.DkimKeyInspection;

/// The keys of a domain that were seen. Selectors cannot be listed: what was not seen may be there all the same.
///
/// @param asked how many selectors were asked for
/// @param absent whether the DNS proves that there is none: nothing exists below `_domainkey` (8020)
/// @param undecided whether some questions had no answer
/// @param keys what stands at the selectors that have something
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.1 RFC 6376 §3.1
public record DkimSighting(int asked, boolean absent, boolean undecided, List<DkimKeyInspection> keys) {
    /// Copies the list.
    public DkimSighting {
        keys = List.copyOf(keys);
    }
}
