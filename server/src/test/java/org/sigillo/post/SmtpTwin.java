package org.sigillo.post;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server whose moods the test chooses: what it does at each step. `close`, `hang`, `endless` (a
/// line that never ends), `lines` (a reply that never ends), `drip` (an octet now and then, for ever), or
/// else what it answers.
public final class SmtpTwin implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final @Nullable SSLContext tls;
    private final boolean implicit;
    public volatile Mood mood = (step, command) -> null;
    volatile String offers = "250-twin\r\n250-SIZE 1000000\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES";
    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();

    /// What it does at a step; `null` for what a good server does.
    public interface Mood {
        @Nullable
        String at(String step, String command);
    }

    public record Mail(String from, String to, byte[] octets) {
        public String text() {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    public SmtpTwin() throws IOException {
        this(null, false);
    }

    /// With TLS: from the first octet, or when it is asked for.
    SmtpTwin(@Nullable SSLContext tls, boolean implicit) throws IOException {
        this.tls = tls;
        this.implicit = implicit;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Talk(socket).run();
        } catch (IOException gone) {
            // the client is
        } finally {
            open.remove(socket);
        }
    }

    private final class Talk {
        private InputStream in;
        private OutputStream out;
        private final Socket socket;
        private String from = "";
        private String to = "";

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void run() throws IOException {
            if (tls != null && implicit) protect(tls);
            if (!answer("GREETING", "", "220 twin ESMTP")) return;
            for (String command; (command = line()) != null; ) {
                commands.add(command);
                String verb = command.split(" ", 2)[0].toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "EHLO", "HELO" -> {
                        if (!answer(verb, command, offers)) return;
                    }
                    case "STARTTLS" -> {
                        if (!answer(verb, command, "220 go")) return;
                        if (tls != null) protect(tls);
                    }
                    case "MAIL" -> {
                        from = path(command);
                        if (!answer(verb, command, "250 2.1.0 ok")) return;
                    }
                    case "RCPT" -> {
                        to = path(command);
                        if (!answer(verb, command, "250 2.1.5 ok")) return;
                    }
                    case "DATA" -> {
                        if (!answer(verb, command, "354 go on")) return;
                        byte[] message = message();
                        if (message == null) return;
                        String before = mood.at("END", command);
                        if (before == null || before.startsWith("250") || before.startsWith("after "))
                            mails.add(new Mail(from, to, message));
                        if (!answer("END", command, "250 2.0.0 queued")) return;
                    }
                    case "QUIT" -> {
                        say("221 bye");
                        return;
                    }
                    default -> {
                        if (!answer(verb, command, verb.startsWith("AUTH") ? "235 ok" : "500 what?")) return;
                    }
                }
            }
        }

        private void protect(SSLContext context) throws IOException {
            SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
            secure.setUseClientMode(false);
            in = new BufferedInputStream(secure.getInputStream());
            out = secure.getOutputStream();
        }

        private static String path(String command) {
            return command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
        }

        private boolean answer(String step, String command, String good) throws IOException {
            String mood = SmtpTwin.this.mood.at(step, command);
            String doing = mood == null ? good : mood.startsWith("after ") ? mood.substring(6) : mood;
            switch (doing) {
                case "close" -> {
                    return false;
                }
                case "hang" -> {
                    while (in.read() >= 0) continue;
                    return false;
                }
                case "drip" -> {
                    out.write("250-".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write('x');
                        java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                    }
                }
                case "endless" -> {
                    byte[] many = "2".repeat(8192).getBytes(StandardCharsets.US_ASCII);
                    while (true) out.write(many);
                }
                case "lines" -> {
                    while (true) say("250-x");
                }
                default -> say(doing);
            }
            return true;
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        private @Nullable String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet; (octet = in.read()) != '\n'; ) {
                if (octet < 0) return null;
                if (octet != '\r') line.append((char) octet);
            }
            return line.toString();
        }

        private byte @Nullable [] message() throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (true) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (int octet; (octet = in.read()) != '\n'; ) {
                    if (octet < 0) return null;
                    line.write(octet);
                }
                byte[] octets = line.toByteArray();
                if (octets.length == 2 && octets[0] == '.' && octets[1] == '\r') return all.toByteArray();
                int from = octets.length > 0 && octets[0] == '.' ? 1 : 0;
                all.write(octets, from, octets.length - from);
                all.write('\n');
            }
        }
    }

    /// Waits until so many mails have come.
    public List<Mail> await(int count) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (mails.size() < count) {
            if (System.nanoTime() > end) throw new AssertionError(mails.size() + " mails, not " + count);
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        return List.copyOf(mails);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) socket.close();
    }
}
