package org.sigillo.intake.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.sigillo.intake.https.TestCertificate;

/// A Dovecot of the test's own, on loopback: user `reports`, password `secret`, mail in a Maildir. Started by root
/// alone, since it wants its users.
final class Dovecot implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");

    final int port;
    final int securePort;
    final TestCertificate certificate;
    private final Path folder;
    private Process process;

    /// Starts one.
    ///
    /// @param introspection where tokens are asked about; empty for none
    Dovecot(String introspection) throws Exception {
        if (!Files.isExecutable(PROGRAM))
            throw skip("program absent: dovecot-imapd (Debian: apt-get install dovecot-imapd)");
        if (!"root".equals(System.getProperty("user.name"))) throw skip("dovecot is started by root alone");
        folder = Files.createTempDirectory("sigillo-dovecot");
        certificate = TestCertificate.in(folder, "mail");
        port = free();
        securePort = free();
        String oauth2 = introspection.isEmpty() ? "" : """
                auth_mechanisms = plain xoauth2
                passdb {
                  driver = oauth2
                  mechanisms = xoauth2
                  args = FOLDER/oauth2.conf
                }
                """;
        Files.writeString(
                folder.resolve("oauth2.conf"),
                "introspection_mode = post\nintrospection_url = " + introspection
                        + "\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n");
        Files.writeString(
                folder.resolve("dovecot.conf"),
                ("""
                base_dir = FOLDER/run
                state_dir = FOLDER/state
                log_path = FOLDER/log
                protocols = imap
                listen = 127.0.0.1, 127.0.0.2
                ssl = yes
                disable_plaintext_auth = no
                ssl_cert = <FOLDER/mail.crt
                ssl_key = <FOLDER/mail.key
                mail_location = maildir:FOLDER/mail
                mail_max_userip_connections = 100
                first_valid_uid = 1
                namespace inbox {
                  inbox = yes
                }
                """ + oauth2 + """
                passdb {
                  driver = static
                  args = password=secret
                }
                userdb {
                  driver = static
                  args = uid=nobody gid=nogroup home=FOLDER/mail
                }
                service imap-login {
                  inet_listener imap {
                    port = PLAIN
                  }
                  inet_listener imaps {
                    port = SECURE
                  }
                }
                """)
                        .replace("FOLDER", folder.toString())
                        .replace("PLAIN", String.valueOf(port))
                        .replace("SECURE", String.valueOf(securePort)));
        for (String name : List.of("mail", "mail/new", "mail/cur", "mail/tmp"))
            Files.createDirectories(folder.resolve(name));
        run("chmod", "755", folder.toString());
        own();
        process = start();
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-F",
                        "-c",
                        folder.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        for (int i = 0; i < 600; i++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return started;
            } catch (IOException notYet) {
                if (!started.isAlive()) throw new IOException(Files.readString(folder.resolve("said")), notYet);
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new IOException("dovecot does not listen: " + log());
    }

    /// Stops it with all its children, and starts it again.
    void restart(Change between) throws Exception {
        stop();
        between.run();
        process = start();
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Kills every session; clients see the connection break off.
    void breakOff() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/imap"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    interface Change {
        void run() throws Exception;
    }

    /// Puts mails in the inbox.
    void deliver(List<String> mails, String name) throws Exception {
        int number = 0;
        for (String mail : mails)
            Files.writeString(folder.resolve("mail/tmp/" + name + '.' + number++), mail, StandardCharsets.UTF_8);
        own();
        for (int i = 0; i < number; i++)
            Files.move(
                    folder.resolve("mail/tmp/" + name + '.' + i),
                    folder.resolve("mail/new/17670" + i + "." + name + i + ".here"));
    }

    /// Forgets all UIDs: what comes next has another UIDVALIDITY.
    void forgetUids() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            for (Path file : files.toList())
                if (String.valueOf(file.getFileName()).startsWith("dovecot")) Files.delete(file);
        }
        Files.writeString(folder.resolve("mail/dovecot-uidvalidity"), "6a000000\n", StandardOpenOption.CREATE);
        Files.createFile(folder.resolve("mail/dovecot-uidvalidity.6a000000"));
        own();
    }

    /// How many mails a folder holds.
    long mails(String name) throws IOException {
        long count = 0;
        Path at = folder.resolve(name.isEmpty() ? "mail" : "mail/." + name);
        for (String part : List.of("new", "cur"))
            try (Stream<Path> files = Files.list(at.resolve(part))) {
                count += files.count();
            } catch (java.nio.file.NoSuchFileException none) {
                count += 0;
            }
        return count;
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException none) {
            return "";
        }
    }

    private void own() {
        run("chown", "-R", "nobody:nogroup", folder.resolve("mail").toString());
    }

    private static void run(String... command) {
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0)
                throw new IOException(String.join(" ", command));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// As `Skip` of the conformance module does: `./test` prints the file.
    private static AssertionError skip(String reason) throws IOException {
        System.out.println("SKIPPED: " + reason);
        Path notes = Path.of("target", "skipped.txt");
        Files.createDirectories(Path.of("target"));
        Files.writeString(
                notes, reason + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Assumptions.abort(reason);
        return new AssertionError();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(one);
        } catch (IOException | UncheckedIOException left) {
            System.out.println(left);
        }
    }
}
