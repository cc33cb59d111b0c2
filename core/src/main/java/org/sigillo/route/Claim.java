package org.sigillo.route;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.authres.MethodResult;
import org.sigillo.spec.Reason;

/// One field that says what was found out about the message.
///
/// @param kind which field
/// @param field its place in the header
/// @param author the authserv-id, or the receiver of Received-SPF; `null` if nobody says so
/// @param instance of the ARC set; 0 outside ARC
/// @param hop the number of the hop whose host wrote it, as far as its place and name tell; 0 if unknown
/// @param standing what it is worth
/// @param results what each method said; that of Received-SPF as `spf`
/// @param defects how the field breaks its grammar
public record Claim(
        Kind kind,
        int field,
        @Nullable String author,
        int instance,
        int hop,
        Standing standing,
        List<MethodResult> results,
        List<Reason> defects) {

    /// Copies the lists.
    public Claim {
        results = List.copyOf(results);
        defects = List.copyOf(defects);
    }

    /// The fields that report results.
    public enum Kind {
        /// RFC 8601.
        AUTHENTICATION_RESULTS("authentication-results"),
        /// RFC 8617 §4.1.1.
        ARC_AUTHENTICATION_RESULTS("arc-authentication-results"),
        /// RFC 7208 §9.1.
        RECEIVED_SPF("received-spf");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        /// The field's name.
        ///
        /// @return lower case
        public String field() {
            return field;
        }
    }

    /// The first result of a method.
    ///
    /// @param method `dmarc`, in lower case
    /// @return the result or `null`
    public @Nullable MethodResult first(String method) {
        for (MethodResult result : results) if (result.method().equals(method)) return result;
        return null;
    }
}
