package org.sigillo.documents.providers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.text.Ascii;

/// All providers that are known.
///
/// @param looked the day on which sources were looked for, `YYYY-MM-DD`
/// @param providers in the order they are shown
public record ProviderMatrix(String looked, List<MailboxProvider> providers) {
    private static final ProviderMatrix KNOWN = MatrixReader.resource("providers.tsv");

    /// Copies the list.
    public ProviderMatrix {
        providers = List.copyOf(providers);
    }

    /// What comes with Sigillo.
    ///
    /// @return the matrix
    public static ProviderMatrix known() {
        return KNOWN;
    }

    /// A provider by its key, its name or a word of it, or a domain of its mailboxes.
    ///
    /// @param name letter case does not matter
    /// @return the first that fits; `null` if none does
    public @Nullable MailboxProvider find(String name) {
        String wanted = Ascii.lower(name.strip());
        for (MailboxProvider provider : providers)
            if (provider.key().equals(wanted) || provider.domains().contains(wanted)) return provider;
        for (MailboxProvider provider : providers) {
            String known = Ascii.lower(provider.name());
            if (known.equals(wanted) || words(known).contains(wanted)) return provider;
        }
        return null;
    }

    private static List<String> words(String name) {
        return List.of(
                name.replace(',', ' ').replace('(', ' ').replace(')', ' ').split(" "));
    }
}
