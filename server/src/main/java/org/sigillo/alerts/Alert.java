package org.sigillo.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sigillo.explain.Catalogue;

/// A cause in the store.
///
/// @param key what makes it the same as another
/// @param code of its reason
/// @param domain whom it is about; empty for the house itself
/// @param subject what tells it apart from others of its kind
/// @param evidence what fills its sentence, as of the last look
/// @param since when it began
/// @param last when it was last seen
/// @param seen in how many looks
/// @param told when it was last told; `null` if it was not
/// @param closed when it was over; `null` if it is still so
public record Alert(
        String key,
        String code,
        String domain,
        String subject,
        Map<String, String> evidence,
        Instant since,
        Instant last,
        long seen,
        @Nullable Instant told,
        @Nullable Instant closed) {

    /// Copies the map.
    public Alert {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /// What is so, in words.
    ///
    /// @param catalogue of a language
    /// @return one sentence
    public String sentence(Catalogue catalogue) {
        Map<String, String> slots = new TreeMap<>(evidence);
        slots.put("domain", domain);
        slots.put("subject", subject);
        return catalogue.sentence(code, slots);
    }
}
