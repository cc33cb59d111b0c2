package org.sigillo.oidc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a browser comes back from the provider (6749 §4.1.2).
///
/// @param state as it was sent out
/// @param code to be redeemed; empty with an error
/// @param error what the provider says is wrong; empty without an error
/// @param issuer who says so (9207 §2); `null` where it is not said
record Return(
        String state, String code, String error, @Nullable String issuer) {
    private static final int MOST = 4_096;

    /// Reads it.
    ///
    /// @param query the parameters of the request
    /// @return what they say; `null` if they are none of such a return
    static @Nullable Return of(Map<String, List<String>> query) {
        String state = one(query, "state");
        String code = one(query, "code");
        String error = one(query, "error");
        String issuer = one(query, "iss");
        if (state == null || code == null || error == null || issuer == null) return null;
        if (state.isEmpty() || code.isBlank() == error.isBlank()) return null;
        return new Return(state, code, error, issuer.isEmpty() ? null : issuer);
    }

    /// Empty if it is not there; `null` if it is there twice (6749 §3.1), or is too long.
    private static @Nullable String one(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.isEmpty()) return "";
        String value = values.getFirst();
        return values.size() > 1 || value.length() > MOST ? null : value;
    }
}
