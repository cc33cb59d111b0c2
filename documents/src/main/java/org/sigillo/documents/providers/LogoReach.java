package org.sigillo.documents.providers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.documents.bimi.mark.MarkKind;

/// Where a logo is shown that meets everything else BIMI demands.
///
/// @param shown names of those who show it
/// @param hidden names of those who do not
/// @param unknown names of those of whom no source was found
/// @param looked the day on which sources were looked for
public record LogoReach(List<String> shown, List<String> hidden, List<String> unknown, String looked) {
    /// Copies the lists.
    public LogoReach {
        shown = List.copyOf(shown);
        hidden = List.copyOf(hidden);
        unknown = List.copyOf(unknown);
    }

    /// Looks it up.
    ///
    /// @param matrix what is known
    /// @param evidence which certificate the domain has; `null` for none
    /// @return where its logo is shown
    public static LogoReach of(ProviderMatrix matrix, @Nullable MarkKind evidence) {
        List<String> shown = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (MailboxProvider provider : matrix.providers()) {
            if (provider.software()) continue;
            (switch (answer(provider.bimi(), evidence)) {
                        case YES, PARTLY -> shown;
                        case NO -> hidden;
                        case UNKNOWN -> unknown;
                    })
                    .add(provider.name());
        }
        return new LogoReach(shown, hidden, unknown, matrix.looked());
    }

    private static Answer answer(BimiRule rule, @Nullable MarkKind evidence) {
        return switch (evidence) {
            case null -> rule.bare();
            case COMMON -> rule.common();
            case VERIFIED -> rule.verified();
        };
    }
}
