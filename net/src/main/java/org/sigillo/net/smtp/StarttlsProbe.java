package org.sigillo.net.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.sigillo.dns.Dns;
import org.sigillo.fetch.HttpsFetch.Why;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.net.reach.DnsIds;
import org.sigillo.net.reach.VettedHost;
import org.sigillo.net.smtp.ProbeOutcome.State;

/// Looks at how a mail server encrypts. It says who it is, asks for TLS, reads the certificates, and leaves with QUIT;
/// no sender, no recipient, no mail. It connects only to addresses of the public network, to one that was looked at.
///
/// @param dns who answers for names
/// @param settings name, time, port
/// @param pace keeps looks apart
/// @param roots the authorities the chain is held against; `null` for those of the system
/// @spec https://www.rfc-editor.org/rfc/rfc3207 RFC 3207
public record StarttlsProbe(
        Dns dns,
        Settings settings,
        ProbePace pace,
        @Nullable KeyStore roots) {

    /// What may differ from look to look.
    ///
    /// @param helo the name said in EHLO: this machine's
    /// @param whole how long one look may take, everything together
    /// @param port of the server
    /// @param loopback whether loopback addresses may be connected to as well
    public record Settings(DomainName helo, Duration whole, int port, boolean loopback) {
        /// How long a look takes at most, unless told otherwise. Some servers wait before their banner.
        public static final Duration MAX_WHOLE = Duration.ofSeconds(30);
        /// Where mail servers listen for one another.
        public static final int PORT = 25;
    }

    /// Looks at a host.
    ///
    /// @param host its name
    /// @return what was seen; never an exception for what the other side did
    public ProbeOutcome probe(DomainName host) {
        String name = host.toString();
        if (!pace.begins(name)) return ProbeOutcome.ended(name, State.TOO_EARLY, "", null, null);
        VettedHost vetted = VettedHost.of(dns, name, settings.loopback());
        Why why = vetted.why();
        if (why != null) {
            State state = why == Why.UNREACHABLE ? State.UNREACHABLE : State.NO_ADDRESS;
            return ProbeOutcome.ended(name, state, why == Why.FORBIDDEN_ADDRESS ? "not public" : "", null, null);
        }
        ProbeOutcome last = ProbeOutcome.ended(name, State.UNREACHABLE, "", null, null);
        for (IpAddress address : vetted.addresses()) {
            Look look = new Look(name, address);
            last = look.go();
            if (look.connected) return last;
        }
        return last;
    }

    private final class Look {
        private final String host;
        private final IpAddress address;
        private boolean connected;
        private volatile boolean late;
        private @Nullable String banner;

        Look(String host, IpAddress address) {
            this.host = host;
            this.address = address;
        }

        ProbeOutcome go() {
            Thread watch = null;
            try (Socket plain = new Socket()) {
                watch = Thread.ofVirtual().name("probe-time").start(() -> endInTime(plain));
                plain.connect(
                        new InetSocketAddress(InetAddress.getByAddress(address.octets()), settings.port()), patience());
                connected = true;
                plain.setSoTimeout(patience());
                return talk(plain);
            } catch (SmtpWords.NotSmtp other) {
                return ended(late ? State.TIMEOUT : State.NOT_SMTP, String.valueOf(other.getMessage()));
            } catch (SocketTimeoutException slow) {
                return ended(State.TIMEOUT, "");
            } catch (IOException broken) {
                return ended(late ? State.TIMEOUT : State.UNREACHABLE, String.valueOf(broken.getMessage()));
            } finally {
                if (watch != null) watch.interrupt();
            }
        }

        private int patience() {
            return (int) Math.clamp(settings.whole().toMillis(), 1, Integer.MAX_VALUE);
        }

        private void endInTime(Socket plain) {
            try {
                Thread.sleep(settings.whole());
                late = true;
                plain.close(); // whoever reads or writes is told
            } catch (InterruptedException done) {
                Thread.currentThread().interrupt();
            } catch (IOException closed) {
                // it is
            }
        }

        private ProbeOutcome ended(State state, String detail) {
            return ProbeOutcome.ended(host, state, detail, address, banner);
        }

        private ProbeOutcome talk(Socket plain) throws IOException, SmtpWords.NotSmtp {
            InputStream in = plain.getInputStream(); // not buffered: what follows the 220 belongs to TLS
            OutputStream out = plain.getOutputStream();
            SmtpWords.Reply first = SmtpWords.read(in);
            banner = first.shown();
            if (first.code() != 220) return left(out, State.REFUSED, first.shown());
            SmtpWords.Reply ehlo = say(out, in, "EHLO " + settings.helo());
            if (ehlo.code() != 250) return left(out, State.REFUSED, ehlo.shown());
            if (!ehlo.offers("STARTTLS"))
                return left(out, ehlo.hasGarbled() ? State.GARBLED_STARTTLS : State.NO_STARTTLS, "");
            SmtpWords.Reply ready = say(out, in, "STARTTLS");
            if (ready.code() != 220) return left(out, State.STARTTLS_REFUSED, ready.shown());
            if (in.available() > 0) return ended(State.INJECTED, ""); // 3207 §6: nothing in clear may follow
            return secured(plain);
        }

        private ProbeOutcome secured(Socket plain) throws IOException, SmtpWords.NotSmtp {
            Witness witness = new Witness();
            try (SSLSocket secure =
                    (SSLSocket) context(witness).getSocketFactory().createSocket(plain, host, settings.port(), true)) {
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(host)));
                secure.setSSLParameters(parameters);
                secure.startHandshake();
                ProbeOutcome seen = seen(secure.getSession().getProtocol(), witness.chain);
                secure.getOutputStream().write(line("QUIT"));
                return seen;
            } catch (SSLException failed) {
                return ended(late ? State.TIMEOUT : State.TLS_FAILED, String.valueOf(failed.getMessage()));
            }
        }

        private ProbeOutcome seen(String protocol, List<X509Certificate> chain) {
            List<byte[]> octets = new ArrayList<>();
            try {
                for (X509Certificate one : chain) octets.add(one.getEncoded());
            } catch (CertificateEncodingException unreadable) {
                octets.clear();
            }
            X509Certificate own = chain.isEmpty() ? null : chain.getFirst();
            return new ProbeOutcome(
                    host,
                    State.ENCRYPTED,
                    "",
                    address,
                    banner,
                    protocol,
                    octets,
                    isTrusted(chain),
                    own != null && DnsIds.name(host, own),
                    own == null ? null : own.getNotAfter().toInstant());
        }

        private ProbeOutcome left(OutputStream out, State state, String detail) throws IOException {
            out.write(line("QUIT"));
            out.flush();
            return ended(state, detail);
        }
    }

    private static SmtpWords.Reply say(OutputStream out, InputStream in, String words)
            throws IOException, SmtpWords.NotSmtp {
        out.write(line(words));
        out.flush();
        return SmtpWords.read(in);
    }

    private static byte[] line(String words) {
        return (words + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static SSLContext context(Witness witness) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            return context;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private boolean isTrusted(List<X509Certificate> chain) {
        if (chain.isEmpty()) return false;
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            for (TrustManager manager : factory.getTrustManagers())
                if (manager instanceof X509TrustManager judge)
                    judge.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return true;
        } catch (CertificateException not) {
            return false;
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return false;
        }
    }

    /// Looks at a chain and judges nothing: what it is worth is said afterwards.
    private static final class Witness implements X509TrustManager {
        private List<X509Certificate> chain = List.of();

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
            throw new CertificateException("there are no clients here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type) {
            chain = List.of(shown);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
