package org.sigillo.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where reports are fetched from, and posted to.
///
/// @param mailboxes read by IMAP
/// @param https where they are posted; `null` if nowhere
/// @param folders watched
public record IntakeWays(List<Imap> mailboxes, @Nullable Https https, List<Folder> folders) {
    /// None of them.
    public static final IntakeWays NONE = new IntakeWays(List.of(), null, List.of());

    /// Copies the lists.
    public IntakeWays {
        mailboxes = List.copyOf(mailboxes);
        folders = List.copyOf(folders);
    }

    /// How a mailbox is reached.
    public enum Tls {
        /// TLS from the first octet (8314 §3).
        IMPLICIT("implicit"),
        /// TLS by STARTTLS; without it nothing is said.
        STARTTLS("starttls"),
        /// In the clear, on this machine alone.
        NONE("none");

        private final String word;

        Tls(String word) {
            this.word = word;
        }

        /// The word of the configuration.
        ///
        /// @return one word
        public String word() {
            return word;
        }
    }

    /// What becomes of a report once it is durable.
    ///
    /// @param deed what is done
    /// @param target where it is moved; empty for what else is done
    public record After(Deed deed, String target) {
        /// What can be done.
        public enum Deed {
            /// It stays as it is.
            KEEP,
            /// It is marked as read.
            SEEN,
            /// It is moved.
            MOVE,
            /// It is deleted.
            DELETE
        }

        /// It stays.
        public static final After KEEP = new After(Deed.KEEP, "");
    }

    /// A mailbox.
    ///
    /// @param host its server
    /// @param port where
    /// @param tls how it is reached
    /// @param caFile whose certificates are believed; `null` for those the system believes
    /// @param user who we are
    /// @param passwordFile holds the password; `null` with OAuth2
    /// @param oauth2 how tokens are had; `null` with a password
    /// @param folders which of its folders
    /// @param after what becomes of reports
    /// @param poll how often is looked, with IDLE or without
    /// @param line where it stands in the file
    public record Imap(
            String host,
            int port,
            Tls tls,
            @Nullable Path caFile,
            String user,
            @Nullable Path passwordFile,
            @Nullable OAuth2 oauth2,
            List<String> folders,
            After after,
            Duration poll,
            int line) {
        /// Copies the list.
        public Imap {
            folders = List.copyOf(folders);
        }
    }

    /// How tokens are had (6749).
    ///
    /// @param tokenUrl where
    /// @param clientId who asks
    /// @param clientSecretFile holds the client's secret; `null` for none
    /// @param refreshTokenFile holds the refresh token; `null` for the client's own grant
    /// @param scope what is asked for; `null` for what the token has
    public record OAuth2(
            URI tokenUrl,
            String clientId,
            @Nullable Path clientSecretFile,
            @Nullable Path refreshTokenFile,
            @Nullable String scope) {}

    /// Where reports are posted.
    ///
    /// @param address where it listens
    /// @param certificate in PEM; `null` for plain HTTP behind a proxy on this machine
    /// @param key its private key; `null` without a certificate
    /// @param path where TLS reports are taken from anybody; `null` if nowhere
    /// @param webhooks where mails are taken from those who know a token
    /// @param octets of one body
    /// @param requests under way at once
    /// @param rate requests of one client in a minute
    /// @param line where it stands in the file
    public record Https(
            Endpoint.Inet address,
            @Nullable Path certificate,
            @Nullable Path key,
            @Nullable String path,
            List<Webhook> webhooks,
            int octets,
            int requests,
            int rate,
            int line) {
        /// Copies the list.
        public Https {
            webhooks = List.copyOf(webhooks);
        }
    }

    /// Where mails are taken.
    ///
    /// @param path of the URL
    /// @param tokenFile holds the token, or several, one a line
    public record Webhook(String path, Path tokenFile) {}

    /// A watched folder.
    ///
    /// @param path which
    /// @param after what becomes of files
    /// @param settle how long a file must stay as it is before it is read
    /// @param every how often all is looked through, whatever the system tells
    /// @param line where it stands in the file
    public record Folder(Path path, After after, Duration settle, Duration every, int line) {}
}
