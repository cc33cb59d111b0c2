package org.sigillo.bimi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A BIMI Assertion Record.
///
/// @param location `l`: where the indicator is; `null` if the tag is empty
/// @param authority `a`: where the evidence is; `null` if empty or absent
/// @param preference `avp`
/// @param prefixes `lps`: the prefixes of local parts that have a selector of their own; empty if all have; `null`
///     without the tag
/// @spec https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification-12#section-4.3 §4.3
public record AssertionRecord(
        @Nullable Location location,
        @Nullable Location authority,
        AvatarPreference preference,
        @Nullable List<String> prefixes) {

    /// Copies the list.
    public AssertionRecord {
        prefixes = prefixes == null ? null : List.copyOf(prefixes);
    }

    /// The record that declines: the domain wants no indicator shown (§4.3.1).
    public static final AssertionRecord DECLINATION = new AssertionRecord(null, null, AvatarPreference.BRAND, null);

    /// Whether the owner declines to publish: `l` and `a` are empty (§4.3.1).
    ///
    /// @return true if so
    public boolean declines() {
        return location == null && authority == null;
    }

    /// Its wire form.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("v=BIMI1; l=");
        if (location != null) out.append(location);
        out.append("; a=");
        if (authority != null) out.append(authority);
        if (prefixes != null) out.append("; lps=").append(String.join(",", prefixes));
        if (preference != AvatarPreference.BRAND) out.append("; avp=").append(preference.word());
        return out.append(';').toString();
    }
}
