package org.sigillo.caa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.DomainName;
import org.sigillo.text.Ascii;

/// The value of a property that lets somebody issue (8659 §4.2).
///
/// @param domain the authority's name; `null` where nobody is named
/// @param parameters in the order written; what they mean is for the authority to say
public record CaaIssuer(@Nullable DomainName domain, List<Parameter> parameters) {
    /// Which account may ask (8657 §3).
    public static final String ACCOUNT = "accounturi";
    /// How it may be shown that the name is one's own (8657 §4).
    public static final String METHODS = "validationmethods";

    /// Copies the list.
    public CaaIssuer {
        parameters = List.copyOf(parameters);
    }

    /// A parameter.
    ///
    /// @param tag its name, in lower case
    /// @param value its value, printable ASCII
    public record Parameter(String tag, String value) {}

    /// The values of a parameter.
    ///
    /// @param tag its name
    /// @return one each time it is there
    public List<String> values(String tag) {
        List<String> values = new ArrayList<>();
        for (Parameter one : parameters) if (one.tag.equals(tag)) values.add(one.value);
        return values;
    }

    /// Whether an authority could ever issue by it: it is named, and no account is asked for that cannot be
    /// (8657 §3: several `accounturi`, or one that is no URI).
    ///
    /// @return true if so
    public boolean isUsable() {
        List<String> accounts = values(ACCOUNT);
        return domain != null && (accounts.isEmpty() || accounts.size() == 1 && isUri(accounts.getFirst()));
    }

    /// A scheme, a colon, and more (3986 §3).
    static boolean isUri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !Ascii.isAlpha(text.charAt(0))) return false;
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!Ascii.isAlphanumeric(c) && c != '+' && c != '-' && c != '.') return false;
        }
        return true;
    }

    /// As it is published.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(domain == null ? "" : domain.toString());
        for (Parameter one : parameters)
            out.append("; ").append(one.tag).append('=').append(one.value);
        return out.isEmpty() ? ";" : out.toString();
    }
}
