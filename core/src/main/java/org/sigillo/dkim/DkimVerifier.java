package org.sigillo.dkim;

import java.security.Provider;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;

/// Verifies the DKIM signatures of messages. One verifier serves all messages and all threads.
///
/// A message that streams is verified in four moves; keys may be fetched while the body still arrives:
///
/// ```java
/// BodyHasher hasher = verifier.hasher();
/// DkimVerification verification = verifier.begin(header, authorDomain, hasher);
/// verification.fetchKeys(dns);               // any time before finish, on any thread
/// hasher.write(piece, 0, piece.length);      // every piece of the body
/// hasher.finish();
/// List<DkimOutcome> outcomes = verification.finish();
/// ```
///
/// @spec https://www.rfc-editor.org/rfc/rfc6376#section-6 RFC 6376 §6
public final class DkimVerifier {
    private final DkimSettings settings;
    private final InstantSource clock;
    private final Crypto crypto;
    private final KeyReader keys;
    private final KeyCheck keyCheck;

    /// A verifier that computes with the JDK's providers.
    ///
    /// @param settings limits and choices
    /// @param clock tells what is expired
    public DkimVerifier(DkimSettings settings, InstantSource clock) {
        this(settings, clock, Crypto.JDK);
    }

    /// A verifier that computes with a provider, and with the JDK's for what it does not have.
    ///
    /// @param settings limits and choices
    /// @param clock tells what is expired
    /// @param provider a Java Cryptography Architecture provider
    public DkimVerifier(DkimSettings settings, InstantSource clock, Provider provider) {
        this(settings, clock, new Crypto(provider));
    }

    /// A verifier.
    ///
    /// @param settings limits and choices
    /// @param clock tells what is expired
    /// @param crypto what computes
    public DkimVerifier(DkimSettings settings, InstantSource clock, Crypto crypto) {
        this.settings = settings;
        this.clock = clock;
        this.crypto = crypto;
        this.keys = new KeyReader(crypto);
        this.keyCheck = new KeyCheck(settings, crypto, keys);
    }

    /// A body hasher with this verifier's providers, for one message.
    ///
    /// @return a hasher before its first octet
    public BodyHasher hasher() {
        return new BodyHasher(crypto);
    }

    /// Begins: reads the signatures, chooses which to verify and asks for their body hashes. Those of the Author
    /// Domain and its relatives come first (6376 §6.1), then from the top down.
    ///
    /// @param header the message's header
    /// @param authorDomain the domain of From; `null` if there is none
    /// @param hasher where to register, before the first octet of the body
    /// @return the verification
    public DkimVerification begin(Header header, @Nullable DomainName authorDomain, BodyHasher hasher) {
        return begin(header, authorDomain, hasher, new HeaderIndex(header));
    }

    /// As the other, with an index of the header that is used for ARC too.
    ///
    /// @param header the message's header
    /// @param authorDomain the domain of From; `null` if there is none
    /// @param hasher where to register, before the first octet of the body
    /// @param index of the same header
    /// @return the verification
    public DkimVerification begin(
            Header header, @Nullable DomainName authorDomain, BodyHasher hasher, HeaderIndex index) {
        return new DkimVerification(settings, keyCheck, clock.instant(), header, authorDomain, hasher, index);
    }

    /// What it decides for itself.
    ///
    /// @return the settings
    public DkimSettings settings() {
        return settings;
    }

    /// The clock it goes by.
    ///
    /// @return the clock
    public InstantSource clock() {
        return clock;
    }

    /// What holds signatures against keys: for ARC, whose seals are of the same kind.
    ///
    /// @return the check, with this verifier's settings, providers and kept keys
    public KeyCheck keyCheck() {
        return keyCheck;
    }

    /// The key at a name, as a verification would take it: for tools that look at keys.
    ///
    /// @param record the text of a key record, one octet a char
    /// @return the key, or why it is none
    public DkimKey key(String record) {
        return keys.read(record);
    }

    /// Verifies a message that is all there.
    ///
    /// @param message its octets, with CRLF
    /// @param authorDomain the domain of From; `null` if not known
    /// @param dns where the keys are
    /// @return one outcome a DKIM-Signature field, top first; empty if it is not signed
    public List<DkimOutcome> verify(byte[] message, @Nullable DomainName authorDomain, Dns dns) {
        HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        int used = splitter.write(message, 0, message.length);
        BodyHasher hasher = hasher();
        DkimVerification verification = begin(splitter.finish(), authorDomain, hasher);
        verification.fetchKeys(dns);
        hasher.write(message, used, message.length - used);
        hasher.finish();
        return verification.finish();
    }
}
