package org.sigillo.addresses;

import org.jspecify.annotations.Nullable;

/// What an address belongs to.
///
/// @param asn the number of the autonomous system; 0 if it is not known
/// @param name whose system that is; empty if it is not known
/// @param country two letters, ISO 3166; `null` if it is not known
public record Network(long asn, String name, @Nullable String country) {
    /// As people write it: `AS64496 Example, NL`.
    ///
    /// @return text, empty if nothing is known
    public String shown() {
        StringBuilder out = new StringBuilder();
        if (asn > 0) out.append("AS").append(asn);
        if (!name.isEmpty()) out.append(out.isEmpty() ? "" : " ").append(name);
        if (country != null) out.append(out.isEmpty() ? "" : ", ").append(country);
        return out.toString();
    }
}
