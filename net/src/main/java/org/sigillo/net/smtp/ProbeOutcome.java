package org.sigillo.net.smtp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.name.IpAddress;

/// What a look at a mail server saw.
///
/// @param host the host
/// @param state how far it came
/// @param detail what the server or the network said, one octet a char; may be empty
/// @param address the address connected to; `null` if none was
/// @param banner the server's first line; `null` if none came
/// @param protocol `TLSv1.3`; `null` without TLS
/// @param chain the certificates as the server sent them, in DER, its own first
/// @param trusted whether the chain leads to a certificate authority this machine trusts
/// @param named whether the certificate has the host's name (8461 §4.2)
/// @param notAfter when the server's certificate ends; `null` without TLS
public record ProbeOutcome(
        String host,
        State state,
        String detail,
        @Nullable IpAddress address,
        @Nullable String banner,
        @Nullable String protocol,
        List<byte[]> chain,
        boolean trusted,
        boolean named,
        @Nullable Instant notAfter) {
    /// How far a look came.
    public enum State {
        /// TLS was negotiated.
        ENCRYPTED("encrypted"),
        /// The server has no address, or none of the public network.
        NO_ADDRESS("no-address"),
        /// No connection, or it broke.
        UNREACHABLE("unreachable"),
        /// Nothing came within the time.
        TIMEOUT("timeout"),
        /// What came is not SMTP.
        NOT_SMTP("not-smtp"),
        /// The server does not talk to us: 4yz or 5yz before STARTTLS.
        REFUSED("refused"),
        /// STARTTLS is not offered.
        NO_STARTTLS("no-starttls"),
        /// Something between has overwritten the word, so that no client finds it.
        GARBLED_STARTTLS("garbled-starttls"),
        /// It is offered, and refused when asked for.
        STARTTLS_REFUSED("starttls-refused"),
        /// The server, or something between, said more in clear text behind its `220`.
        INJECTED("injected"),
        /// The handshake failed.
        TLS_FAILED("tls-failed"),
        /// This host was looked at less than ten minutes ago.
        TOO_EARLY("too-early");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// The word in JSON.
        ///
        /// @return the word
        public String word() {
            return word;
        }
    }

    /// Copies the list.
    public ProbeOutcome {
        chain = List.copyOf(chain);
    }

    static ProbeOutcome ended(
            String host, State state, String detail, @Nullable IpAddress address, @Nullable String banner) {
        return new ProbeOutcome(host, state, detail, address, banner, null, List.of(), false, false, null);
    }

    /// Whether the certificate is one that MTA-STS accepts (8461 §4.2), at a time.
    ///
    /// @param now the time
    /// @return true if it is trusted, in date, and has the host's name
    public boolean valid(Instant now) {
        return trusted && named && notAfter != null && now.isBefore(notAfter);
    }
}
