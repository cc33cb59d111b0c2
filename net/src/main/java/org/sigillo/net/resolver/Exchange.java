package org.sigillo.net.resolver;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.sigillo.dns.DnsAnswer.Why;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/// Sends a query to one server and waits for its answer: by UDP, and by TCP where that was truncated (7766 §5).
final class Exchange {
    private static final int TC = 0x02;
    private static final int LONGEST_DATAGRAM = 4096; // we asked for less; what is longer is taken as truncated

    private final Query query;
    private final InetSocketAddress server;
    private final LongSupplier nanoClock;

    Exchange(Query query, InetSocketAddress server, LongSupplier nanoClock) {
        this.query = query;
        this.server = server;
        this.nanoClock = nanoClock;
    }

    /// Asks.
    ///
    /// @param tryEnd when this try is over, on the clock
    Reply ask(long tryEnd) {
        boolean answered = false; // by something, though not by an answer
        try (DatagramSocket socket =
                new DatagramSocket()) { // 5452 §9.2: a port of its own, chosen at random by the system
            socket.connect(server); // what comes from elsewhere never reaches us
            socket.send(new DatagramPacket(query.octets(), query.octets().length));
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
            while (true) {
                socket.setSoTimeout(millisLeft(tryEnd));
                packet.setLength(LONGEST_DATAGRAM);
                socket.receive(packet);
                byte[] message = packet.getData();
                int length = packet.getLength();
                if (!query.isAnsweredBy(message, length)) {
                    answered = true; // 5452 §9.1: dropped, and the true answer is still waited for
                    continue;
                }
                if ((message[2] & TC) == 0 && length < LONGEST_DATAGRAM) return read(message, length);
                break;
            }
        } catch (SocketTimeoutException late) {
            return new Reply.Nothing(answered ? Why.MALFORMED : Why.TIMEOUT);
        } catch (IOException | IllegalArgumentException | SecurityException unreachable) {
            return new Reply.Nothing(Why.UNREACHABLE); // a closed port tells so by ICMP
        }
        return askByTcp(tryEnd);
    }

    private Reply askByTcp(long tryEnd) {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(server, millisLeft(tryEnd));
            byte[] octets = query.octets();
            byte[] framed = new byte[octets.length + 2]; // 1035 §4.2.2
            framed[0] = (byte) (octets.length >> 8);
            framed[1] = (byte) octets.length;
            System.arraycopy(octets, 0, framed, 2, octets.length);
            socket.getOutputStream().write(framed); // 7766 §8: length and message in one write
            byte[] size = read(socket, 2, tryEnd);
            byte[] message = read(socket, (size[0] & 255) << 8 | size[1] & 255, tryEnd);
            if (!query.isAnsweredBy(message, message.length)) return new Reply.Nothing(Why.MALFORMED);
            if ((message[2] & TC) != 0) return new Reply.Refusal(Why.TOO_LARGE);
            return read(message, message.length);
        } catch (SocketTimeoutException late) {
            return new Reply.Nothing(Why.TIMEOUT);
        } catch (EOFException cut) {
            return new Reply.Nothing(Why.MALFORMED);
        } catch (IOException | IllegalArgumentException | SecurityException unreachable) {
            return new Reply.Nothing(Why.UNREACHABLE);
        }
    }

    private byte[] read(Socket socket, int length, long tryEnd) throws IOException {
        byte[] octets = new byte[length];
        InputStream in = socket.getInputStream();
        for (int at = 0; at < length; ) {
            socket.setSoTimeout(millisLeft(tryEnd)); // a server that sends drop by drop gains no time by it
            int read = in.read(octets, at, length - at);
            if (read < 0) throw new EOFException();
            at += read;
        }
        return octets;
    }

    private int millisLeft(long tryEnd) throws SocketTimeoutException {
        long nanos = tryEnd - nanoClock.getAsLong();
        if (nanos <= 0) throw new SocketTimeoutException();
        return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }

    /// What a message says that is an answer to our question.
    static Reply read(byte[] octets, int length) {
        if (!Query.countsFit(octets, length)) return new Reply.Nothing(Why.MALFORMED);
        Message message;
        try {
            message = new Message(length == octets.length ? octets : Arrays.copyOf(octets, length));
        } catch (IOException | RuntimeException misshapen) { // whatever a stranger's octets do to the parser
            return new Reply.Nothing(Why.MALFORMED);
        }
        return switch (message.getRcode()) { // with the upper bits of the OPT record
            case Rcode.NOERROR, Rcode.NXDOMAIN ->
                referral(message) ? new Reply.Refusal(Why.REFUSED) : new Reply.Answer(message);
            case Rcode.FORMERR -> new Reply.Refusal(Why.FORMERR);
            case Rcode.NOTIMP -> new Reply.Refusal(Why.NOTIMP);
            case Rcode.REFUSED -> new Reply.Refusal(Why.REFUSED);
            default -> new Reply.Refusal(isBogus(message) ? Why.BOGUS : Why.SERVFAIL);
        };
    }

    /// Whether the server says why: bogus, expired, not yet valid, keys or signatures or denials missing.
    private static boolean isBogus(Message message) {
        if (message.getOPT() == null) return false;
        for (EDNSOption option : message.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR))
            if (option instanceof ExtendedErrorCodeOption error
                    && error.getErrorCode() >= ExtendedErrorCodeOption.DNSSEC_BOGUS // 8914 §4.7
                    && error.getErrorCode() <= ExtendedErrorCodeOption.NSEC_MISSING) // 8914 §4.13
            return true;
        return false;
    }

    /// Whether the server sends us on to others instead of asking them itself (2308 §2.2.1): no answer, no SOA,
    /// servers.
    private static boolean referral(Message message) {
        return message.getRcode() == Rcode.NOERROR
                && !message.getHeader().getFlag(Flags.RA)
                && !message.getHeader().getFlag(Flags.AA)
                && Records.lacksAnswer(message);
    }
}
