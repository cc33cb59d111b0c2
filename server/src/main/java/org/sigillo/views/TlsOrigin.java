package org.sigillo.views;

import java.util.Locale;

/// Why sessions with TLS failed, as far as reports tell: by a mistake of whose servers they are, or
/// maybe by somebody on the way. Who sits close to the servers is seen by all, and looks like a mistake.
public enum TlsOrigin {
    /// Several reporters saw it: it is what is served or published.
    SEEN_BY_SEVERAL(Kind.MISCONFIGURATION),
    /// What is served or published says so itself, whoever asks: an expired certificate, a wrong policy.
    SAYS_SO_ITSELF(Kind.MISCONFIGURATION),
    /// One reporter saw it, and others had good sessions in these days: the way of that one, or somebody
    /// on it.
    SEEN_BY_ONE(Kind.POSSIBLE_ATTACK),
    /// One reporter saw it, and no other one tells of these days.
    NOBODY_ELSE(Kind.UNDECIDED),
    /// The type of failure tells nothing.
    NOT_TOLD(Kind.UNDECIDED);

    /// What it comes to.
    public enum Kind {
        /// A mistake.
        MISCONFIGURATION,
        /// Maybe an attack.
        POSSIBLE_ATTACK,
        /// Neither can be said.
        UNDECIDED;

        /// The word in JSON: lower case, with hyphens.
        ///
        /// @return the word
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;

    TlsOrigin(Kind kind) {
        this.kind = kind;
    }

    /// What it comes to.
    ///
    /// @return mistake, maybe attack, or neither
    public Kind kind() {
        return kind;
    }

    /// The word in JSON: lower case, with hyphens.
    ///
    /// @return the word
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Judges failures of a type.
    ///
    /// @param resultType as reports have it (8460 §4.3)
    /// @param saw how many reporters told of them
    /// @param others how many reporters had good sessions in these days, and none that failed so
    /// @return why they failed, as far as that can be told
    public static TlsOrigin of(String resultType, int saw, int others) {
        return switch (resultType) {
            case "certificate-expired", "sts-policy-invalid", "dane-required" -> SAYS_SO_ITSELF;
            case "starttls-not-supported",
                    "sts-policy-fetch-error",
                    "sts-webpki-invalid",
                    "certificate-host-mismatch",
                    "certificate-not-trusted",
                    "tlsa-invalid",
                    "dnssec-invalid" -> saw > 1 ? SEEN_BY_SEVERAL : others > 0 ? SEEN_BY_ONE : NOBODY_ELSE;
            default -> NOT_TOLD;
        };
    }
}
