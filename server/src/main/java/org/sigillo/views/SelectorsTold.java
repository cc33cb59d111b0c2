package org.sigillo.views;

import java.util.List;
import org.sigillo.name.DomainName;
import org.sigillo.store.Store;

/// The DKIM selectors reports tell of: where a domain's keys are, which the DNS does not list.
public final class SelectorsTold {
    /// So many at most, those with most messages.
    public static final int MAX_SELECTORS = 100;

    private SelectorsTold() {}

    /// Asks.
    ///
    /// @param store where reports are kept
    /// @param domain the Signing Domain
    /// @return the selectors of its signatures that verified or did not, those with most messages first
    public static List<String> of(Store store, DomainName domain) {
        return store.read(connection -> Ask.list(
                connection,
                "SELECT selector FROM source_sign WHERE domain = ? AND kind = 'dkim' AND name = ? AND selector <> ''"
                        + " GROUP BY selector ORDER BY SUM(messages) DESC, selector LIMIT " + MAX_SELECTORS,
                row -> row.getString(1),
                domain,
                domain));
    }
}
