package org.sigillo.fetch;

/// The door to HTTPS: one GET, no redirects, within limits. It blocks; it never throws for what the network did.
@FunctionalInterface
public interface HttpsFetch {
    /// Fetches a document.
    ///
    /// @param url an absolute `https` URL
    /// @param maxOctets how much of the body is taken
    /// @return what came back
    Fetched get(String url, int maxOctets);

    /// What came back.
    sealed interface Fetched {
        /// A response.
        ///
        /// @param status the HTTP status
        /// @param mediaType of the body; empty if not given
        /// @param body one octet a char
        record Response(int status, String mediaType, String body) implements Fetched {}

        /// None that could be used.
        ///
        /// @param why what went wrong
        record Failed(Why why) implements Fetched {}
    }

    /// Why there is no response.
    enum Why {
        /// No server could be reached.
        UNREACHABLE,
        /// The name has no address.
        NO_ADDRESS,
        /// The name has addresses, none of them of the public network.
        FORBIDDEN_ADDRESS,
        /// Nothing came within the time.
        TIMEOUT,
        /// The certificate is not valid for the name.
        CERTIFICATE,
        /// The body is larger than allowed.
        TOO_LARGE,
        /// What came back is not HTTP.
        MALFORMED
    }
}
