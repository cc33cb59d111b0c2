package org.sigillo.post;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.text.Ascii;

/// Hands a document in by POST (8460 §5.4). Strangers name these places: the address is looked at before,
/// connected to is that address and no other, and redirects are not followed. Of the answer its status is
/// read, and nothing else.
///
/// @param dns who answers for names
/// @param trust whose certificates are trusted
/// @param others whether addresses that are not of the public network are sent to as well
/// @param whole how long one POST may take, everything together
record HttpsCarrier(Dns dns, SSLContext trust, boolean others, Duration whole) {
    /// How long one POST may take.
    static final Duration MAX_WHOLE = Duration.ofSeconds(60);
    /// Addresses of one host that are tried.
    static final int MAX_ADDRESSES = 4;
    /// The longest status line, in octets.
    static final int MAX_LINE = 1_000;

    private static final int HTTPS = 443;

    /// Hands a document in.
    ///
    /// @param uri where
    /// @param mediaType of the document
    /// @param document its octets
    /// @param before asked before the last of it goes
    /// @return what came of it; never an exception for what the other side did
    Carried carry(URI uri, String mediaType, byte[] document, Carried.BeforeEnd before) {
        return carry(uri, mediaType, document, "", before);
    }

    /// As above, with fields of the header of our own.
    ///
    /// @param fields each ending in CRLF; none of a stranger's
    Carried carry(URI uri, String mediaType, byte[] document, String fields, Carried.BeforeEnd before) {
        String host = uri.getHost();
        List<IpAddress> addresses = new ArrayList<>();
        String why = addresses(host, addresses);
        if (addresses.isEmpty()) return new Carried.Later(host + ": " + why, false);
        addresses.removeIf(address -> !others && !PublicAddress.is(address));
        if (addresses.isEmpty())
            return new Carried.Refused(host + " has an address that is not of the public network", false);
        Carried last = new Carried.Later(host + ": no address", false);
        for (IpAddress address : addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES))) {
            Post post = new Post(uri, address, mediaType, document, fields, before);
            last = post.send();
            if (post.connected) return last;
        }
        return last;
    }

    /// The addresses of a host; why there are none.
    private String addresses(String host, List<IpAddress> addresses) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        IpAddress literal = IpAddress.parse(bare);
        if (literal != null) {
            addresses.add(literal);
            return "";
        }
        DomainName name = DomainName.parseOrNull(bare);
        if (name == null || !name.isHostname()) return "no host name";
        String why = "has no address";
        for (DnsType type : new DnsType[] {DnsType.A, DnsType.AAAA}) {
            switch (dns.ask(name, type)) {
                case DnsAnswer.Found found -> {
                    for (DnsRecord record : found.records()) {
                        if (record instanceof DnsRecord.A a) addresses.add(a.address());
                        if (record instanceof DnsRecord.Aaaa a) addresses.add(a.address());
                    }
                }
                case DnsAnswer.Failed failed -> why = "the DNS does not answer (" + failed.why() + ')';
                case DnsAnswer.NoData none -> {}
                case DnsAnswer.NoName none -> {}
            }
        }
        return why;
    }

    private final class Post {
        final URI uri;
        final IpAddress address;
        final String mediaType;
        final byte[] document;
        final String fields;
        final Carried.BeforeEnd before;
        boolean connected;
        private String step = "connecting";

        Post(URI uri, IpAddress address, String mediaType, byte[] document, String fields, Carried.BeforeEnd before) {
            this.uri = uri;
            this.address = address;
            this.mediaType = mediaType;
            this.document = document;
            this.fields = fields;
            this.before = before;
        }

        Carried send() {
            Thread watch = null;
            try (Socket plain = new Socket()) {
                watch = Thread.ofVirtual().name("post-time").start(() -> breakAfter(plain));
                return send(plain);
            } catch (SocketTimeoutException late) {
                return later("no answer in time");
            } catch (IOException broken) {
                return later(SmtpLine.shown(String.valueOf(broken.getMessage()), 200));
            } finally {
                if (watch != null) watch.interrupt();
            }
        }

        private Carried later(String why) {
            return new Carried.Later(uri.getHost() + " at " + step + ": " + why, false);
        }

        private void breakAfter(Socket plain) {
            try {
                Thread.sleep(whole);
                plain.close(); // whoever reads or writes is told
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            } catch (IOException closed) {
                // it is
            }
        }

        private Carried send(Socket plain) throws IOException {
            int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
            int patience = (int) Math.clamp(whole.toMillis(), 1, Integer.MAX_VALUE);
            plain.connect(new InetSocketAddress(InetAddress.getByAddress(address.octets()), port), patience);
            plain.setSoTimeout(patience);
            connected = true;
            step = "TLS";
            SSLSocket secure = (SSLSocket) trust.getSocketFactory().createSocket(plain, uri.getHost(), port, true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            step = "POST";
            OutputStream out = secure.getOutputStream();
            int all = document.length - 1;
            out.write(head().getBytes(StandardCharsets.US_ASCII));
            out.write(document, 0, all);
            out.flush();
            if (!before.isOurs()) return new Carried.Abandoned();
            step = "its answer";
            out.write(document, all, 1);
            out.flush();
            return answered(new BufferedInputStream(secure.getInputStream()));
        }

        private String head() {
            String path = uri.getRawPath();
            String query = uri.getRawQuery();
            String target = (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : '?' + query);
            String port = uri.getPort() < 0 || uri.getPort() == HTTPS ? "" : ":" + uri.getPort();
            return "POST " + ascii(target) + " HTTP/1.1\r\nHost: " + ascii(uri.getHost()) + port
                    + "\r\nContent-Type: " + mediaType + "\r\nContent-Length: " + document.length
                    + "\r\nUser-Agent: sigillo\r\n" + fields + "Connection: close\r\n\r\n";
        }

        /// A URI has nothing else in it; this is the second lock.
        private static String ascii(String text) {
            for (int i = 0; i < text.length(); i++)
                if (text.charAt(i) <= ' ' || text.charAt(i) > '~') throw new IllegalArgumentException("no target");
            return text;
        }

        private Carried answered(InputStream in) throws IOException {
            for (int interim = 0; interim < 10; interim++) {
                int status = status(in);
                String said = uri.getHost() + " answered " + status;
                if (status >= 200 && status < 300) return new Carried.Delivered(said); // 8460 §5.4
                if (status == 408 || status == 425 || status == 429 || status >= 500)
                    return new Carried.Later(said, false);
                if (status >= 300) return new Carried.Refused(said, false); // a redirect as well: it is not followed
                while (!line(in).isEmpty()) continue; // 9110 §15.2: more follows
            }
            throw new IOException("no HTTP");
        }

        private static int status(InputStream in) throws IOException {
            String line = line(in);
            boolean http = line.startsWith("HTTP/1.") && line.length() >= 12 && line.charAt(8) == ' ';
            int status = http ? (int) Ascii.decimal(line.substring(9, 12), 599) : -1;
            if (status < 100) throw new IOException("no HTTP");
            return status;
        }

        private static @Nullable String lineOrNull(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet; (octet = in.read()) != '\n'; ) {
                if (octet < 0 || line.length() == MAX_LINE) return null;
                line.append((char) octet);
            }
            return line.toString().strip();
        }

        private static String line(InputStream in) throws IOException {
            String line = lineOrNull(in);
            if (line == null) throw new IOException("no HTTP, or closed");
            return line;
        }
    }
}
