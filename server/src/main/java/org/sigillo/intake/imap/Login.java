package org.sigillo.intake.imap;

import java.io.IOException;

/// How the server is told who we are. Asked anew for each connection.
public sealed interface Login {
    /// The password, or the token.
    ///
    /// @return it
    /// @throws IOException if it cannot be had; the message is for the operator and holds no secret
    String secret() throws IOException;

    /// By a password.
    ///
    /// @param source where it is read
    record Password(Source source) implements Login {
        @Override
        public String secret() throws IOException {
            return source.read();
        }
    }

    /// By a token of OAuth2.
    ///
    /// @param tokens where it is had
    record Token(AccessTokens tokens) implements Login {
        @Override
        public String secret() throws IOException {
            return tokens.token();
        }
    }

    /// Where a secret is read.
    @FunctionalInterface
    interface Source {
        /// Reads it.
        ///
        /// @return it
        /// @throws IOException if it cannot be read
        String read() throws IOException;
    }
}
