package org.sigillo.documents.lab;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.Dns;
import org.sigillo.documents.evidence.EvidenceBundle;
import org.sigillo.inbound.Arrival;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.message.BodySink;
import org.sigillo.message.CrlfStream;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.message.PastedMessage;
import org.sigillo.route.Hop;
import org.sigillo.route.Networks;
import org.sigillo.route.Route;

/// Examines messages somebody has before them. What it asks of the DNS is bounded as for a message that comes in
/// ([InboundSettings#DEFAULT]). Threads share it.
public final class MessageLab {
    /// The largest message, in octets.
    public static final int MAX_MESSAGE = 5 << 20;
    /// The oldest delivery that is believed to be one.
    private static final Duration OLDEST = Duration.ofDays(3_650);

    private static final List<String> TELLING =
            List.of("from", "received", "to", "subject", "date", "message-id", "return-path", "dkim-signature");

    private final Dns dns;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final String name;

    /// A lab.
    ///
    /// @param dns whom to ask
    /// @param clock the time of day
    /// @param nanos monotonic nanoseconds, `System::nanoTime`
    /// @param name who judges, as an authserv-id
    public MessageLab(Dns dns, InstantSource clock, LongSupplier nanos, String name) {
        this.dns = dns;
        this.clock = clock;
        this.nanos = nanos;
        this.name = name;
    }

    /// Examines a message.
    ///
    /// @param message its octets, or those of its header; lines end in CRLF or LF
    /// @param typed what is known of the session; what is not is taken from the Received fields
    /// @return what was found, or why nothing was
    public Examined examine(byte[] message, Envelope typed) {
        if (message.length > MAX_MESSAGE) return new Examined.Refused(Examined.Why.TOO_LARGE);
        Examined.Why strange = strange(message);
        if (strange != null) return new Examined.Refused(strange);
        Split split = new Split();
        new CrlfStream(new PastedMessage(split)).write(message, 0, message.length);
        Header header = split.splitter.finish();
        if (!isHeader(header)) return new Examined.Refused(Examined.Why.NOT_A_MESSAGE);
        Route route = Route.read(header);
        Envelope envelope = envelope(route, typed);
        Verdict verdict = judge(
                envelope,
                at(route.entry()),
                to -> new CrlfStream(new PastedMessage(to)).write(message, 0, message.length));
        boolean unseen = envelope.clientIp() == null || envelope.mailFrom() == null; // then SPF has nothing to check
        boolean open = unseen || split.headerOnly && Change.hangsOnBody(verdict);
        boolean said = typed.clientIp() != null || !typed.helo().isEmpty() || typed.mailFrom() != null;
        EvidenceBundle evidence = evidence(verdict, message, false);
        return new Examined.Done(new Examination(header, route, verdict, split.headerOnly, open, said, evidence, null));
    }

    /// Examines a message that came in by SMTP: whatever it is, with the octets as they came, and with what
    /// the session said of it. Where a relay of ours took it, the Received field that wrote tells of the client.
    ///
    /// @param message its octets
    /// @param session by which it came
    /// @return what was found
    public Examination receive(byte[] message, Session session) {
        Split split = new Split();
        split.write(message, 0, message.length);
        Header header = split.splitter.finish();
        Route route = Route.read(header);
        Envelope envelope = session.relayed() ? relayed(route, session.envelope()) : session.envelope();
        Verdict verdict = judge(envelope, session.at(), to -> to.write(message, 0, message.length));
        EvidenceBundle evidence = evidence(verdict, message, true);
        return new Examination(header, route, verdict, false, envelope.clientIp() == null, false, evidence, session);
    }

    /// The relay's own field stands on top; where it had the message from a filter beside it, a lower one tells.
    private static Envelope relayed(Route route, Envelope here) {
        Hop top = route.hops().isEmpty() ? null : route.hops().getLast();
        Hop from = top == null || top.address() == null || Networks.isPrivate(top.address()) ? route.entry() : top;
        if (from == null) return new Envelope(null, "", here.mailFrom());
        return new Envelope(from.address(), from.helo() == null ? "" : from.helo(), here.mailFrom());
    }

    private EvidenceBundle evidence(Verdict verdict, byte[] message, boolean raw) {
        return new EvidenceBundle(
                verdict.at(),
                verdict.envelope(),
                name,
                DmarcMode.RFC9989,
                List.of(),
                raw,
                sha256(message),
                message.length,
                verdict.steps());
    }

    /// Splits off the header, and sees whether anything but white space follows.
    private static final class Split implements BodySink {
        private final HeaderSplitter splitter = new HeaderSplitter(HeaderLimits.DEFAULT);
        private boolean headerOnly = true;

        @Override
        public void write(byte[] buffer, int offset, int length) {
            int used = splitter.done() ? 0 : splitter.write(buffer, offset, length);
            for (int i = offset + used; headerOnly && i < offset + length; i++)
                headerOnly = buffer[i] == '\r' || buffer[i] == '\n' || buffer[i] == ' ';
        }
    }

    private static Examined.@Nullable Why strange(byte[] message) {
        boolean outlook = message.length > 3 // the compound file of .doc and .msg
                && (message[0] & 255) == 0xD0
                && (message[1] & 255) == 0xCF
                && message[2] == 0x11
                && (message[3] & 255) == 0xE0;
        if (outlook) return Examined.Why.OUTLOOK;
        for (byte octet : message) if (octet > ' ' || octet < 0) return null;
        return Examined.Why.EMPTY;
    }

    private static boolean isHeader(Header header) {
        for (HeaderField field : header.fields()) for (String one : TELLING) if (field.is(one)) return true;
        return false;
    }

    private static Envelope envelope(Route route, Envelope typed) {
        Hop entry = route.entry();
        String helo = entry == null || entry.helo() == null ? "" : entry.helo();
        return new Envelope(
                typed.clientIp() != null ? typed.clientIp() : entry == null ? null : entry.address(),
                typed.helo().isEmpty() ? helo : typed.helo(),
                typed.mailFrom() != null ? typed.mailFrom() : route.identities().returnPath());
    }

    /// A signature that has expired since is judged as it was when the message was delivered.
    private Instant at(@Nullable Hop entry) {
        Instant now = clock.instant();
        Instant delivered = entry == null ? null : entry.date();
        if (delivered == null || delivered.isAfter(now) || delivered.isBefore(now.minus(OLDEST))) return now;
        return delivered;
    }

    private Verdict judge(Envelope envelope, Instant at, Consumer<BodySink> message) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            InboundSettings settings =
                    InboundSettings.DEFAULT.withReceiver(name).withBimi(true).withExecutor(threads);
            Arrival arrival = new Inbound(dns, InstantSource.fixed(at), nanos, settings).begin(envelope);
            message.accept(arrival);
            return arrival.finish();
        }
    }

    private static String sha256(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
