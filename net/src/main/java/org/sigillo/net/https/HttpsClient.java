package org.sigillo.net.https;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.fetch.HttpsFetch;
import org.sigillo.name.IpAddress;
import org.sigillo.net.reach.DnsIds;
import org.sigillo.net.reach.VettedHost;

/// Fetches documents whose places strangers name. The name is resolved once, its addresses are looked at, and what was
/// looked at is connected to: a name that changes its mind in between gains nothing. Addresses that are not of the
/// public network are never connected to. Redirects are not followed, cookies and caches do not exist.
///
/// The certificate must be valid for the name by its DNS-IDs alone (8461 §3.3, 6125 §6.4.4).
///
/// @param dns who answers for names
/// @param trust whose certificates are trusted
/// @param settings time, port, and whether loopback may be connected to
public record HttpsClient(Dns dns, SSLContext trust, Settings settings) implements HttpsFetch {
    /// The longest URL, in characters.
    public static final int MAX_URL = 2_000;

    /// What may differ from call to call.
    ///
    /// @param whole how long one fetch may take, everything together, however slowly it trickles
    /// @param port where a URL without one leads
    /// @param loopback whether loopback addresses may be connected to as well: for tests, and for who asks for it
    public record Settings(Duration whole, int port, boolean loopback) {
        /// A minute (8461 §3.3), 443, no loopback.
        public static final Settings DEFAULT = new Settings(Duration.ofSeconds(60), 443, false);
    }

    /// A client by the system's trusted certificates.
    ///
    /// @param dns who answers for names
    /// @return a client
    public static HttpsClient system(Dns dns) {
        return system(dns, Settings.DEFAULT);
    }

    /// A client by the system's trusted certificates.
    ///
    /// @param dns who answers for names
    /// @param settings what differs
    /// @return a client
    public static HttpsClient system(Dns dns, Settings settings) {
        try {
            return new HttpsClient(dns, SSLContext.getDefault(), settings);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public Fetched get(String url, int maxOctets) {
        URI uri = uri(url);
        if (uri == null) return new Fetched.Failed(Why.UNREACHABLE);
        VettedHost vetted = VettedHost.of(dns, uri.getHost(), settings.loopback());
        if (vetted.why() != null) return new Fetched.Failed(vetted.why());
        Attempt attempt = new Attempt(uri, maxOctets);
        Thread watch = Thread.ofVirtual().name("https-time").start(attempt::endInTime);
        try {
            return attempt.over(vetted.addresses());
        } finally {
            watch.interrupt();
        }
    }

    /// An `https` URL with a host and no user; `null` if it is none.
    private static @Nullable URI uri(String url) {
        if (url.length() > MAX_URL || !Ascii7.isVisible(url)) return null;
        try {
            URI uri = new URI(url);
            boolean good = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
            return good && uri.getRawUserInfo() == null ? uri : null;
        } catch (URISyntaxException misshapen) {
            return null;
        }
    }

    /// One fetch, over one address after the other until one answers.
    private final class Attempt {
        private final URI uri;
        private final int maxOctets;
        private volatile boolean late;
        private volatile @Nullable Socket open;

        Attempt(URI uri, int maxOctets) {
            this.uri = uri;
            this.maxOctets = maxOctets;
        }

        /// Whoever reads or writes is told by the closed socket.
        void endInTime() {
            try {
                Thread.sleep(settings.whole());
                late = true;
                Socket socket = open;
                if (socket != null) socket.close();
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            } catch (IOException closed) {
                // it is
            }
        }

        Fetched over(List<IpAddress> addresses) {
            for (IpAddress address : addresses) {
                try (Socket plain = new Socket()) {
                    open = plain;
                    if (late) break;
                    if (!connected(plain, address)) continue;
                    return fetch(plain);
                } catch (SSLPeerUnverifiedException wrong) {
                    return new Fetched.Failed(Why.CERTIFICATE);
                } catch (SSLException wrong) {
                    return new Fetched.Failed(late ? Why.TIMEOUT : why(wrong));
                } catch (SocketTimeoutException slow) {
                    return new Fetched.Failed(Why.TIMEOUT);
                } catch (IOException broken) {
                    return new Fetched.Failed(late ? Why.TIMEOUT : Why.MALFORMED);
                }
            }
            return new Fetched.Failed(late ? Why.TIMEOUT : Why.UNREACHABLE);
        }

        private boolean connected(Socket plain, IpAddress address) {
            try {
                InetAddress there = InetAddress.getByAddress(address.octets());
                int port = uri.getPort() < 0 ? settings.port() : uri.getPort();
                plain.connect(new InetSocketAddress(there, port), patience());
                plain.setSoTimeout(patience());
                return true;
            } catch (IOException | IllegalArgumentException none) { // a port above 65535
                return false;
            }
        }

        private int patience() {
            return (int) Math.clamp(settings.whole().toMillis(), 1, Integer.MAX_VALUE);
        }

        private Fetched fetch(Socket plain) throws IOException {
            SSLSocket secure = (SSLSocket)
                    trust.getSocketFactory().createSocket(plain, uri.getHost(), plain.getPort(), true); // with SNI
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            if (!DnsIds.name(uri.getHost(), secure.getSession().getPeerCertificates()[0]))
                throw new SSLPeerUnverifiedException("no DNS-ID of the host");
            OutputStream out = secure.getOutputStream();
            out.write(request().getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return ResponseReader.read(secure.getInputStream(), maxOctets);
        }

        private String request() {
            String path = uri.getRawPath();
            String query = uri.getRawQuery();
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return "GET " + (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : '?' + query)
                    + " HTTP/1.1\r\nHost: " + uri.getHost() + port
                    + "\r\nUser-Agent: sigillo\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
        }
    }

    private static Why why(SSLException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause())
            if (cause instanceof CertificateException) return Why.CERTIFICATE;
        return Why.UNREACHABLE;
    }

    /// Text that can stand in a request.
    private static final class Ascii7 {
        static boolean isVisible(String text) {
            for (int i = 0; i < text.length(); i++) if (text.charAt(i) <= ' ' || text.charAt(i) > '~') return false;
            return true;
        }
    }
}
