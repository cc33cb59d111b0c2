package org.sigillo.route;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One DKIM-Signature as it stands; whether it verifies is another room's business.
///
/// @param field its place in the header
/// @param domain `d=`, as written
/// @param selector `s=`, as written
/// @param identity `i=`, as written
/// @param algorithm `a=`, in lower case
/// @param canonicalization `c=`; `simple/simple` where absent (6376 §3.5)
/// @param headers `h=`, in lower case, in order
/// @param signedAt `t=`
/// @param expires `x=`
/// @param bodyLength `l=`; `null` if the whole body is signed
/// @param relation how the signing domain stands to the From domain
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-3.5 RFC 6376 §3.5
public record Signature(
        int field,
        @Nullable String domain,
        @Nullable String selector,
        @Nullable String identity,
        @Nullable String algorithm,
        String canonicalization,
        List<String> headers,
        @Nullable Instant signedAt,
        @Nullable Instant expires,
        @Nullable Long bodyLength,
        Relation relation) {

    /// Copies the list.
    public Signature {
        headers = List.copyOf(headers);
    }

    /// How one domain stands to another, as far as names alone tell.
    public enum Relation {
        /// The same domain: aligned in any mode.
        SAME,
        /// One stands below the other, or both below what seems to be one owner's name: aligned in relaxed mode
        /// if the tree walk says so.
        RELATED,
        /// Of somebody else.
        OTHER,
        /// One of the two is not known.
        UNKNOWN;

        private final String word = name().toLowerCase(java.util.Locale.ROOT);

        /// The word in JSON.
        ///
        /// @return lower case
        public String word() {
            return word;
        }
    }
}
