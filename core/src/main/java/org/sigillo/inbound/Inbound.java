package org.sigillo.inbound;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.sigillo.arc.ArcValidator;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Dns;

/// Judges messages: SPF, DKIM, ARC, DMARC and the client's name, into one [Verdict].
///
/// ```java
/// Inbound inbound = new Inbound(dns, Clock.systemUTC(), System::nanoTime, InboundSettings.DEFAULT);
/// Verdict verdict = inbound.verify(new Envelope(ip, "mail.example.com", "alice@example.com"), message);
/// ```
///
/// Safe for use by many threads at once; each message has an [Arrival] of its own.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9989#section-5.3 RFC 9989 §5.3
public final class Inbound {
    final Dns dns;
    final InstantSource clock;
    final LongSupplier nanoClock;
    final InboundSettings settings;
    final DkimVerifier dkim;
    final ArcValidator arc;

    /// A receiver.
    ///
    /// @param dns whom to ask; should keep answers (a caching doorway), for each message asks anew
    /// @param clock the time of day signatures are judged by
    /// @param nanoClock monotonic nanoseconds for the budget, `System::nanoTime`
    /// @param settings what the operator chooses
    public Inbound(Dns dns, InstantSource clock, LongSupplier nanoClock, InboundSettings settings) {
        this(dns, clock, nanoClock, settings, Crypto.JDK);
    }

    /// A receiver that hashes and verifies elsewhere.
    ///
    /// @param dns whom to ask
    /// @param clock the time of day
    /// @param nanoClock monotonic nanoseconds
    /// @param settings what the operator chooses
    /// @param crypto who hashes and verifies
    public Inbound(Dns dns, InstantSource clock, LongSupplier nanoClock, InboundSettings settings, Crypto crypto) {
        this.dns = dns;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.settings = settings;
        this.dkim = new DkimVerifier(settings.dkim(), clock, crypto);
        this.arc = new ArcValidator(dkim);
    }

    /// Judges a whole message.
    ///
    /// @param envelope what the SMTP session said
    /// @param message its octets, lines ending in CRLF
    /// @return the verdict
    public Verdict verify(Envelope envelope, byte[] message) {
        Arrival arrival = begin(envelope);
        arrival.write(message, 0, message.length);
        return arrival.finish();
    }

    /// Begins with a message that is still coming in.
    ///
    /// @param envelope what the SMTP session said
    /// @return takes the message
    public Arrival begin(Envelope envelope) {
        return new Arrival(this, envelope);
    }
}
