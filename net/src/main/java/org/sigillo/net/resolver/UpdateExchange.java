package org.sigillo.net.resolver;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

/// One update and its answer, by TCP, signed with TSIG (8945). An answer whose signature is missing or
/// wrong is none.
final class UpdateExchange {
    /// The largest message there is (1035 §4.2.2).
    static final int MAX_OCTETS = 65_535;

    private final InetSocketAddress server;
    private final @Nullable TsigKey key;
    private final InstantSource clock;
    private final Duration wait;

    UpdateExchange(InetSocketAddress server, @Nullable TsigKey key, InstantSource clock, Duration wait) {
        this.server = server;
        this.key = key;
        this.clock = clock;
        this.wait = wait;
    }

    /// What the server said.
    sealed interface Said {
        /// An answer, signed as it should be.
        record Answered(int rcode, int tsigError) implements Said {}

        /// The message is larger than any may be.
        record TooLarge(int octets) implements Said {}

        /// No answer to be believed; `sent` if the server may have got the update.
        record Nothing(String why, boolean sent) implements Said {}
    }

    Said send(Message update) {
        TSIG tsig = key == null ? null : tsig(key);
        if (tsig != null) tsig.apply(update, null);
        byte[] octets = update.toWire();
        if (octets.length > MAX_OCTETS) return new Said.TooLarge(octets.length);
        byte[] answer;
        try (Socket socket = new Socket()) {
            try {
                socket.connect(server, (int) wait.toMillis());
            } catch (IOException deaf) {
                return new Said.Nothing(why(deaf), false);
            }
            answer = exchange(socket, octets);
        } catch (IOException broken) {
            return new Said.Nothing(why(broken), true);
        }
        return read(update, tsig, answer);
    }

    private static String why(IOException broken) {
        return broken instanceof SocketTimeoutException ? "no answer in time" : String.valueOf(broken.getMessage());
    }

    private byte[] exchange(Socket socket, byte[] message) throws IOException {
        socket.setSoTimeout((int) wait.toMillis());
        byte[] framed = new byte[message.length + 2]; // 1035 §4.2.2
        framed[0] = (byte) (message.length >> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        socket.getOutputStream().write(framed);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        } catch (EOFException cut) {
            throw new IOException("the connection was closed", cut);
        }
    }

    private static Said read(Message update, @Nullable TSIG tsig, byte[] answer) {
        try {
            Message message = new Message(answer);
            if (message.getHeader().getID() != update.getHeader().getID())
                return new Said.Nothing("it answered something else", true);
            int rcode = message.getRcode();
            int error = message.getTSIG() == null ? 0 : message.getTSIG().getError();
            int proof = tsig == null ? Rcode.NOERROR : tsig.verify(message, answer, update.getTSIG());
            // 8945 §5.3.2: of BADKEY and BADSIG the server cannot sign its answer, and it says that nothing was done
            if (rcode == Rcode.NOERROR && proof != Rcode.NOERROR)
                return new Said.Nothing(
                        "its answer is not signed as it should be (" + Rcode.TSIGstring(proof) + ")", true);
            return new Said.Answered(rcode, error);
        } catch (IOException | RuntimeException misshapen) {
            return new Said.Nothing("it answered what is no DNS", true);
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
