package org.sigillo.oidc;

/// Why nobody came in by a provider. The words are stable: they stand in the log.
public enum OidcReason {
    /// The browser came back with what it was not sent out with, or too late, or a second time.
    NO_SIGN_IN("no-sign-in", Page.AGAIN),
    /// It came back with a state of another sign-in (6749 §10.12).
    STATE("state", Page.AGAIN),
    /// What it came back with cannot be read.
    MALFORMED("malformed", Page.AGAIN),
    /// It came back in the name of another provider (9207 §2.4).
    MIXED_UP("mixed-up", Page.UNTRUSTED),
    /// The person, or the provider, said no.
    DENIED("denied", Page.DENIED),
    /// The provider told an error.
    PROVIDER_ERROR("provider-error", Page.UNREACHABLE),
    /// It could not be reached.
    UNREACHABLE("unreachable", Page.UNREACHABLE),
    /// It took too long.
    TOO_SLOW("too-slow", Page.UNREACHABLE),
    /// It answered too much.
    TOO_LARGE("too-large", Page.UNREACHABLE),
    /// It answered with a status that is none of success.
    STATUS("status", Page.UNREACHABLE),
    /// What it publishes cannot be read, or names an address that may not be asked.
    DOCUMENT("document", Page.UNTRUSTED),
    /// What it publishes is another provider's.
    ANOTHER_ISSUER("another-issuer", Page.UNTRUSTED),
    /// It did not take the code, or not us.
    CODE_REFUSED("code-refused", Page.UNTRUSTED),
    /// The client's secret cannot be read.
    NO_SECRET("no-secret", Page.UNTRUSTED),
    /// It gave no ID token.
    NO_TOKEN("no-token", Page.UNTRUSTED),
    /// The ID token is not signed, or not by a key of the provider's own.
    ALGORITHM("algorithm", Page.UNTRUSTED),
    /// It is signed with a key the provider does not publish.
    NO_KEY("no-key", Page.UNTRUSTED),
    /// Its signature does not hold.
    SIGNATURE("signature", Page.UNTRUSTED),
    /// Its claims cannot be read, or lack one.
    CLAIMS("claims", Page.UNTRUSTED),
    /// It is another provider's.
    ISSUER("issuer", Page.UNTRUSTED),
    /// It is for somebody else.
    AUDIENCE("audience", Page.UNTRUSTED),
    /// It has expired, by our clock.
    EXPIRED("expired", Page.CLOCK),
    /// It was made in the future, by our clock.
    FUTURE("future", Page.CLOCK),
    /// It is of another sign-in.
    NONCE("nonce", Page.UNTRUSTED),
    /// What the provider tells of the person is of another.
    USER_INFO("user-info", Page.UNTRUSTED),
    /// The address is of none of the domains that may come.
    DOMAIN("domain", Page.NOBODY),
    /// There is neither an account nor an invitation.
    NOBODY("nobody", Page.NOBODY),
    /// The provider does not say that the address is theirs.
    UNVERIFIED("unverified", Page.UNVERIFIED),
    /// The account has another identity there, or took it back.
    OTHER("other", Page.OTHER),
    /// The identity is somebody else's.
    TAKEN("taken", Page.OTHER);

    /// What a person is told: fewer things than the log.
    public enum Page {
        /// Begin again.
        AGAIN(400),
        /// Nobody signed in there.
        DENIED(403),
        /// The provider does not answer as it should: try later.
        UNREACHABLE(503),
        /// What it said cannot be believed: the operator has to look.
        UNTRUSTED(502),
        /// The clocks differ.
        CLOCK(502),
        /// Nobody here is known by that.
        NOBODY(403),
        /// The address must be verified there first.
        UNVERIFIED(403),
        /// Link it on the page of the account.
        OTHER(403);

        private final int status;

        Page(int status) {
            this.status = status;
        }

        /// The status of HTTP.
        ///
        /// @return 4xx or 5xx
        public int status() {
            return status;
        }

        /// The key of its words, after `oidc-`.
        ///
        /// @return lower case
        public String key() {
            return switch (this) {
                case AGAIN -> "again";
                case DENIED -> "denied";
                case UNREACHABLE -> "unreachable";
                case UNTRUSTED -> "untrusted";
                case CLOCK -> "clock";
                case NOBODY -> "nobody";
                case UNVERIFIED -> "unverified";
                case OTHER -> "other";
            };
        }
    }

    private final String word;
    private final Page page;

    OidcReason(String word, Page page) {
        this.word = word;
        this.page = page;
    }

    /// The word in the log.
    ///
    /// @return lower case
    public String word() {
        return word;
    }

    /// What the person is told.
    ///
    /// @return the page
    public Page page() {
        return page;
    }
}
