package org.sigillo.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sigillo.dkim.Canonicalization;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.filter.Trust;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.keys.KeeperTimes;
import org.sigillo.keys.Rotation;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;

/// What the operator wants.
///
/// @param authservId our name in Authentication-Results
/// @param otherIds further authserv-ids within our trust boundary
/// @param receivedSpf whether Received-SPF is written too
/// @param pidFile where the process leaves its number, or `null`
/// @param dns whom to ask, and how much
/// @param listeners where mail servers connect
/// @param trust which clients are ours
/// @param sealers whose ARC chains may set a DMARC policy aside
/// @param dmarc which DMARC
/// @param policy what is done with judged mail
/// @param signing how mail is signed
/// @param srs how the sender of forwarded mail is rewritten; `null` if not
/// @param policyd where Postfix asks for SPF at RCPT time; `null` if nowhere
/// @param metrics where figures and health are told; `null` if nowhere
/// @param log where each message is told
/// @param limits how much at a time
/// @param store where what outlives the process is kept; `null` if nothing does
/// @param upkeep how the life of keys is kept
/// @param intake how reports of others come in
/// @param post how reports of ours are sent; `null` if none are
/// @param tlsrpt where Postfix tells of its sessions; `null` if nowhere
/// @param retention how long reports are kept
/// @param outgoing how others are told what was seen of their mail; `null` if they are not
/// @param alerts who is told what somebody should know; `null` if nobody is
/// @param console pages for people; `null` if there are none
public record Config(
        String authservId,
        Set<String> otherIds,
        boolean receivedSpf,
        @Nullable Path pidFile,
        DnsConfig dns,
        List<Listener> listeners,
        Trust trust,
        Set<DomainName> sealers,
        DmarcMode dmarc,
        PolicySettings policy,
        Signing signing,
        @Nullable Srs srs,
        @Nullable Policyd policyd,
        Endpoint.@Nullable Inet metrics,
        Log log,
        Limits limits,
        @Nullable StoreConfig store,
        Upkeep upkeep,
        IntakeConfig intake,
        @Nullable PostConfig post,
        PostConfig.@Nullable Tlsrpt tlsrpt,
        RetentionConfig retention,
        @Nullable Outgoing outgoing,
        @Nullable AlertsConfig alerts,
        @Nullable ConsoleConfig console) {

    /// Copies what is given.
    public Config {
        otherIds = Set.copyOf(otherIds);
        listeners = List.copyOf(listeners);
        sealers = Set.copyOf(sealers);
    }

    /// Whom to ask.
    ///
    /// @param servers each as `--dns` takes it
    /// @param queries questions one message may ask
    /// @param time how long one message may wait for them
    public record DnsConfig(List<String> servers, int queries, Duration time) {
        /// Copies the list.
        public DnsConfig {
            servers = List.copyOf(servers);
        }
    }

    /// Where mail servers connect.
    ///
    /// @param name for logs
    /// @param endpoint where
    /// @param role what it does
    /// @param line where it stands in the file
    public record Listener(String name, Endpoint endpoint, Role role, int line) {}

    /// How mail is signed.
    ///
    /// @param keys the keys
    /// @param rules who signs with which; the first that fits counts
    /// @param header canonicalization of the header
    /// @param body canonicalization of the body
    /// @param expire how long a signature holds; `null` for ever
    /// @param safeKeys whether a key file that others may read is refused
    /// @param arcKey the name of the key that seals; `null` if nothing is sealed
    /// @param arcAt where it seals
    /// @param forwarders clients that pass on what came in: list managers
    public record Signing(
            List<Key> keys,
            List<Rule> rules,
            Canonicalization header,
            Canonicalization body,
            @Nullable Duration expire,
            boolean safeKeys,
            @Nullable String arcKey,
            ArcPlace arcAt,
            List<Cidr> forwarders) {
        /// Copies the lists.
        public Signing {
            keys = List.copyOf(keys);
            rules = List.copyOf(rules);
            forwarders = List.copyOf(forwarders);
        }
    }

    /// A key of ours.
    ///
    /// @param name how the file calls it
    /// @param domain the Signing Domain
    /// @param selector where it is published
    /// @param file the private key
    /// @param line where it stands in the file
    public record Key(String name, DomainName domain, String selector, Path file, int line) {}

    /// Who signs with which keys.
    ///
    /// @param from whose mail: `alice@example.com`, `*@example.com`, `example.com`, `.example.com` for the
    ///     names below, `*`
    /// @param keys names of keys; each makes a signature
    /// @param line where it stands in the file
    public record Rule(String from, List<String> keys, int line) {
        /// Copies the list.
        public Rule {
            keys = List.copyOf(keys);
        }
    }

    /// How the sender of forwarded mail is rewritten.
    ///
    /// @param domain our domain that such senders are given
    /// @param secretFile holds the secrets, one a line; the first makes, all check
    /// @param local domains whose mail is not rewritten
    /// @param milter whether listeners that sign rewrite senders too
    /// @param socketmap where Postfix asks; `null` if nowhere
    /// @param line where it stands in the file
    public record Srs(
            DomainName domain,
            Path secretFile,
            Set<DomainName> local,
            boolean milter,
            @Nullable Endpoint socketmap,
            int line) {
        /// Copies the set.
        public Srs {
            local = Set.copyOf(local);
        }
    }

    /// Where Postfix asks for SPF at RCPT time.
    ///
    /// @param endpoint where
    /// @param rejectFail whether a `fail` is refused there already
    public record Policyd(Endpoint endpoint, boolean rejectFail) {}

    /// Where each message is told.
    ///
    /// @param json one JSON document a line, else key=value
    /// @param file where to; `null` for standard error
    public record Log(boolean json, @Nullable Path file) {}

    /// How much at a time, and how long.
    ///
    /// @param connections of mail servers, at each listener
    /// @param inFlight verdicts waited for
    /// @param idle how long a connection may be silent between messages
    /// @param messageIdle how long within a message
    /// @param stall how long half a packet may wait for its other half, and an answer for being taken
    public record Limits(int connections, int inFlight, Duration idle, Duration messageIdle, Duration stall) {}

    /// Where what outlives the process is kept.
    ///
    /// @param folder for the private halves of keys and, without a URL, for the store itself
    /// @param url of PostgreSQL; `null` for SQLite in the folder
    /// @param user of PostgreSQL
    /// @param passwordFile holds the password; `null` if the server asks for none
    /// @param socket the server's Unix socket; `null` for TCP
    /// @param line where it stands in the file
    public record StoreConfig(
            Path folder,
            @Nullable String url,
            String user,
            @Nullable Path passwordFile,
            @Nullable Path socket,
            int line) {
        /// SQLite in a folder.
        ///
        /// @param folder which
        /// @return where
        public static StoreConfig in(Path folder) {
            return new StoreConfig(folder, null, "", null, null, 0);
        }
    }

    /// How the life of keys is kept.
    ///
    /// @param rotations lines of keys that follow each other
    /// @param publishers who changes the DNS
    /// @param times how often is looked
    public record Upkeep(List<Rotation> rotations, List<Publisher> publishers, KeeperTimes times) {
        /// Copies the lists.
        public Upkeep {
            rotations = List.copyOf(rotations);
            publishers = List.copyOf(publishers);
        }
    }

    /// Who changes the DNS.
    public sealed interface Publisher {
        /// How rotations call it.
        ///
        /// @return a name
        String name();

        /// A server that takes dynamic updates (2136).
        ///
        /// @param name how rotations call it
        /// @param server address and port
        /// @param zone the zone that is changed
        /// @param tsigName the name of the key updates are signed with; `null` for none
        /// @param algorithm its algorithm, `hmac-sha256`
        /// @param secretFile holds the secret in base64; `null` for none
        /// @param line where it stands in the file
        record DynamicUpdate(
                String name,
                Endpoint.Inet server,
                DomainName zone,
                @Nullable DomainName tsigName,
                String algorithm,
                @Nullable Path secretFile,
                int line)
                implements Publisher {}

        /// A program that is told by HTTPS.
        ///
        /// @param name how rotations call it
        /// @param url where it is told
        /// @param zone names below which records stand; `null` for wherever a key is
        /// @param tokenFile holds the bearer token; `null` for none
        /// @param line where it stands in the file
        record Hook(
                String name,
                URI url,
                @Nullable DomainName zone,
                @Nullable Path tokenFile,
                int line) implements Publisher {}
    }

    /// As this, with the store in a folder.
    ///
    /// @param folder which
    /// @return another configuration
    public Config withStore(Path folder) {
        return with(dns, StoreConfig.in(folder));
    }

    /// As this, with another DNS.
    ///
    /// @param servers each as `--dns` takes it
    /// @return another configuration
    public Config withDns(List<String> servers) {
        return with(new DnsConfig(servers, dns.queries(), dns.time()), store);
    }

    private Config with(DnsConfig dns, @Nullable StoreConfig store) {
        return new Config(
                authservId,
                otherIds,
                receivedSpf,
                pidFile,
                dns,
                listeners,
                trust,
                sealers,
                dmarc,
                policy,
                signing,
                srs,
                policyd,
                metrics,
                log,
                limits,
                store,
                upkeep,
                intake,
                post,
                tlsrpt,
                retention,
                outgoing,
                alerts,
                console);
    }
}
