package org.sigillo.mtasts;

import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;

/// The MX hosts a line of a policy allows: one by its name, or all that have one label more.
///
/// @param wildcard whether `*.` stands before the name
/// @param name a host, or what stands behind the `*.`
/// @spec https://www.rfc-editor.org/rfc/rfc8461#section-4.1 RFC 8461 §4.1
public record MxPattern(boolean wildcard, DomainName name) {
    /// Reads a pattern.
    ///
    /// @param text in Unicode; U-labels are compared as the A-labels they stand for
    /// @return the pattern, or `null` if it is none: a `*` elsewhere, no host's name
    public static @Nullable MxPattern parse(String text) {
        boolean wildcard = text.startsWith("*.");
        DomainName name = DomainName.parseOrNull(wildcard ? text.substring(2) : text);
        return name == null || !name.isHostname() ? null : new MxPattern(wildcard, name);
    }

    /// Whether a host is one of those it allows.
    ///
    /// @param host the name in the MX record, not the one an alias leads to
    /// @return true if so
    public boolean matches(DomainName host) {
        return name.equals(wildcard ? host.parent() : host); // the left-most label alone
    }

    /// Whether it allows hosts of strangers: a wildcard right below a top-level domain.
    ///
    /// @return true if so
    public boolean isBroad() {
        return wildcard && name.labelCount() == 1;
    }

    /// As the document writes it.
    @Override
    public String toString() {
        return wildcard ? "*." + name : name.toString();
    }
}
