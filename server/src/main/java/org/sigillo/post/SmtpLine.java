package org.sigillo.post;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.sigillo.text.Ascii;

/// A connection to a mail server: commands go, replies come, both bounded. After its time it breaks,
/// wherever it is.
final class SmtpLine implements AutoCloseable {
    /// The longest line of a reply, in octets; the standard allows 512 (5321 §4.5.3.1.5).
    static final int MAX_LINE = 2_000;
    /// Lines of one reply.
    static final int MAX_LINES = 100;

    private final Socket plain;
    private final Thread watch;
    private InputStream in;
    private OutputStream out;

    /// What the server said is no SMTP.
    static final class NoSmtpException extends IOException {
        private static final long serialVersionUID = 1;

        NoSmtpException(String what) {
            super(what);
        }
    }

    SmtpLine(String host, int port, SmtpTimes times) throws IOException {
        plain = new Socket();
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) throw new IOException("the name " + host + " leads nowhere");
        try {
            plain.connect(address, millis(times.connect()));
            plain.setTcpNoDelay(true);
            in = new BufferedInputStream(plain.getInputStream());
            out = new BufferedOutputStream(plain.getOutputStream(), 1 << 16);
        } catch (IOException | RuntimeException wrong) {
            plain.close();
            throw wrong;
        }
        watch = Thread.ofVirtual().name("smtp-time").start(() -> breakAfter(times.whole()));
    }

    private void breakAfter(Duration whole) {
        try {
            Thread.sleep(whole);
            plain.close(); // whoever reads or writes is told
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            // it is
        }
    }

    private static int millis(Duration time) {
        return (int) Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE);
    }

    /// Turns to TLS. What was said before in clear counts no more: an attacker may have said it (3207
    /// §4.2, §6).
    void protect(SSLContext trust, String host, int port, Duration time) throws IOException {
        if (in.available() > 0) throw new NoSmtpException("something was said before TLS began");
        plain.setSoTimeout(millis(time));
        SSLSocket secure = (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // 6125: the name, or address, asked for
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        in = new BufferedInputStream(secure.getInputStream());
        out = new BufferedOutputStream(secure.getOutputStream(), 1 << 16);
    }

    /// Says a command and waits for its reply.
    SmtpReply ask(String command, Duration time) throws IOException {
        say(command);
        return reply(time);
    }

    /// Says a command.
    void say(String command) throws IOException {
        for (int i = 0; i < command.length(); i++)
            if (command.charAt(i) < ' ' || command.charAt(i) > '~') throw new IllegalArgumentException("no command");
        out.write(command.getBytes(StandardCharsets.US_ASCII));
        out.write('\r');
        out.write('\n');
        out.flush();
    }

    /// Waits for a reply (5321 §4.2).
    SmtpReply reply(Duration time) throws IOException {
        plain.setSoTimeout(millis(time)); // what TLS reads from as well
        StringBuilder text = new StringBuilder();
        int code = 0;
        for (int line = 0; line < MAX_LINES; line++) {
            String said = line();
            int its = said.length() < 3 ? -1 : (int) Ascii.decimal(said.substring(0, 3), 599);
            char then = said.length() == 3 ? ' ' : said.length() < 3 ? 0 : said.charAt(3);
            if (its < 200 || line > 0 && its != code || then != ' ' && then != '-')
                throw new NoSmtpException("answered \"" + shown(said, 60) + '"');
            code = its;
            String rest = shown(said.substring(Math.min(4, said.length())), SmtpReply.MAX_TEXT - text.length());
            if (!rest.isEmpty()) text.append(text.isEmpty() ? "" : "\n").append(rest);
            if (then == ' ') return new SmtpReply(code, text.toString());
        }
        throw new NoSmtpException("a reply without end");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet; (octet = in.read()) != '\n'; ) {
            if (octet < 0) throw new IOException("closed the connection");
            if (line.length() == MAX_LINE) throw new NoSmtpException("a line without end");
            line.append((char) octet);
        }
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') end--;
        return line.substring(0, end);
    }

    /// A stranger's words, printable: they go into logs and onto screens.
    static String shown(String text, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < most; i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || c > '~' ? '?' : c);
        }
        return out.toString();
    }

    /// The message, with a dot more before each line that begins with one (5321 §4.5.2), without the end.
    void content(byte[] message) throws IOException {
        int from = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] != '.' || i > 0 && message[i - 1] != '\n') continue;
            out.write(message, from, i - from);
            out.write('.');
            from = i;
        }
        out.write(message, from, message.length - from);
        out.flush();
    }

    /// The final dot.
    void end() throws IOException {
        out.write('.');
        out.write('\r');
        out.write('\n');
        out.flush();
    }

    /// Says that we go, and goes: what is answered to that changes nothing.
    @Override
    public void close() {
        watch.interrupt();
        try {
            plain.close();
        } catch (IOException closed) {
            // it is
        }
    }
}
