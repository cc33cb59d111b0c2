package org.sigillo.net.resolver;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.RecordPublisher;
import org.sigillo.name.DomainName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// Changes TXT records by dynamic update (2136), by TCP, signed with TSIG (8945). An answer whose signature is missing
/// or
/// wrong is no answer. What is there is replaced in one step: resolvers see the old or the new, never neither.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2136 RFC 2136
/// @spec https://www.rfc-editor.org/rfc/rfc8945 RFC 8945
public final class UpdatePublisher implements RecordPublisher {
    /// How long the server is waited for, from the first octet sent to the last received.
    public static final Duration MAX_WAIT = Duration.ofSeconds(15);

    private static final int LONGEST_STRING = 255; // 1035 §3.3

    private final InetSocketAddress server;
    private final DomainName zone;
    private final @Nullable TsigKey key;
    private final InstantSource clock;

    /// A publisher.
    ///
    /// @param server the zone's primary server
    /// @param zone the zone that is changed
    /// @param key what updates are signed with; `null` if the server wants none
    /// @param clock the time of day, which goes into the signature
    public UpdatePublisher(InetSocketAddress server, DomainName zone, @Nullable TsigKey key, InstantSource clock) {
        this.server = server;
        this.zone = zone;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Outcome put(DomainName name, String text, int ttl) {
        List<byte[]> strings = new ArrayList<>(2);
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < octets.length; at += LONGEST_STRING)
            strings.add(java.util.Arrays.copyOfRange(octets, at, Math.min(octets.length, at + LONGEST_STRING)));
        return send(
                name,
                new TXTRecord(
                        Records.wire(name),
                        DClass.IN,
                        ttl,
                        strings.stream().map(UpdatePublisher::presented).toList()));
    }

    @Override
    public Outcome remove(DomainName name) {
        return send(name, null);
    }

    /// As a master file writes it, which is what dnsjava reads: `\` and `"` escaped.
    private static String presented(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
    }

    private Outcome send(DomainName name, @Nullable Record wanted) {
        if (!name.isOrIsBelow(zone)) return new Outcome.Refused(name + " is not in the zone " + zone);
        Update update = new Update(Records.wire(zone));
        update.delete(Records.wire(name), Type.TXT); // 2136 §2.5.2: delete an RRset
        if (wanted != null) update.add(wanted); // 2136 §2.5.1; both are done in one step (2136 §3.7)
        TSIG tsig = key == null ? null : tsig(key);
        if (tsig != null) tsig.apply(update, null);
        byte[] answer;
        try {
            answer = exchange(update.toWire());
        } catch (SocketTimeoutException late) {
            return new Outcome.Unreachable(server + " did not answer in time");
        } catch (IOException broken) {
            return new Outcome.Unreachable(server + ": " + broken.getMessage());
        }
        try {
            Message message = new Message(answer);
            if (message.getHeader().getID() != update.getHeader().getID())
                return new Outcome.Unreachable(server + " answered something else");
            int rcode = message.getRcode();
            int proof = tsig == null ? Rcode.NOERROR : tsig.verify(message, answer, update.getTSIG());
            if (rcode == Rcode.NOERROR && proof == Rcode.NOERROR) return new Outcome.Done();
            String why = rcode == Rcode.NOERROR
                    ? "its answer is not signed as it should be (" + Rcode.TSIGstring(proof) + ")"
                    : Rcode.string(rcode)
                            + (message.getTSIG() == null || message.getTSIG().getError() == 0
                                    ? ""
                                    : ", " + Rcode.TSIGstring(message.getTSIG().getError()));
            return rcode == Rcode.SERVFAIL
                    ? new Outcome.Unreachable(server + ": " + why)
                    : new Outcome.Refused(server + ": " + why);
        } catch (IOException | RuntimeException misshapen) {
            return new Outcome.Unreachable(server + " answered what is no DNS");
        }
    }

    private TSIG tsig(TsigKey key) {
        Name algorithm = Name.fromConstantString(key.algorithm().toLowerCase(Locale.ROOT) + '.');
        String hmac = switch (key.algorithm()) {
            case "hmac-sha384" -> "HmacSHA384";
            case "hmac-sha512" -> "HmacSHA512";
            default -> "HmacSHA256";
        };
        return new TSIG(algorithm, Records.wire(key.name()), new SecretKeySpec(key.secret(), hmac), new Dial(clock));
    }

    private byte[] exchange(byte[] message) throws IOException {
        int millis = (int) MAX_WAIT.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(server, millis);
            socket.setSoTimeout(millis);
            byte[] framed = new byte[message.length + 2]; // 1035 §4.2.2
            framed[0] = (byte) (message.length >> 8);
            framed[1] = (byte) message.length;
            System.arraycopy(message, 0, framed, 2, message.length);
            socket.getOutputStream().write(framed);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        } catch (EOFException cut) {
            throw new IOException("the connection was closed", cut);
        }
    }

    /// The clock that dnsjava wants.
    private static final class Dial extends Clock {
        private final InstantSource source;

        Dial(InstantSource source) {
            this.source = source;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant();
        }
    }
}
